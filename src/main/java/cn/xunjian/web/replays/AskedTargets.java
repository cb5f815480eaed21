package cn.xunjian.web.replays;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the targets that somebody wants judged again: one, or all of a branch. */
@ApplicationScoped
class AskedTargets {

  private final LiveRegistry registry;
  private final UnitStore units;

  AskedTargets(LiveRegistry registry, UnitStore units) {
    this.registry = registry;
    this.units = units;
  }

  /** All that are registered now. */
  List<Registered> registered() {
    return List.copyOf(registry.all());
  }

  /**
   * @throws Problem 422 if there is no such target or unit
   */
  Uni<List<Registered>> of(ReplayForm form) {
    if (form.target() != null) {
      return Uni.createFrom().item(() -> List.of(named(form.target())));
    }
    long unit = form.unit();
    return units
        .tree()
        .map(
            tree -> {
              if (tree.unit(unit) == null) {
                throw Problem.unprocessable(
                    "/unit",
                    "unknown_value",
                    "no unit has the number " + unit + "; GET /api/v1/units lists them");
              }
              Set<Long> branch = tree.withBelow(unit);
              return registry.all().stream()
                  .filter(target -> branch.contains(target.profile().unit()))
                  .toList();
            });
  }

  private Registered named(String key) {
    Optional<Registered> found;
    try {
      found = registry.find(new TargetKey(key));
    } catch (IllegalArgumentException notAKey) {
      found = Optional.empty();
    }
    return found.orElseThrow(
        () ->
            Problem.unprocessable(
                "/target",
                "unknown_value",
                "no target has the key \"" + key + "\"; GET /api/v1/targets lists them"));
  }
}
