package cn.xunjian.report;

import cn.xunjian.registry.UnitTree;
import cn.xunjian.report.figures.Supervised;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The units of a bulletin's branch, and the parts into which it is divided. */
final class BranchOfUnits {

  private final UnitTree tree;
  private final Set<Long> within;
  private final Long top;
  private final Map<Long, Supervised.Named> groups = new HashMap<>();

  /**
   * @param unit the top of the branch; null for the whole tree
   */
  BranchOfUnits(UnitTree tree, Long unit) {
    this.tree = tree;
    this.within = unit == null ? null : tree.withBelow(unit);
    this.top = unit == null ? onlyTop(tree) : unit;
  }

  /** A tree of one top is divided by what stands below it. */
  private static Long onlyTop(UnitTree tree) {
    Map<Long, Long> parents = tree.parents();
    var tops = parents.keySet().stream().filter(each -> parents.get(each) == null).toList();
    return tops.size() == 1 ? tops.get(0) : null;
  }

  /** The units' numbers; null for all. */
  Set<Long> units() {
    return within;
  }

  boolean has(long unit) {
    return within == null || within.contains(unit);
  }

  /**
   * What the branch is called: its top, or the only top of the tree.
   *
   * @param otherwise for a tree of several tops
   */
  String called(String otherwise) {
    return top == null ? otherwise : named(top).name();
  }

  /** Its name; a unit that is gone has none. */
  Supervised.Named named(long unit) {
    UnitTree.Node node = tree.unit(unit);
    return new Supervised.Named(unit, node == null ? "（已撤销单位）" : node.name());
  }

  /** The unit right below the top to which a unit belongs; itself at the top. */
  Supervised.Named group(long unit) {
    return groups.computeIfAbsent(unit, this::ancestor);
  }

  private Supervised.Named ancestor(long unit) {
    UnitTree.Node at = tree.unit(unit);
    if (at == null) {
      return named(unit);
    }
    while (at.parent() != null && !at.id().equals(top) && !at.parent().id().equals(top)) {
      at = at.parent();
    }
    return new Supervised.Named(at.id(), at.name());
  }
}
