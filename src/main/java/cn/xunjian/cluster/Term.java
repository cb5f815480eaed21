package cn.xunjian.cluster;

import java.time.Instant;
import java.util.UUID;

/**
 * The time in which one process does the work.
 *
 * @param epoch one more than that of the term before
 * @param node the process; null before the first term
 * @param name what people call it
 * @param beats how often it gave a sign of life
 * @param beatAt when it last did, by the database's clock
 * @param endedAt when it gave the work out of its hands; null while it has not
 */
public record Term(
    long epoch,
    UUID node,
    String name,
    String version,
    Instant since,
    long beats,
    Instant beatAt,
    Instant endedAt) {

  /** Whether its process gave the work out of its hands. */
  public boolean ended() {
    return endedAt != null;
  }
}
