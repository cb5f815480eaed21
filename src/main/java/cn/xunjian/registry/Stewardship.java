package cn.xunjian.registry;

import java.time.LocalDate;

/**
 * Who keeps an account or app, and on whose approval (domain §4).
 *
 * @param officialCode 新媒体标识码, null if unknown
 * @param supervisingUnit 主管单位, null if unknown
 * @param operator the person who keeps it, null if unknown
 * @param reviewer the person who reviews before publication, null if unknown
 * @param filingNumber approval or filing number, null if unknown
 * @param openedOn the day it was opened, null if unknown
 * @param followers how many follow it, null if unknown
 */
public record Stewardship(
    String officialCode,
    String supervisingUnit,
    String operator,
    String reviewer,
    String filingNumber,
    LocalDate openedOn,
    Long followers) {

  public static final Stewardship UNKNOWN =
      new Stewardship(null, null, null, null, null, null, null);
}
