package cn.xunjian.rulebook.editions;

import cn.xunjian.registry.Registered;
import java.time.Instant;
import java.util.Objects;

/**
 * Says that another edition holds for somebody from now on: its instant has come, or somebody
 * assigned it, or a unit moved in the tree. Fired after {@code RulesInForce} answers with it, one
 * after the other, on one thread, which must not be kept waiting.
 *
 * @param before what held
 * @param beforeAt when that was last looked at
 * @param now what holds
 * @param at the instant that is looked at now; the edition may hold since a second or two
 */
public record EditionsTurned(Editions before, Instant beforeAt, Editions now, Instant at) {

  public EditionsTurned {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(beforeAt, "beforeAt");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(at, "at");
  }

  /** Whether a target is judged by another edition than before. */
  public boolean concerns(Registered target) {
    return !before.of(target, beforeAt).edition().equals(now.of(target, at).edition());
  }

  /** Whether what belongs to no unit is judged by another edition than before. */
  public boolean concernsRoot() {
    return !before.root(beforeAt).edition().equals(now.root(at).edition());
  }
}
