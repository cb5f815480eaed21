package cn.xunjian.web.targets;

import cn.xunjian.access.Reach;
import cn.xunjian.registry.changes.UnitStore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A unit as REST shows it. */
@Schema(name = "Unit")
record UnitItem(
    long id,
    String name,
    @Schema(description = "the unit above it; absent for a top unit, or if you do not see it")
        Long parent,
    @Schema(description = "the names from the top that you see down to the unit") List<String> path,
    String region,
    @Schema(description = "targets it answers for itself") long targets,
    @Schema(description = "targets it and all units below it answer for") long targetsBelow,
    int version) {

  /**
   * @param seen a unit above that is not seen is not named
   */
  static UnitItem of(UnitStore.Placed placed, Reach seen) {
    Long parent = placed.unit().parent();
    return new UnitItem(
        placed.unit().id(),
        placed.unit().name(),
        parent != null && seen.includes(parent) ? parent : null,
        placed.path(),
        placed.unit().region(),
        placed.targets(),
        placed.targetsBelow(),
        placed.unit().version());
  }
}
