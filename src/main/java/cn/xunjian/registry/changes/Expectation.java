package cn.xunjian.registry.changes;

import java.util.Set;

/** What a writer believes of the present state; a change is made only if that is so. */
public sealed interface Expectation {

  /**
   * Whether it is so.
   *
   * @param version the present version, null if there is nothing
   */
  boolean holds(Integer version);

  /** There is nothing yet. */
  record Nothing() implements Expectation {
    @Override
    public boolean holds(Integer version) {
      return version == null;
    }
  }

  /** There is something, whatever its version. */
  record Something() implements Expectation {
    @Override
    public boolean holds(Integer version) {
      return version != null;
    }
  }

  /** It has one of these versions. */
  record OneOf(Set<Integer> versions) implements Expectation {
    public OneOf {
      versions = Set.copyOf(versions);
    }

    @Override
    public boolean holds(Integer version) {
      return version != null && versions.contains(version);
    }
  }
}
