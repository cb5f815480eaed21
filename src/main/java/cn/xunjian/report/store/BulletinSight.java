package cn.xunjian.report.store;

import java.util.Set;

/**
 * Which bulletins somebody sees: each of the units that he tends, and published ones of the units
 * that concern him or of the whole tree.
 *
 * @param tended null for all
 * @param concerned null for all
 */
public record BulletinSight(Set<Long> tended, Set<Long> concerned) {

  /** Whether he sees one. */
  public boolean sees(Bulletin bulletin) {
    Long unit = bulletin.unit();
    boolean his = tended == null || (unit != null && tended.contains(unit));
    boolean published = bulletin.state() == Bulletin.State.PUBLISHED;
    return his || (published && (unit == null || concerned == null || concerned.contains(unit)));
  }

  Long[] tendedUnits() {
    return tended == null ? null : tended.toArray(Long[]::new);
  }

  Long[] concernedUnits() {
    return concerned == null ? null : concerned.toArray(Long[]::new);
  }
}
