package cn.xunjian.web.targets;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the target that an address names. */
@ApplicationScoped
public class KnownTargets {

  private final LiveRegistry registry;
  private final Asker asker;

  KnownTargets(LiveRegistry registry, Asker asker) {
    this.registry = registry;
    this.asker = asker;
  }

  /**
   * @throws Problem 404 if no target of the registry has this key
   */
  public Registered named(String key) {
    try {
      return registry.find(new TargetKey(key)).orElseThrow(() -> unknown(key));
    } catch (IllegalArgumentException notAKey) {
      throw unknown(key);
    }
  }

  /**
   * The same, for an address that the door cannot read: one that names the target elsewhere than in
   * its path.
   *
   * @throws Problem 404 also for a target that the asker does not see
   */
  public Registered seen(String key) {
    Registered target = named(key);
    if (!asker.reach(Right.READ).includes(target.profile().unit())) {
      throw unknown(key);
    }
    return target;
  }

  /** What is said of a key that is none, or none that the asker sees. */
  public static Problem unknown(String key) {
    return Problem.notFound(
        "no target has the key \"" + key + "\"; GET /api/v1/targets lists them");
  }
}
