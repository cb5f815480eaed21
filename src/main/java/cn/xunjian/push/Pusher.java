package cn.xunjian.push;

import cn.xunjian.registry.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A system that pushes publications of other people's accounts, such as a city's matrix platform.
 *
 * @param name its lasting name
 * @param unit the unit whose branch it may push for; null for none
 * @param branch the numbers of that unit and of all below it
 * @param targets the keys it may push for beside the branch
 * @param heartbeat how often it says that it is well, at least a second
 * @param lastBeatAt when it last did, as of the last look at the database; null before the first
 */
public record Pusher(
    long id,
    String name,
    Long unit,
    Set<Long> branch,
    Set<String> targets,
    Duration heartbeat,
    boolean enabled,
    Instant createdAt,
    int version,
    Instant lastBeatAt) {

  public static final Duration SHORTEST = Duration.ofSeconds(1);

  public Pusher {
    branch = Set.copyOf(branch);
    targets = Set.copyOf(targets);
  }

  /** Whether it answers for a target. */
  public boolean covers(Registered target) {
    return branch.contains(target.profile().unit()) || targets.contains(target.key().value());
  }
}
