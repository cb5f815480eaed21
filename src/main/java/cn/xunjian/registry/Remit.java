package cn.xunjian.registry;

import java.util.Set;

/**
 * The units for which somebody may register.
 *
 * @param units their numbers; null for all there are and those that are new
 */
public record Remit(Set<Long> units) {

  public static final Remit ALL = new Remit(null);

  public boolean whole() {
    return units == null;
  }

  public boolean includes(Long unit) {
    return whole() || (unit != null && units.contains(unit));
  }

  /** The same for a statement; null for all. */
  public Long[] numbers() {
    return whole() ? null : units.toArray(Long[]::new);
  }
}
