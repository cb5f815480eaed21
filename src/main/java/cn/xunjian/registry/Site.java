package cn.xunjian.registry;

import java.util.Objects;

/**
 * A government website; its address is the home page.
 *
 * @param level the level of government it belongs to, null if unknown
 * @param supervisingUnit 主管单位, null if unknown
 * @param personInCharge the person in charge, null if unknown
 * @param icpFiling the ICP filing number, null if unknown
 * @param policeFiling the public-security filing number, null if unknown
 * @param withoutServices whether its unit has no services for citizens, so that a score card leaves
 *     the group 办事服务 out and counts the rest times 4/3
 */
public record Site(
    Profile profile,
    String level,
    String supervisingUnit,
    String personInCharge,
    String icpFiling,
    String policeFiling,
    boolean withoutServices)
    implements Target {

  /** One whose unit has services for citizens, as nearly all have. */
  public Site(
      Profile profile,
      String level,
      String supervisingUnit,
      String personInCharge,
      String icpFiling,
      String policeFiling) {
    this(profile, level, supervisingUnit, personInCharge, icpFiling, policeFiling, false);
  }

  public Site {
    Objects.requireNonNull(profile.url(), "a site has an address");
  }

  @Override
  public Kind kind() {
    return Kind.SITE;
  }
}
