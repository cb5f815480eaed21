package cn.xunjian.assessment.store;

import java.util.Set;

/**
 * Which cards somebody sees: each of the units that he tends, and those of the units that he reads
 * once they are announced.
 *
 * @param tended null for all units
 * @param read null for all units
 */
public record CardSight(Set<Long> tended, Set<Long> read) {

  /** All cards, as the service itself sees them. */
  public static final CardSight ALL = new CardSight(null, null);

  /** The cards of these units alone, whatever their state; null for all. */
  public static CardSight tending(Set<Long> units) {
    return new CardSight(units, Set.of());
  }

  Long[] tendedUnits() {
    return array(tended);
  }

  Long[] readUnits() {
    return array(read);
  }

  private static Long[] array(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }
}
