package cn.xunjian.reading.list;

import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.dates.AddressKind;
import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.Labels;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.text.Glyphs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses for every item the date that is its publication's, and decides which to believe. */
public final class ItemDates {

  private static final int REPEATED = 3;
  private static final int SHORTEST_LONE_TITLE = 5;

  private final DateReckoner reckoner;
  private final Boolean dayFirst;
  private final YearHeads years;
  private final HeadLine headLines;
  private final Map<Box, String[]> heads = new HashMap<>();

  private ItemDates(DateReckoner reckoner, Boolean dayFirst, PageOutline outline) {
    this.years = new YearHeads(outline);
    this.headLines = new HeadLine(outline);
    this.reckoner = reckoner;
    this.dayFirst = dayFirst;
  }

  public static void choose(Collection<Item> items, PageOutline outline, DateReckoner reckoner) {
    ItemDates dates = new ItemDates(reckoner, dayFirst(items), outline);
    items.forEach(dates::choose);
    Map<String, List<Item>> lists = new LinkedHashMap<>();
    for (Item item : items) {
      if (item.date != null) {
        lists.computeIfAbsent(item.style() + item.from.form(), s -> new ArrayList<>()).add(item);
      }
    }
    lists.values().forEach(dates::judge);
  }

  private void choose(Item item) {
    Role best = null;
    List<Role> headLine = headLines.of(item);
    List<Sighting> plain = headLine.isEmpty() ? List.of() : HeadLine.plain(item);
    for (Sighting sighting : item.sightings) {
      boolean titled = item.link != null || item.box.titlesWithoutAddress > 0;
      Role role = titled ? inColumn(sighting) : inTable(sighting);
      int column = plain.indexOf(sighting);
      role = column >= 0 && role == Role.PLAIN ? headLine.get(column) : role;
      if (!role.usable) {
        item.refused = "该列不是发布日期 · the column is no date of publication";
        continue;
      }
      Dated date = date(item, sighting);
      if (date != null && (item.date == null || better(item, role, sighting, date, best))) {
        item.date = date;
        item.from = sighting;
        best = role;
      }
    }
    if (item.date != null) {
      item.refused = null;
    }
  }

  private boolean better(Item item, Role role, Sighting sighting, Dated date, Role best) {
    int rank = role.rank - best.rank;
    if (rank != 0) {
      return rank < 0;
    }
    if (sighting.form().saysYear != item.from.form().saysYear) {
      return sighting.form().saysYear;
    }
    boolean sameDay = reckoner.day(date).equals(reckoner.day(item.date));
    if (sameDay) {
      return date.precision().compareTo(item.date.precision()) > 0;
    }
    if (sighting.visible() != item.from.visible()) {
      return sighting.visible();
    }
    if (reckoner.future(date) != reckoner.future(item.date)) {
      return reckoner.future(item.date);
    }
    return date.instant().isAfter(item.date.instant());
  }

  private Dated date(Item item, Sighting sighting) {
    if (sighting.stated() instanceof Stated.Day day && day.year() == 0) {
      int beside = besideIt(item, day);
      int told = item.url == null ? -1 : item.url.yearOf(day.month(), day.day());
      int head = years.before(sighting.token());
      if (beside <= 0 && told > 0) {
        return reckoner.reckonIn(day, told, YearFrom.ADDRESS);
      }
      int year = beside > 0 ? beside : head;
      if (year > 0) {
        return reckoner.reckonIn(day, year, YearFrom.ROW);
      }
    }
    return reckoner.reckon(sighting.stated(), dayFirst);
  }

  /** The year of the same day where another text of the item writes it out; -1 if none does. */
  private static int besideIt(Item item, Stated.Day day) {
    for (Sighting other : item.sightings) {
      int year = yearOf(other.stated(), day);
      if (year > 0) {
        return year;
      }
    }
    // a link's title attribute often repeats its text with the whole date behind it
    for (DateSpan span : DateFinder.find(item.title)) {
      int year = yearOf(span.stated(), day);
      if (year > 0) {
        return year;
      }
    }
    return -1;
  }

  private static int yearOf(Stated stated, Stated.Day day) {
    boolean same =
        stated instanceof Stated.Day full
            && full.year() > 0
            && full.month() == day.month()
            && full.day() == day.day();
    return same ? ((Stated.Day) stated).year() : -1;
  }

  /**
   * Rows without a link may as well be a table of permits or prices, so that only a column whose
   * head names a date of publication counts.
   */
  private Role inTable(Sighting sighting) {
    for (Box box = sighting.box(); box != null && !box.tag().equals("table"); box = box.parent) {
      if (box.tag().equals("td")) {
        Sighting bare = sighting.as(Role.RUNNING);
        Role label = sighting.role() == Role.PLAIN ? inColumn(bare) : sighting.role();
        return label;
      }
    }
    return sighting.role();
  }

  /** In a table the column's head says what its dates are. */
  private Role inColumn(Sighting sighting) {
    Box cell = sighting.box();
    while (cell != null && !cell.tag().equals("td")) {
      cell = cell.row() ? null : cell.parent;
    }
    if (cell == null || sighting.role() == Role.EDGE || cell.parent == null) {
      return sighting.role();
    }
    Box table = cell.parent;
    while (table != null && !table.tag().equals("table")) {
      table = table.parent;
    }
    if (table == null) {
      return sighting.role();
    }
    String[] head = heads.computeIfAbsent(table, TableHead::of);
    int column = TableHead.column(cell.element);
    Role label = column < head.length ? Labels.head(head[column]) : null;
    boolean unnamed = sighting.role() == Role.PLAIN || sighting.role() == Role.RUNNING;
    return label == null || !unnamed ? sighting.role() : label;
  }

