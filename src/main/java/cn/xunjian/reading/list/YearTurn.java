package cn.xunjian.reading.list;

import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated.Day;
import cn.xunjian.reading.text.Glyphs;
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
  private static final int LEAST_DIGITS = 3;

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
    for (int i = 0; i < list.size(); i++) {
      Item item = list.get(i);
      boolean told = item.from.form().saysYear || (item.url != null && item.url.month() > 0);
      if (told || !(item.from.stated() instanceof Day day) || day.year() != 0) {
        return;
      }
      LocalDate date = reckoner.day(item.date).minusYears(years);
      if (previous != null && ChronoUnit.DAYS.between(previous, date) > JUMP_DAYS) {
        if (descending < SETTLED && !newer(list.subList(0, i), item)) {
          doubt(list, i);
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

  /** One item before the jump is taken for a pinned one; two may as well be all of this year. */
  private static void doubt(List<Item> list, int jump) {
    boolean known = jump < 2 || older(list.subList(0, jump), list.get(jump)) || pinned(list.get(0));
    if (!known) {
      list.forEach(
          item -> item.refused = "只有月日，看不出是哪一年 · month and day only, the year cannot be told");
    }
  }

  /** Publishing systems count upwards, so that their numbers tell which of two is older. */
  private static boolean newer(List<Item> items, Item than) {
    long limit = number(than);
    return limit > 0 && items.stream().allMatch(item -> number(item) > limit);
  }

  private static boolean older(List<Item> items, Item than) {
    long limit = number(than);
    return items.stream().allMatch(item -> number(item) > 0 && number(item) < limit);
  }

  private static boolean pinned(Item item) {
    return item.box.element.text().contains("置顶") || item.box.element.className().contains("top");
  }

  /** The last number of an item's address with at least three digits; -1 if there is none. */
  private static long number(Item item) {
    String href = item.link == null ? "" : item.link.href;
    int end = href.length();
    while (end > 0) {
      int start = end;
      while (start > 0 && end - start < 18 && Glyphs.digit(href.charAt(start - 1))) {
        start--;
      }
      if (end - start >= LEAST_DIGITS) {
        return Long.parseLong(href.substring(start, end));
      }
      end = Math.min(start, end - 1);
    }
    return -1;
  }
}
