package cn.xunjian.observation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * One published item as its source shows it.
 *
 * @param identity what tells it from the target's other items: the source's id, else its address,
 *     else title and date
 * @param title its title, empty if none
 * @param link its address, empty if none
 * @param publishedAt when it was published; for {@link Precision#DAY} the start of that day; null
 *     if it bears no usable date
 * @param precision how exact {@code publishedAt} is; null if there is none
 * @param foundBy how the date was found, in a few words for the evidence, such as {@code pubDate}
 *     or {@code list text yyyy-MM-dd}
 * @param yearFrom what told the year of {@code publishedAt}; null if the date itself says it
 * @param marks what its source says of its place or its making; both kinds are updates all the same
 */
public record Publication(
    String identity,
    String title,
    String link,
    Instant publishedAt,
    Precision precision,
    String foundBy,
    YearFrom yearFrom,
    Set<Mark> marks) {

  /** What a source says of an item beside its date. */
  public enum Mark {
    /** Kept on top of the list whatever its age: the first item is not the newest. */
    PINNED,
    /** Somebody else's item, passed on. */
    REPOST;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An item without marks. */
  public Publication(
      String identity,
      String title,
      String link,
      Instant publishedAt,
      Precision precision,
      String foundBy) {
    this(identity, title, link, publishedAt, precision, foundBy, null, Set.of());
  }

  /** Whether its year is a guess, so that it may have been published a year earlier, or more. */
  public boolean guessed() {
    return yearFrom == YearFrom.GUESS;
  }

  /** How exact a date is. */
  public enum Precision {
    DAY,
    MINUTE,
    SECOND;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** By its code; null for null. */
    public static Precision of(String code) {
      return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public Publication {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(link, "link");
    identity = StoredText.of(identity);
    title = StoredText.of(title);
    link = StoredText.of(link);
    foundBy = StoredText.of(foundBy);
    marks = Set.copyOf(marks);
    if ((publishedAt == null) != (precision == null)) {
      throw new IllegalArgumentException("a date and its precision come together");
    }
  }

  public boolean dated() {
    return publishedAt != null;
  }

  /**
   * The latest instant the date allows, but not after {@code now}: silence is counted from here, so
   * that a date without a time of day never makes an account look sleepier than it is.
   */
  public Instant latestPossible(ZoneId zone, Instant now) {
    if (precision != Precision.DAY) {
      return publishedAt;
    }
    return latestPossible(publishedAt, zone, now);
  }

  /** As {@link #latestPossible(ZoneId, Instant)}, of a date without a time of day. */
  public static Instant latestPossible(Instant ofDay, ZoneId zone, Instant now) {
    Instant endOfDay =
        ofDay.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    return endOfDay.isBefore(now) ? endOfDay : ofDay.isAfter(now) ? ofDay : now;
  }
}
