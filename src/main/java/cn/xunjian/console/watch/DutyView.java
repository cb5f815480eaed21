package cn.xunjian.console.watch;

import java.util.List;

/**
 * Who is on duty.
 *
 * @param remark what is assumed of the calendar; empty for nothing
 * @param month the month shown, like 2026-11
 */
public record DutyView(
    DutyWords words,
    List<Watch> now,
    String remark,
    String month,
    String before,
    String after,
    List<Day> days) {

  /** Who is on duty by a roster, and when. */
  public record Watch(String hours, String roster, String officers) {}

  /** A day of the month. */
  public record Day(
      String date, String weekday, boolean works, boolean today, List<Watch> watches) {}
}
