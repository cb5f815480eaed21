package cn.xunjian.telling.links;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses of calendars that programs ask for without signing in: signed, for one calendar of one
 * person or key, for a while. They hold no rights: what is shown follows from those that their
 * holder has at that moment.
 */
@ApplicationScoped
public class CalendarLinks {

  /** Tells these from other links, which the same key signs. */
  private static final String KIND = "calendar";

  private final AckLinks signer;

  public CalendarLinks(AckLinks signer) {
    this.signer = signer;
  }

  /** Which calendar. */
  public enum Shows {
    ORDERS,
    ROSTER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whose it is. */
  public enum Holder {
    PERSON,
    KEY
  }

  /**
   * What an address says.
   *
   * @param number of the person or the key
   */
  public record CalendarLink(Shows shows, Holder holder, long number, Instant until) {}

  public String token(CalendarLink link) {
    return signer.signed(
        String.join(
            ".",
            KIND,
            link.shows().name(),
            link.holder().name(),
            Long.toString(link.number()),
            Long.toString(link.until().getEpochSecond())));
  }

  /**
   * What a token says; empty if it is not ours, of another kind, or its time is over.
   *
   * @param token as it stands in an address
   */
  public Optional<CalendarLink> read(String token, Instant now) {
    return signer
        .said(token)
        .map(said -> said.split("\\.", -1))
        .filter(parts -> parts.length == 5 && parts[0].equals(KIND))
        .filter(parts -> Arrays.stream(Shows.values()).anyMatch(s -> s.name().equals(parts[1])))
        .map(
            parts ->
                new CalendarLink(
                    Shows.valueOf(parts[1]),
                    Holder.valueOf(parts[2]),
                    Long.parseLong(parts[3]),
                    Instant.ofEpochSecond(Long.parseLong(parts[4]))))
        .filter(link -> link.until().isAfter(now));
  }
}
