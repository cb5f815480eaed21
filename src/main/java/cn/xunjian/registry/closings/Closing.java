package cn.xunjian.registry.closings;

import java.time.Instant;

/**
 * An approved closing of a target (notice 3.3): filed, with its window, and never deleted.
 *
 * @param target the target's internal number
 * @param permanent whether it stays closed afterwards; it is then still operated until the end,
 *     with a notice on its home page
 * @param from when the filed time begins
 * @param until when it ends
 * @param document the approval, such as 常行审批〔2026〕8号
 * @param author who entered it
 * @param notice what stands on the home page: a text, or the address of the notice; null for a
 *     temporary closing
 * @param endedAt when it was ended before its time; null if it was not
 * @param endedBy who did so
 */
public record Closing(
    long id,
    int target,
    boolean permanent,
    Instant from,
    Instant until,
    String document,
    String author,
    String notice,
    Instant createdAt,
    Instant endedAt,
    String endedBy) {

  /** When it is over. */
  public Instant end() {
    return endedAt != null && endedAt.isBefore(until) ? endedAt : until;
  }

  /** Whether visits due at an instant count for nothing; the end itself counts again. */
  public boolean exempts(Instant due) {
    return !permanent && !due.isBefore(from) && due.isBefore(end());
  }

  public String kind() {
    return permanent ? "permanent" : "temporary";
  }

  /** pending, active or over. */
  public String state(Instant now) {
    if (!now.isBefore(end())) {
      return "over";
    }
    return now.isBefore(from) ? "pending" : "active";
  }
}
