package cn.xunjian.rulebook.editions;

import cn.xunjian.registry.Registered;
import java.time.Instant;

/**
 * Says that another edition holds for somebody from now on.
 *
 * @param before what held
 * @param beforeAt when that was last looked at
 * @param now what holds
 * @param at since when
 */
public record EditionsTurned(Editions before, Instant beforeAt, Editions now, Instant at) {

  /** Whether a target is judged by another book than before. */
  public boolean concerns(Registered target) {
    return !before.of(target, beforeAt).edition().equals(now.of(target, at).edition());
  }
}
