package cn.xunjian.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tree of units as rights need it. The units stand in the order of a walk from the top down, so
 * that a branch is a run of neighbours. Never changed once made.
 */
public final class Branches {

  public static final Branches NONE = new Branches(Map.of());

  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<Long, Long> parents;
  private final long[] units;

  /** Of each place the first one behind all that lies below it. */
  private final int[] ends;

  private Branches(Map<Long, Long> parents) {
    this.parents = new HashMap<>(parents);
    Map<Long, List<Long>> below = new HashMap<>();
    parents.forEach(
        (unit, parent) -> below.computeIfAbsent(parent, p -> new ArrayList<>()).add(unit));
    units = new long[parents.size()];
    ends = new int[parents.size()];
    walk(below);
  }

  /**
   * @param parents each unit with the one above it; null for those at the top
   */
  public static Branches of(Map<Long, Long> parents) {
    return new Branches(parents);
  }

  /** Without recursion: a tree from a file may be as deep as it is large. */
  private void walk(Map<Long, List<Long>> below) {
    Deque<Long> open = new ArrayDeque<>(below.getOrDefault(null, List.of()));
    Deque<Integer> above = new ArrayDeque<>();
    while (!open.isEmpty()) {
      Long unit = open.peek();
      Integer place = places.get(unit);
      if (place == null) {
        int next = places.size();
        places.put(unit, next);
        units[next] = unit;
        above.push(next);
        below.getOrDefault(unit, List.of()).forEach(open::push);
      } else {
        ends[place] = places.size();
        above.pop();
        open.pop();
      }
    }
  }

  public boolean has(long unit) {
    return places.containsKey(unit);
  }

  /** Whether a unit is the top of a branch or lies below it. */
  public boolean within(long unit, long top) {
    Integer place = places.get(unit);
    Integer from = places.get(top);
    return place != null && from != null && place >= from && place < ends[from];
  }

  /** The one of some units that all of them lie below; empty if there is none. */
  public Optional<Long> top(Collection<Long> all) {
    return all.stream().filter(top -> all.stream().allMatch(each -> within(each, top))).findFirst();
  }

  /** These units with all that lie above them. */
  public Set<Long> withAbove(Collection<Long> units) {
    Set<Long> found = new HashSet<>();
    for (Long each : units) {
      Long unit = each;
      while (unit != null && found.add(unit)) {
        unit = parents.get(unit);
      }
    }
    return found;
  }

  /** All units of some branches; a top that is not in the tree adds nothing. */
  public Reach reach(Collection<Long> tops) {
    BitSet reached = new BitSet(units.length);
    for (Long top : tops) {
      Integer from = places.get(top);
      if (from != null) {
        reached.set(from, ends[from]);
      }
    }
    return reached.isEmpty() ? Reach.none() : new Reach.Parts(this, reached);
  }

  int place(long unit) {
    return places.getOrDefault(unit, -1);
  }

  long unit(int place) {
    return units[place];
  }
}
