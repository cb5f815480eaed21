package cn.xunjian.web.index;

import cn.xunjian.access.Reach;
import cn.xunjian.assessment.index.Standing;
import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** By what the index is rolled up. */
enum Grouping {
  /** The units right below the one asked about, each with all below it. */
  BRANCH,
  UNIT,
  PLATFORM,
  KIND;

  /** The written form, as in REST. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a target belongs to any group at all. */
  boolean takes(Standing standing) {
    return this != PLATFORM || standing.platform() != null;
  }

  /**
   * The group of each target, as text: a unit's number or a word.
   *
   * @param top the unit asked about; null for all that the reach holds
   */
  Function<Standing, String> of(UnitTree tree, Reach reach, Long top) {
    return switch (this) {
      case BRANCH -> standing -> Long.toString(branch(tree, reach, top, standing.unit()));
      case UNIT -> standing -> Long.toString(standing.unit());
      case PLATFORM -> Standing::platform;
      case KIND -> Standing::kind;
    };
  }

  /**
   * The unit right below the top on the way to one; the top itself for what it answers for itself.
   */
  static long branch(UnitTree tree, Reach reach, Long top, long unit) {
    List<Long> way = new ArrayList<>();
    for (UnitTree.Node at = tree.unit(unit);
        at != null && reach.includes(at.id());
        at = at.parent()) {
      way.add(0, at.id());
      if (at.id().equals(top)) {
        break;
      }
    }
    return way.isEmpty() ? unit : way.get(Math.min(1, way.size() - 1));
  }
}
