package cn.xunjian.access;

import java.util.BitSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a right reaches: everything, nothing, or some units. */
public sealed interface Reach {

  /** The whole tree, and what belongs to no unit. */
  static Reach all() {
    return new Everything();
  }

  /** No unit at all. */
  static Reach none() {
    return new Nothing();
  }

  /**
   * Whether it covers what a unit answers for.
   *
   * @param unit null for what belongs to no unit, which only everything covers
   */
  boolean includes(Long unit);

  /** Whether all of another reach lies within this one. */
  boolean covers(Reach other);

  /**
   * The units of a choice that it covers.
   *
   * @param units null for any
   * @return null for any
   */
  Set<Long> within(Set<Long> units);

  default boolean everything() {
    return this instanceof Everything;
  }

  default boolean nothing() {
    return this instanceof Nothing;
  }

  /** The whole tree, and what belongs to no unit. */
  record Everything() implements Reach {

    @Override
    public Set<Long> within(Set<Long> units) {
      return units;
    }

    @Override
    public boolean includes(Long unit) {
      return true;
    }

    @Override
    public boolean covers(Reach other) {
      return true;
    }
  }

  /** No unit at all. */
  record Nothing() implements Reach {

    @Override
    public Set<Long> within(Set<Long> units) {
      return Set.of();
    }

    @Override
    public boolean includes(Long unit) {
      return false;
    }

    @Override
    public boolean covers(Reach other) {
      return other.nothing();
    }
  }

  /** Some units of a tree. */
  final class Parts implements Reach {

    private final Branches tree;
    private final BitSet reached;

    /** Made when it is first asked for; whoever makes it at the same time makes the same. */
    private volatile Set<Long> units;

    Parts(Branches tree, BitSet reached) {
      this.tree = tree;
      this.reached = reached;
    }

    @Override
    public boolean includes(Long unit) {
      if (unit == null) {
        return false;
      }
      int place = tree.place(unit);
      return place >= 0 && reached.get(place);
    }

    @Override
    public boolean covers(Reach other) {
      return other.nothing()
          || (other instanceof Parts parts
              && parts.units().stream().allMatch(unit -> includes(unit)));
    }

    @Override
    public Set<Long> within(Set<Long> units) {
      return units == null
          ? units()
          : units.stream().filter(this::includes).collect(Collectors.toUnmodifiableSet());
    }

    /** The numbers of the units. */
    public Set<Long> units() {
      Set<Long> known = units;
      if (known == null) {
        known = reached.stream().mapToObj(tree::unit).collect(Collectors.toUnmodifiableSet());
        units = known;
      }
      return known;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Parts parts && parts.tree == tree && parts.reached.equals(reached);
    }

    @Override
    public int hashCode() {
      return Objects.hash(System.identityHashCode(tree), reached);
    }

    @Override
    public String toString() {
      return reached.cardinality() + " units";
    }
  }
}
