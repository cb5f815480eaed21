package cn.xunjian.demo.plan;

import java.util.List;

/**
 * The invented city or one of its districts. Area codes from 99 are not assigned to any place.
 *
 * @param code its short name in keys
 * @param name its full name
 * @param brief its name as accounts use it
 * @param region its area code
 * @param city whether it is the city itself
 */
record Area(String code, String name, String brief, String region, boolean city) {

  static final Area CITY = new Area("ys", "演示市", "演示", "990000", true);

  static final List<Area> ALL =
      List.of(
          CITY,
          district("js", "甲山区", "甲山", "990102"),
          district("yw", "乙水区", "乙水", "990103"),
          district("bl", "丙林县", "丙林", "990121"),
          district("dw", "丁湾县", "丁湾", "990122"),
          district("wc", "戊川县", "戊川", "990123"),
          district("jy", "己原县", "己原", "990124"));

  private static Area district(String code, String name, String brief, String region) {
    return new Area(code, name, brief, region, false);
  }

  /** The government of the area, the root or a branch of the unit tree. */
  PlannedUnit government() {
    return new PlannedUnit(name + "人民政府", city ? "" : CITY.name + "人民政府", region);
  }

  PlannedUnit unit(Bureau bureau) {
    String office = city ? "市" + bureau.office() : name + bureau.districtOffice();
    return new PlannedUnit(office, government().name(), region);
  }
}
