package cn.xunjian.assessment.index;

import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.registry.Registered;
import java.time.Instant;
import java.util.Objects;

/**
 * How one target stands between assessments.
 *
 * @param kind site, account or app
 * @param platform where an account is kept; null for others
 * @param unit the number of the unit that answers for it
 * @param edition the rule book that it was held against
 * @param at the instant of which this is said
 */
public record Standing(
    int target,
    String key,
    String kind,
    String platform,
    long unit,
    MachineScore health,
    String edition,
    Instant at) {

  public Standing {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(health, "health");
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(at, "at");
  }

  static Standing of(Registered target, MachineScore health, String edition, Instant at) {
    return new Standing(
        target.id(),
        target.key().value(),
        target.target().kind().code(),
        target.platform() == null ? null : target.platform().code(),
        target.profile().unit(),
        health,
        edition,
        at);
  }
}
