package cn.xunjian.evidence;

import cn.xunjian.observation.Publication;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something between two readings that a person should look at: an update without a date, or a date
 * that may be forged. It judges nothing.
 *
 * @param item the number of the item; 0 if many are meant
 * @param title the item's title, empty if none or many
 * @param link its address, empty if none or many
 * @param from the date it bore before, null if none
 * @param to the date it bears now, null if none
 * @param count how many items are meant
 * @param text what was noticed
 */
public record ReadingHint(
    Kind kind,
    long item,
    String title,
    String link,
    Instant from,
    Instant to,
    int count,
    Text text) {

  /** What kinds of notice there are. */
  public enum Kind {
    /** A new item bears no date. */
    APPEARED_UNDATED,
    /** A new item bears a date before the last reading, at which it was not there. */
    APPEARED_BACKDATED,
    /** An item that was there before bears another date. */
    REDATED,
    /** So many items at once that the page rather than its content has changed. */
    MANY_CHANGED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** More than this at one reading is a new design of the page. */
  static final int MOST = 20;

  /** Official papers are often dated the day they were signed, and published some days later. */
  static final Duration GRACE = Duration.ofDays(3);

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final int LONGEST = 60;

  /**
   * The notices of a difference.
   *
   * @param before when the page was last read with success
   */
  public static List<ReadingHint> of(PageDifference difference, Instant before, ZoneId zone) {
    List<ReadingHint> hints = new ArrayList<>();
    for (Publication item : difference.appeared()) {
      if (!item.dated()) {
        hints.add(undated(item));
      } else if (backdated(item, difference.oldest(), before, zone)) {
        hints.add(backdated(item, before, zone));
      }
    }
    for (PageDifference.Redated moved : difference.redated()) {
      // 3 days ago is another day on each day that a stored copy of the page is sent.
      if (!moved.item().foundBy().contains("relative")) {
        hints.add(redated(moved, zone));
      }
    }
    return hints.size() <= MOST ? List.copyOf(hints) : List.of(many(hints.size()));
  }

  /** What is no younger than the oldest item shown before has moved up from the next page. */
  private static boolean backdated(Publication item, Instant oldest, Instant before, ZoneId zone) {
    Instant latest = item.latestPossible(zone, before);
    return latest.isBefore(before.minus(GRACE))
        && (oldest == null || item.publishedAt().isAfter(oldest));
  }

  private static ReadingHint undated(Publication item) {
    String name = name(item);
    return of(
        Kind.APPEARED_UNDATED,
        item,
        null,
        new Text(
                "出现新条目“%s”，没有日期，不能算作更新",
                "a new item without a date, which cannot count as an update: \"%s\"")
            .with(name));
  }

  private static ReadingHint backdated(Publication item, Instant before, ZoneId zone) {
    String name = name(item);
    String date = clock(item.publishedAt(), zone);
    String read = clock(before, zone);
    return of(
        Kind.APPEARED_BACKDATED,
        item,
        null,
        new Text(
                "新出现的条目“%s”标注 %s，而 %s 读取时还没有它，日期可能是倒填的",
                "\"%s\" is new and dated %s, yet was not there when the page was read at %s: perhaps backdated")
            .with(name, date, read));
  }

  private static ReadingHint redated(PageDifference.Redated moved, ZoneId zone) {
    String name = name(moved.item());
    String from = clock(moved.from(), zone);
    String to = clock(moved.item().publishedAt(), zone);
    return of(
        Kind.REDATED,
        moved.item(),
        moved.from(),
        new Text(
                "条目“%s”的日期由 %s 变为 %s，请核实是否真有更新",
                "the date of \"%s\" went from %s to %s: check whether anything was updated")
            .with(name, from, to));
  }

  private static ReadingHint many(int count) {
    return new ReadingHint(
        Kind.MANY_CHANGED,
        0,
        "",
        "",
        null,
        null,
        count,
        new Text(
                "%d 个条目同时出现异常变化，页面可能改版，不逐条列出",
                "%d items changed oddly at once; the page may have a new design")
            .with(count));
  }

  private static ReadingHint of(Kind kind, Publication item, Instant from, Text text) {
    return new ReadingHint(
        kind, ItemSet.pairOf(item), item.title(), item.link(), from, item.publishedAt(), 1, text);
  }

  private static String name(Publication item) {
    String name = item.title().isBlank() ? item.link() : item.title();
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}
