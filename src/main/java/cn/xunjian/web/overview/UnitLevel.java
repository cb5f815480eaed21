package cn.xunjian.web.overview;

import cn.xunjian.registry.UnitTree;
import cn.xunjian.web.problems.Problem;
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
  private final Map<Long, Optional<UnitTree.Node>> known = new HashMap<>();

  private UnitLevel(UnitTree tree, UnitTree.Node above) {
    this.tree = tree;
    this.above = above;
  }

  /** The top of the tree. */
  static UnitLevel top(UnitTree tree) {
    return new UnitLevel(tree, null);
  }

  /**
   * The level below a unit.
   *
   * @param unit its number or its name
   * @throws Problem 400 if there is none, or several have the name
   */
  static UnitLevel below(UnitTree tree, String unit) {
    if (unit.matches("[0-9]{1,18}") && tree.unit(Long.parseLong(unit)) != null) {
      return new UnitLevel(tree, tree.unit(Long.parseLong(unit)));
    }
    List<UnitTree.Node> named = tree.named(unit);
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
                  .map(n -> n.id() + " (/" + String.join("/", UnitTree.names(n)) + ")")
                  .collect(Collectors.joining(", ")));
    }
    return new UnitLevel(tree, named.get(0));
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
    UnitTree.Node at = tree.unit(unit);
    if (at != null && Objects.equals(at, above)) {
      return Optional.of(at);
    }
    while (at != null && !Objects.equals(at.parent(), above)) {
      at = at.parent();
    }
    return Optional.ofNullable(at);
  }
}
