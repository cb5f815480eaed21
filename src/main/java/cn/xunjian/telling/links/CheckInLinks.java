package cn.xunjian.telling.links;

import cn.xunjian.duty.Concern.Owing;
import cn.xunjian.duty.DutyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Links by which an officer checks in for a unit from a message: signed, for one check-in and one
 * name, for a while. Opening one shows a page; only its button checks in, since chat programs open
 * every link they see.
 */
@ApplicationScoped
public class CheckInLinks {

  /** Tells these from links to acknowledge, which the same key signs. */
  private static final String KIND = "check-in";

  private final AckLinks signer;
  private final DutyConfig config;

  public CheckInLinks(AckLinks signer, DutyConfig config) {
    this.signer = signer;
    this.config = config;
  }

  /**
   * What a link says.
   *
   * @param officer to whom it was sent
   */
  public record CheckInLink(Owing owing, String officer, Instant until) {}

  /**
   * The address of a link; empty if the service's public address is not set.
   *
   * @param officer who is meant; null for nobody in particular, who cannot check in by a link
   */
  public Optional<String> of(Owing owing, String officer, Instant now) {
    return officer == null || !signer.ready()
        ? Optional.empty()
        : config
            .publicUrl()
            .map(
                url ->
                    url.replaceFirst("/+$", "")
                        + "/duty/check-in/"
                        + token(new CheckInLink(owing, officer, now.plus(config.linkValidity()))));
  }

  public String token(CheckInLink link) {
    return signer.signed(
        String.join(
            ".",
            KIND,
            Long.toString(link.owing().unit()),
            Long.toString(link.owing().due().getEpochSecond()),
            Long.toString(link.until().getEpochSecond()),
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(link.officer().getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * What a token says; empty if it is not ours, of another kind, or its time is over.
   *
   * @param token as it stands in a link
   */
  public Optional<CheckInLink> read(String token, Instant now) {
    return signer
        .said(token)
        .map(said -> said.split("\\.", -1))
        .filter(parts -> parts.length == 5 && parts[0].equals(KIND))
        .map(
            parts ->
                new CheckInLink(
                    new Owing(
                        Long.parseLong(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2]))),
                    new String(Base64.getUrlDecoder().decode(parts[4]), StandardCharsets.UTF_8),
                    Instant.ofEpochSecond(Long.parseLong(parts[3]))))
        .filter(link -> link.until().isAfter(now));
  }
}
