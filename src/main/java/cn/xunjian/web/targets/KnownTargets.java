package cn.xunjian.web.targets;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the target that an address names. */
@ApplicationScoped
public class KnownTargets {

  private final LiveRegistry registry;

  KnownTargets(LiveRegistry registry) {
    this.registry = registry;
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

  private static Problem unknown(String key) {
    return Problem.notFound(
        "no target has the key \"" + key + "\"; GET /api/v1/targets lists them");
  }
}
