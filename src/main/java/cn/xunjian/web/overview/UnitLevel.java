package cn.xunjian.web.overview;

import cn.xunjian.access.Reach;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.web.problems.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One level of the tree of units: those right below one unit, or the top ones. A province has
 * thousands of units; a reader looks at one level and goes down where something is wrong.
 */
final class UnitLevel {

  private final UnitTree tree;
  private final UnitTree.Node above;
  private final Reach seen;
  private final Map<Long, Optional<UnitTree.Node>> known = new HashMap<>();

  private UnitLevel(UnitTree tree, UnitTree.Node above, Reach seen) {
    this.tree = tree;
    this.above = above;
    this.seen = seen;
  }

  /** The top of the tree, or the tops of the branches that are seen. */
  static UnitLevel top(UnitTree tree, Reach seen) {
    return new UnitLevel(tree, null, seen);
  }

  /**
   * The level below a unit.
   *
   * @param unit its number or its name
   * @param seen a unit beyond it is none
   * @throws Problem 400 if there is none, or several have the name
   */
  static UnitLevel below(UnitTree tree, String unit, Reach seen) {
    UnitTree.Node numbered = unit.matches("[0-9]{1,18}") ? tree.unit(Long.parseLong(unit)) : null;
    if (numbered != null && seen.includes(numbered.id())) {
      return new UnitLevel(tree, numbered, seen);
    }
    List<UnitTree.Node> named =
        tree.named(unit).stream().filter(node -> seen.includes(node.id())).toList();
    if (named.isEmpty()) {
      throw Problem.badRequest(
          "?unit", "unknown_value", "没有这个单位 · there is no unit \"" + unit + "\"");
    }
    if (named.size() > 1) {
      throw Problem.badRequest(
          "?unit",
          "ambiguous_unit",
          "有同名单位，请用编号 · several units have this name, give a number: "
              + named.stream()
                  .map(n -> n.id() + " (/" + String.join("/", path(n, seen)) + ")")
                  .collect(Collectors.joining(", ")));
    }
    return new UnitLevel(tree, named.get(0), seen);
  }

  /** Whether it is the top of the whole tree. */
  boolean isWhole() {
    return above == null && seen.everything();
  }

  /** The names from the top that is seen down to a unit. */
  List<String> path(UnitTree.Node unit) {
    return path(unit, seen);
  }

  private static List<String> path(UnitTree.Node unit, Reach seen) {
    return nodes(unit, seen).stream().map(UnitTree.Node::name).toList();
  }

  /** The units from the top that is seen down to the one above the level; none at the top. */
  List<UnitTree.Node> down() {
    return nodes(above, seen);
  }

  private static List<UnitTree.Node> nodes(UnitTree.Node unit, Reach seen) {
    Deque<UnitTree.Node> nodes = new ArrayDeque<>();
    for (UnitTree.Node at = unit; at != null && seen.includes(at.id()); at = at.parent()) {
      nodes.addFirst(at);
    }
    return List.copyOf(nodes);
  }

  /** The unit whose level it is; empty at the top. */
  Optional<UnitTree.Node> above() {
    return Optional.ofNullable(above);
  }

  /**
   * Which unit counts what a unit answers for: the one of this level that it is or stands below,
   * the unit above the level for itself, none for all others.
   */
  Optional<UnitTree.Node> of(long unit) {
    return known.computeIfAbsent(unit, this::climb);
  }

  private Optional<UnitTree.Node> climb(long unit) {
    UnitTree.Node at = seen.includes(unit) ? tree.unit(unit) : null;
    if (at != null && Objects.equals(at, above)) {
      return Optional.of(at);
    }
    while (at != null && !standsOn(at)) {
      at = at.parent();
    }
    return Optional.ofNullable(at);
  }

  private boolean standsOn(UnitTree.Node unit) {
    UnitTree.Node parent = unit.parent();
    return above == null
        ? parent == null || !seen.includes(parent.id())
        : Objects.equals(parent, above);
  }
}
