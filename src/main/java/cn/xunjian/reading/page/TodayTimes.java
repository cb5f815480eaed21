package cn.xunjian.reading.page;

import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateScanner;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.dates.Stated.Clock;
import cn.xunjian.reading.list.Item;
import cn.xunjian.reading.list.ListFinder;
import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.Link;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Token;
import cn.xunjian.reading.text.Glyphs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items that show a time of day where their neighbours show a day: those of today. Without such
 * neighbours 10:35 may as well be a film's length or an office hour, and is not read.
 */
final class TodayTimes {

  private static final int NEIGHBOURS = 3;

  private final DateReckoner reckoner;

  /** The lists that hold dated items, each with the kind of element its dates stand in. */
  private final Map<Box, String> lists = new HashMap<>();

  private final Map<Box, Integer> sizes = new HashMap<>();
  private final Set<Box> dated = new HashSet<>();

  private TodayTimes(Collection<Item> items, DateReckoner reckoner) {
    this.reckoner = reckoner;
    for (Item item : items) {
      if (item.date != null && item.refused == null && item.box.parent != null) {
        lists.putIfAbsent(item.box.parent, item.box.style() + ">" + item.from.box().style());
        sizes.merge(item.box.parent, 1, Integer::sum);
        dated.add(item.box);
      }
    }
  }

  static List<Item> of(PageOutline outline, Collection<Item> items, DateReckoner reckoner) {
    TodayTimes times = null;
    List<Item> found = new ArrayList<>();
    for (int i = 0; i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      Clock clock = token.visible() ? clock(token.text()) : null;
      if (clock == null) {
        continue;
      }
      times = times == null ? new TodayTimes(items, reckoner) : times;
      Item item = times.item(outline, token.box());
      if (item != null) {
        times.date(item, token, i, clock);
        found.add(item);
      }
    }
    return found;
  }

  /** The undated neighbour of dated items that the box stands in; null if it stands in none. */
  private Item item(PageOutline outline, Box from) {
    Box box = from;
    for (int i = 0; i < NEIGHBOURS && box != null && box.parent != null; i++) {
      String style = lists.get(box.parent);
      if (style != null) {
        boolean neighbour =
            sizes.get(box.parent) >= NEIGHBOURS
                && !dated.contains(box)
                && style.equals(box.style() + ">" + from.style());
        Link link = neighbour ? link(outline, box) : null;
        return link == null ? null : new Item(box, link, link.title);
      }
      box = box.parent;
    }
    return null;
  }

  private static Link link(PageOutline outline, Box box) {
    int from = ListFinder.firstAt(outline.links, box.firstToken);
    for (int i = from; i < outline.links.size(); i++) {
      Link link = outline.links.get(i);
      if (link.order >= box.endToken) {
        return null;
      }
      if (link.content()) {
        return link;
      }
    }
    return null;
  }

  private void date(Item item, Token token, int index, Clock clock) {
    Stated today = new Stated.DaysBack(0, clock);
    item.from =
        new Sighting(token.text(), token.box(), index, "text", today, Form.RELATIVE, Role.PLAIN);
    item.date = reckoner.reckon(today);
    item.reason = "只有时刻，同列其他条目有日期，即今天 · a time beside dated items is today's";
    if (reckoner.future(item.date)) {
      item.refused = "只有时刻且晚于读取时刻 · a time of day that has not come yet";
    }
  }

  /** 08:20, alone or in brackets; null for anything else. */
  private static Clock clock(String text) {
    int from = text.length() == 7 && "[(".indexOf(Glyphs.fold(text.charAt(0))) >= 0 ? 1 : 0;
    if (text.length() - 2 * from != 5) {
      return null;
    }
    DateScanner scan = new DateScanner(Glyphs.fold(text));
    boolean written = scan.run(from) == 2 && scan.peek(from + 2) == ':' && scan.run(from + 3) == 2;
    int hour = written ? scan.number(from, 2) : 99;
    int minute = written ? scan.number(from + 3, 2) : 99;
    return hour < 24 && minute < 60 ? new Clock(hour, minute, -1, null) : null;
  }
}
