package cn.xunjian.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tree of units in memory: finds the unit that somebody named, and plans those that are new.
 * Not safe for several threads.
 */
public final class UnitTree {

  /** A unit of the tree: registered, or planned and still without a number. */
  public static final class Node {
    private Long id;
    private final String name;
    private final String region;
    private Node parent;

    private Node(Long id, String name, String region, Node parent) {
      this.id = id;
      this.name = name;
      this.region = region;
      this.parent = parent;
    }

    /** Its number; null while it is only planned. */
    public Long id() {
      return id;
    }

    public String name() {
      return name;
    }

    /** Its area code; null if it has none. */
    public String region() {
      return region;
    }

    /** The unit above it; null at the top. */
    public Node parent() {
      return parent;
    }

    public void registered(long number) {
      id = number;
    }
  }

  /** What a search says. */
  public sealed interface Search {}

  /** Exactly one unit was meant. */
  public record Found(Node unit) implements Search {}

  /**
   * Several units have the name.
   *
   * @param name the name that is not enough
   * @param paths where those units stand, from the top
   */
  public record Ambiguous(String name, List<String> paths) implements Search {}

  private final Map<Long, Node> byId = new HashMap<>();
  private final Map<String, List<Node>> byName = new HashMap<>();
  private final Map<Node, Map<String, Node>> below = new HashMap<>();
  private final List<Node> planned = new ArrayList<>();

  public UnitTree(Collection<Unit> units) {
    for (Unit unit : units) {
      byId.put(unit.id(), new Node(unit.id(), unit.name(), unit.region(), null));
    }
    for (Unit unit : units) {
      Node node = byId.get(unit.id());
      node.parent = unit.parent() == null ? null : byId.get(unit.parent());
      add(node);
    }
  }

  private void add(Node node) {
    byName.computeIfAbsent(node.name, n -> new ArrayList<>()).add(node);
    below.computeIfAbsent(node.parent, n -> new HashMap<>()).put(node.name, node);
  }

  /**
   * Finds a unit, planning it and those above it where they are new. A name without a way to it
   * means the only unit so named; among several, the one at the top of the tree.
   */
  public Search find(UnitPath path) {
    List<String> way = new ArrayList<>(path.above());
    way.add(path.name());
    Node at = null;
    int next = 0;
    if (!path.fromTop()) {
      Search first = anywhere(way.get(0));
      if (!(first instanceof Found found)) {
        return first;
      }
      at = found.unit();
      next = 1;
    }
    for (; next < way.size(); next++) {
      at = child(at, way.get(next));
    }
    return new Found(at);
  }

  private Search anywhere(String name) {
    List<Node> named = byName.getOrDefault(name, List.of());
    if (named.size() == 1) {
      return new Found(named.get(0));
    }
    Node top = below.getOrDefault(null, Map.of()).get(name);
    if (top == null && !named.isEmpty()) {
      return new Ambiguous(name, named.stream().map(UnitTree::path).sorted().toList());
    }
    return new Found(top == null ? child(null, name) : top);
  }

  private Node child(Node parent, String name) {
    Node known = below.getOrDefault(parent, Map.of()).get(name);
    if (known != null) {
      return known;
    }
    Node node = new Node(null, name, null, parent);
    planned.add(node);
    add(node);
    return node;
  }

  /** The units that are planned, those above before those below. */
  public List<Node> planned() {
    return List.copyOf(planned);
  }

  /** Planned units by depth: the parents of each level have their numbers before it. */
  public static List<List<Node>> levels(List<Node> planned) {
    Map<Integer, List<Node>> byDepth = new TreeMap<>();
    planned.forEach(n -> byDepth.computeIfAbsent(names(n).size(), d -> new ArrayList<>()).add(n));
    return List.copyOf(byDepth.values());
  }

  /** The names from the top down to a unit. */
  public static List<String> names(Node unit) {
    Deque<String> names = new ArrayDeque<>();
    for (Node at = unit; at != null; at = at.parent) {
      names.addFirst(at.name);
    }
    return List.copyOf(names);
  }

  private static String path(Node unit) {
    return "/" + String.join("/", names(unit));
  }

  /** Each registered unit with the unit above it; null for those at the top. */
  public Map<Long, Long> parents() {
    Map<Long, Long> parents = new HashMap<>();
    byId.forEach((id, unit) -> parents.put(id, unit.parent == null ? null : unit.parent.id));
    return parents;
  }

  /** The unit of a number; null if there is none. */
  public Node unit(long id) {
    return byId.get(id);
  }

  /**
   * The tree as somebody sees it: the tops of his branches are at the top, nothing else is there.
   */
  public UnitTree within(Remit remit) {
    return remit.whole()
        ? this
        : new UnitTree(
            byId.values().stream()
                .filter(node -> remit.includes(node.id))
                .map(node -> new Unit(node.id, node.name, above(node, remit), node.region, 0))
                .toList());
  }

  private static Long above(Node node, Remit remit) {
    return node.parent != null && remit.includes(node.parent.id) ? node.parent.id : null;
  }

  /** Whether a unit is planned below no registered one. */
  public static boolean isNewAtTop(Node unit) {
    Node top = unit;
    while (top.parent != null) {
      top = top.parent;
    }
    return top.id == null;
  }

  /** Every unit of a name, whatever stands above it. */
  public List<Node> named(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }

  /** A unit's number and those of all units below it. */
  public Set<Long> withBelow(long id) {
    Set<Long> ids = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    Node start = byId.get(id);
    if (start != null) {
      open.add(start);
    }
    while (!open.isEmpty()) {
      Node node = open.remove();
      ids.add(node.id);
      below.getOrDefault(node, Map.of()).values().stream()
          .filter(n -> n.id != null)
          .forEach(open::add);
    }
    return ids;
  }

  /**
   * The text that, as {@code unit_parent} beside the unit's name, finds this unit in this registry
   * and builds it at its place in an empty one: empty for a top unit, unless another unit has its
   * name.
   */
  public String parentText(long id) {
    Node unit = byId.get(id);
    if (unit.parent == null) {
      return byName.get(unit.name).size() == 1 ? "" : "/";
    }
    List<String> above = names(unit.parent);
    boolean plain = byName.get(above.get(0)).size() == 1;
    return (plain ? "" : "/") + String.join("/", above);
  }
}
