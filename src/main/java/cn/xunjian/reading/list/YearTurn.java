package cn.xunjian.reading.list;

import cn.xunjian.observation.YearFrom;
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

  /** Below the last row that tells its year the next is less than a year older. */
  private static final int A_YEAR = 320;

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
    if (list.stream().allMatch(YearTurn::bare)) {
      turn(list, reckoner);
    } else {
      between(list, reckoner);
    }
  }

  /** Whether an item shows month and day, and nothing tells its year. */
  private static boolean bare(Item item) {
    return item.date.guessed() && item.from.stated() instanceof Day day && day.year() == 0;
  }

  private static void turn(List<Item> list, DateReckoner reckoner) {
    LocalDate previous = null;
    int years = 0;
    int from = 0;
    for (int i = 0; i < list.size(); i++) {
      Item item = list.get(i);
      LocalDate date = reckoner.day(item.date).minusYears(years);
      if (previous != null && ChronoUnit.DAYS.between(previous, date) > JUMP_DAYS) {
        List<Item> before = list.subList(from, i);
        boolean settled = years > 0 || runsDown(before, reckoner) || newer(before, item);
        if (settled) {
          years++;
          date = reckoner.day(item.date).minusYears(years);
        } else if (known(before, item)) {
          // pinned rows say nothing of those below them
          from = i;
        } else {
          list.forEach(
              each -> each.refused = "只有月日，看不出是哪一年 · month and day only, the year cannot be told");
          return;
        }
      }
      if (years > 0) {
        Dated earlier = reckoner.reckonIn((Day) item.from.stated(), date.getYear(), YearFrom.ORDER);
        item.date = earlier == null ? item.date : earlier;
      }
      previous = date;
    }
  }

  private static boolean runsDown(List<Item> items, DateReckoner reckoner) {
    int descending = 0;
    LocalDate previous = null;
    for (Item item : items) {
      LocalDate date = reckoner.day(item.date);
      descending += previous == null || !date.isAfter(previous) ? 1 : 0;
      previous = date;
    }
    return descending >= SETTLED;
  }

  /** Whether what stands before a jump is surely pinned: one item is, two may be of this year. */
  private static boolean known(List<Item> before, Item jump) {
    return before.size() < 2 || older(before, jump) || pinned(before.get(0));
  }

  /** Some rows tell their year: those between and below them follow from the order. */
  private static void between(List<Item> list, DateReckoner reckoner) {
    LocalDate above = null;
    for (int i = 0; i < list.size(); i++) {
      Item item = list.get(i);
      if (!bare(item)) {
        above = reckoner.day(item.date);
        continue;
      }
      LocalDate below = null;
      for (int j = i + 1; j < list.size() && below == null; j++) {
        below = bare(list.get(j)) ? null : reckoner.day(list.get(j).date);
      }
      Dated settled = settled((Day) item.from.stated(), above, below, reckoner);
      if (settled != null) {
        item.date = settled;
        above = reckoner.day(settled);
      }
    }
  }

  /**
   * The only year in which the day lies between its neighbours; null if it could be two or none.
   */
  private static Dated settled(Day day, LocalDate above, LocalDate below, DateReckoner reckoner) {
    LocalDate latest =
        above == null ? reckoner.today() : earlier(above.plusDays(JUMP_DAYS), reckoner.today());
    LocalDate oldest = below == null ? latest.minusDays(A_YEAR) : below.minusDays(JUMP_DAYS);
    Dated only = null;
    for (int year = latest.getYear(); year >= oldest.getYear(); year--) {
      Dated date = reckoner.reckonIn(day, year, YearFrom.ORDER);
      boolean fits =
          date != null
              && !reckoner.day(date).isAfter(latest)
              && !reckoner.day(date).isBefore(oldest);
      if (fits && only != null) {
        return null;
      }
      only = fits ? date : only;
    }
    return above == null && below == null ? null : only;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
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
