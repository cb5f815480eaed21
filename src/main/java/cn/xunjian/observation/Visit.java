package cn.xunjian.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One visit of a site's main document, from the start of DNS to the last byte, redirects included.
 * A recorded visit is never rewritten.
 *
 * @param target the target's internal number
 * @param place from where it was seen
 * @param due the instant at which it was due
 * @param scheduled true for a visit of the regular schedule, which alone counts in the official
 *     figure; false for one that confirms a failure or a recovery
 * @param startedAt when it began
 * @param duration its whole length; zero when nothing was sent
 * @param result how it ended
 * @param reason why it failed; null unless {@code result} is {@link VisitResult#FAILED}
 * @param httpStatus the last HTTP status seen, 0 if none
 * @param bytes the length of the main document as transferred
 * @param address the address connected to, null if none
 * @param phases where the time went
 * @param certificateExpiry when the certificate shown ends; null without TLS
 * @param evidence kept for everything but {@link VisitResult#OK}; null then
 */
public record Visit(
    int target,
    Place place,
    Instant due,
    boolean scheduled,
    Instant startedAt,
    Duration duration,
    VisitResult result,
    FailureReason reason,
    int httpStatus,
    long bytes,
    String address,
    Phases phases,
    Instant certificateExpiry,
    VisitEvidence evidence)
    implements Observation {

  public Visit {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(phases, "phases");
    if ((result == VisitResult.FAILED) != (reason != null)) {
      throw new IllegalArgumentException("a visit has a reason exactly when it failed");
    }
  }

  /** This visit with its evidence. */
  public Visit with(VisitEvidence kept) {
    return ended(result, reason, kept);
  }

  /** This visit as one that failed, with all else as it was seen. */
  public Visit failed(FailureReason why) {
    return ended(VisitResult.FAILED, why, evidence);
  }

  /**
   * This visit as one that counts for nothing.
   *
   * @param instead how it counts: void or exempt
   * @param why in one sentence; what it would have counted as is kept behind it
   */
  public Visit setAside(VisitResult instead, String why) {
    String would = reason == null ? result.code() : reason.code();
    String detail = why + "; it would have been " + would;
    return ended(
        instead,
        null,
        evidence == null
            ? new VisitEvidence(detail, "", List.of(), "", "")
            : new VisitEvidence(
                detail + ": " + evidence.detail(),
                evidence.url(),
                evidence.redirects(),
                evidence.headers(),
                evidence.firstBytes()));
  }

  private Visit ended(VisitResult how, FailureReason why, VisitEvidence kept) {
    return new Visit(
        target,
        place,
        due,
        scheduled,
        startedAt,
        duration,
        how,
        why,
        httpStatus,
        bytes,
        address,
        phases,
        certificateExpiry,
        kept);
  }

  /** Whether this visit shows that the site could not be opened. */
  public boolean showsClosed() {
    return result == VisitResult.FAILED && reason.speaksOfTheSite();
  }
}