  private void judge(List<Item> list) {
    long future = list.stream().filter(item -> reckoner.future(item.date)).count();
    if (list.size() >= REPEATED && future * 2 > list.size()) {
      refuse(list, "多数日期在未来，是日程而不是发布 · mostly future dates: a schedule");
      return;
    }
    if (pages(list)) {
      refuse(list, "是页码或比分，不是日期 · page numbers, not dates");
      return;
    }
    Map<Box, List<Item>> blocks = new LinkedHashMap<>();
    list.forEach(item -> blocks.computeIfAbsent(item.list(), b -> new ArrayList<>()).add(item));
    blocks.values().forEach(this::settle);
    for (Item item : list) {
      if (item.refused != null) {
        continue;
      }
      if (item.url != null && item.url.saysDay() && !urlAgrees(item)) {
        item.reason =
            "取显示的日期，地址中的是 %s · shown date, the address differs".formatted(item.url.date());
      }
      if (reckoner.future(item.date)) {
        item.refused = "晚于读取时刻 5 分钟以上 · more than 5 minutes in the future";
      } else if (weak(item, list.size())) {
        item.refused = "单独出现、证据不足的日期 · a lone date without enough evidence";
      }
    }
  }

  private void settle(List<Item> block) {
    if (YearTurn.ahead(block, reckoner)) {
      refuse(block, "月日依次排到今天以后，是预告 · month and day run on from today: a programme");
    } else {
      YearTurn.settle(block, reckoner);
    }
  }

  private static void refuse(List<Item> list, String why) {
    list.forEach(item -> item.refused = why);
  }

  /** 1/5, 2/5, 3/5: a slide show counts its pictures. */
  private static boolean pages(List<Item> list) {
    if (list.size() < 2 || list.get(0).from.form() != Form.MONTH_DAY) {
      return false;
    }
    int expected = 1;
    for (Item item : list) {
      boolean counted =
          item.from.stated() instanceof Stated.Day day
              && day.month() == expected
              && day.day() == list.size();
      if (!counted) {
        return false;
      }
      expected++;
    }
    return true;
  }

  private boolean weak(Item item, int listed) {
    Sighting from = item.from;
    boolean named = dateNamed(from.box());
    if (from.form() == Form.MONTH_DAY_DOT) {
      return !named && !bracketed(from.text());
    }
    boolean known = item.date.yearFrom() == YearFrom.ROW || urlAgrees(item);
    if (!from.form().saysYear && item.title.contains(from.text()) && !known) {
      return true;
    }
    if (from.role() == Role.EDGE) {
      return listed < REPEATED && !urlAgrees(item);
    }
    if (listed >= REPEATED || urlAgrees(item)) {
      return false;
    }
    if (from.role() == Role.PUBLISHED) {
      return false;
    }
    boolean file = item.link != null && UrlDates.attachment(item.link.href);
    if (item.title.length() < SHORTEST_LONE_TITLE || file) {
      return true;
    }
    if (item.link != null && AddressKind.of(item.link.href) == AddressKind.LIST) {
      return true;
    }
    if (!from.form().saysYear) {
      boolean cell = from.box().tag().equals("td") || columnOfRow(item);
      return !named && !bracketed(from.text()) && !cell;
    }
    // a clock in the page's head shows today, or the day the page was generated
    boolean today = reckoner.day(item.date).equals(reckoner.today());
    boolean weekday = from.text().contains("星期") || from.text().contains("周");
    return (today || weekday) && !item.box.row();
  }

  /** 05-11, alone in its element in a list row, is a short list's date; 1/5 would be a counter. */
  private boolean columnOfRow(Item item) {
    String text = item.from.text();
    boolean padded = text.length() == 5 && (text.charAt(2) == '-' || text.charAt(2) == '月');
    boolean today = reckoner.day(item.date).equals(reckoner.today());
    return padded && !today && item.box.row() && item.from.role() == Role.PLAIN;
  }

  private boolean urlAgrees(Item item) {
    return item.url != null
        && item.url.saysDay()
        && Math.abs(item.url.date().toEpochDay() - reckoner.day(item.date).toEpochDay()) <= 3;
  }

  private static boolean bracketed(String text) {
    char first = Glyphs.fold(text.charAt(0));
    return first == '[' || first == '(' || first == '<';
  }

  private static boolean dateNamed(Box box) {
    Box up = box;
    for (int i = 0; i < 3 && up != null; i++) {
      String names = up.element.className().toLowerCase(java.util.Locale.ROOT);
      if (up.tag().equals("time")
          || names.contains("date")
          || names.contains("time")
          || names.contains("riqi")
          || names.contains("shijian")
          || names.equals("sj")
          || names.equals("rq")) {
        return true;
      }
      up = up.row() ? null : up.parent;
    }
    return false;
  }

  /** In 11/05/2026 only a neighbour such as 25/05/2026 can tell which number is the day. */
  private static Boolean dayFirst(Collection<Item> items) {
    Boolean dayFirst = null;
    for (Item item : items) {
      for (Sighting sighting : item.sightings) {
        if (sighting.stated() instanceof Stated.YearLast date) {
          dayFirst =
              date.first() > 12 ? Boolean.TRUE : date.second() > 12 ? Boolean.FALSE : dayFirst;
        }
      }
    }
    return dayFirst;
  }
}
