package cn.xunjian.reading.page;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.list.Item;
import cn.xunjian.reading.list.ItemDates;
import cn.xunjian.reading.list.ListFinder;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Sightings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;

/**
 * Dates in comments, which count only where a page shows none. Some publishing systems keep a
 * block's whole list in a comment that a script shows; others comment out the date of every item.
 * An old list that somebody commented out looks much the same, so it counts only where it fills its
 * element alone.
 */
final class CommentedDates {

  private static final int REPEATED = 3;
  private static final int LARGEST_LIST = 200_000;
  private static final int LONGEST_DATE = 120;
  private static final int HIGHEST_CLIMB = 3;

  private static final int MOST_CHILDREN = 20;

  /** A list has fewer items than that; a page made to be slow has more. */
  private int budget = 500;

  private final DateReckoner reckoner;
  private final Findings findings;

  CommentedDates(DateReckoner reckoner, Findings findings) {
    this.reckoner = reckoner;
    this.findings = findings;
  }

  void read(List<Comment> comments) {
    Map<String, List<Found>> single = new HashMap<>();
    for (Comment comment : comments) {
      String data = comment.getData();
      boolean list = data.contains("<li") || data.contains("<tr");
      if (list && data.length() <= LARGEST_LIST) {
        list(comment, data);
      } else if (data.length() <= LONGEST_DATE && budget-- > 0) {
        Found found = single(comment, data);
        if (found != null) {
          single.computeIfAbsent(found.style, s -> new ArrayList<>()).add(found);
        }
      }
    }
    single.values().forEach(this::report);
  }

  /** A date that is all a small comment holds, and the link of the row it stands in. */
  private record Found(String style, Element link, String text, Dated date) {}

  private Found single(Comment comment, String data) {
    String text = data.indexOf('<') < 0 ? data.strip() : Jsoup.parseBodyFragment(data).text();
    DateSpan span = DateFinder.whole(text);
    Dated date = span == null || !span.form().saysYear ? null : reckoner.reckon(span.stated());
    Element row = comment.parent();
    for (int i = 0; date != null && i < HIGHEST_CLIMB && small(row); i++) {
      var links = row.select("a[href]");
      if (!links.isEmpty()) {
        boolean item = links.size() == 1 && links.get(0).text().length() >= 5;
        String style = row.normalName() + "." + row.className();
        return item ? new Found(style, links.get(0), text, date) : null;
      }
      row = row.parent();
    }
    return null;
  }

  private static boolean small(Element row) {
    return row != null && row.childrenSize() <= MOST_CHILDREN;
  }

  private void report(List<Found> items) {
    for (Found item : items) {
      String how = "comment text";
      if (items.size() < REPEATED) {
        findings.drop(item.text, item.date, how, "注释里的个别日期 · a stray date in a comment");
      } else if (reckoner.future(item.date)) {
        findings.drop(
            item.text, item.date, how, "晚于读取时刻 5 分钟以上 · more than 5 minutes in the future");
      } else {
        findings.take(
            item.link.text(),
            item.link.attr("href"),
            item.date,
            item.text,
            how,
            "每个条目的注释里都有日期 · every item's comment holds its date");
      }
    }
  }

  private void list(Comment comment, String data) {
    PageOutline inside = PageOutline.of(Jsoup.parseBodyFragment(data).body());
    Collection<Item> items = ListFinder.find(inside, Sightings.of(inside)).items();
    ItemDates.choose(items, inside, reckoner);
    long dated = items.stream().filter(i -> i.date != null && i.refused == null).count();
    boolean believed = dated >= REPEATED && alone(comment);
    for (Item item : items) {
      if (believed) {
        PageReader.report(item, findings, reckoner);
      } else if (item.from != null) {
        findings.drop(
            item.from.text(),
            item.date,
            item.from.how("comment"),
            "注释里的旧列表 · a list somebody commented out");
      }
    }
  }

  private static boolean alone(Comment comment) {
    Element parent = comment.parent();
    return parent != null
        && parent.childrenSize() == 0
        && !parent.hasText()
        && !parent.normalName().equals("body");
  }
}
