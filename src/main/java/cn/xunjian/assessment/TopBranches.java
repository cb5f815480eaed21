package cn.xunjian.assessment;

import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The branches that a leader follows: the units at the top and those below them that have units of
 * their own. Leaves, which may be thousands, are none.
 */
final class TopBranches {

  private static final int DEPTH = 2;

  private final UnitTree tree;
  private final Set<Long> withUnits;

  TopBranches(UnitTree tree) {
    this.tree = tree;
    this.withUnits = new HashSet<>(tree.parents().values());
  }

  /** The branches that a unit lies in, from the top; it may have been merged away since. */
  List<Long> of(long unit) {
    List<Long> way = new ArrayList<>();
    for (UnitTree.Node at = tree.unit(unit); at != null; at = at.parent()) {
      way.add(0, at.id());
    }
    return way.subList(0, Math.min(DEPTH, way.size())).stream()
        .filter(withUnits::contains)
        .toList();
  }

  /** The names from the top down to a branch. */
  String name(long branch) {
    return String.join("/", UnitTree.names(tree.unit(branch)));
  }
}
