package cn.xunjian.reading;

import cn.xunjian.reading.Stated.Day;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A list that shows month and day only and runs down through January into December has come to the
 * year before, even where the date would still fit into this year.
 */
final class YearTurn {

  /** So many items must run down before a jump up is a turn of the year and not a pinned item. */
  private static final int SETTLED = 3;

  private static final int JUMP_DAYS = 45;
  private static final int SOON_DAYS = 120;

  private YearTurn() {}

  /**
   * Whether a block that shows month and day only is a programme: every day is still to come this
   * year, soon, and they run on instead of back.
   */
  static boolean ahead(List<Item> block, DateReckoner reckoner) {
    LocalDate first = null;
    LocalDate previous = reckoner.today();
    for (Item item : block) {
      boolean told = item.from.form().saysYear || (item.url != null && item.url.month() > 0);
      LocalDate day = reckoner.day(item.date).plusYears(1);
      boolean soon = day.isBefore(reckoner.today().plusDays(SOON_DAYS));
      if (told || !soon || !(item.from.stated() instanceof Day) || day.isBefore(previous)) {
        return false;
      }
      first = first == null ? day : first;
      previous = day;
    }
    return first != null && previous.isAfter(first);
  }

  static void settle(List<Item> list, DateReckoner reckoner) {
    LocalDate previous = null;
    int years = 0;
    int descending = 0;
    for (Item item : list) {
      boolean told = item.from.form().saysYear || (item.url != null && item.url.month() > 0);
      if (told || !(item.from.stated() instanceof Day day) || day.year() != 0) {
        return;
      }
      LocalDate date = reckoner.day(item.date).minusYears(years);
      if (previous != null && ChronoUnit.DAYS.between(previous, date) > JUMP_DAYS) {
        if (descending < SETTLED) {
          return;
        }
        years++;
        date = reckoner.day(item.date).minusYears(years);
      }
      descending = previous == null || !date.isAfter(previous) ? descending + 1 : descending;
      if (years > 0) {
        Dated earlier = reckoner.reckonIn(day, date.getYear());
        item.date = earlier == null ? item.date : earlier;
      }
      previous = date;
    }
  }
}
