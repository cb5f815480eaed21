package cn.xunjian.reading.page;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Elements;

/** Reads a list where an officer has said where its items or its dates stand. */
final class HintedList {

  private static final int HIGHEST_CLIMB = 6;
  private static final int LONGEST = 200;

  private final Hints hints;
  private final DateReckoner reckoner;
  private final DateTimeFormatter pattern;

  /**
   * @throws IllegalArgumentException as {@link Hints#check}
   */
  HintedList(Hints hints, DateReckoner reckoner) {
    hints.checkEach();
    this.hints = hints;
    this.reckoner = reckoner;
    this.pattern = hints.datePattern() == null ? null : formatter();
  }

  private DateTimeFormatter formatter() {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(hints.datePattern());
    boolean yearMissing = !hints.datePattern().contains("y") && !hints.datePattern().contains("u");
    if (yearMissing && hints.baseYear() != null) {
      builder.parseDefaulting(ChronoField.YEAR, hints.baseYear());
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  /**
   * The part of the page that holds the list; the page itself if no selector is given, null if
   * nothing matches.
   */
  Element scope(Element page) {
    if (hints.listSelector() == null) {
      return page;
    }
    Elements matched = page.select(hints.listSelector());
    if (matched.isEmpty()) {
      return null;
    }
    Element holder = new Element("div");
    for (Element element : matched) {
      if (element.closest("[data-xunjian-moved]") == null) {
        Node copy = element.clone();
        element.attr("data-xunjian-moved", "");
        holder.appendChild(copy);
      }
    }
    return holder;
  }

  boolean selectsDates() {
    return hints.dateSelector() != null;
  }

  void read(Element scope, Findings findings) {
    for (Element element : scope.select(hints.dateSelector())) {
      String text = text(element);
      Dated date = date(text);
      Element link = link(element);
      if (date == null) {
        findings.drop(text, null, "selector", "认不出的日期 · not a date that can be read");
      } else if (reckoner.future(date)) {
        findings.drop(text, date, "selector", "晚于读取时刻 5 分钟以上 · more than 5 minutes in the future");
      } else {
        String title = link == null ? "" : link.hasAttr("title") ? link.attr("title") : link.text();
        String href = link == null ? "" : link.attr("href");
        findings.take(
            title, href, date, text, "date selector", "栏目设置指定 · named by the column's hints");
      }
    }
  }

  private static String text(Element element) {
    for (String attribute : new String[] {"datetime", "content", "data-time", "data-date"}) {
      if (DateFinder.whole(element.attr(attribute)) != null) {
        return element.attr(attribute);
      }
    }
    String text = element.text();
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private Dated date(String text) {
    if (pattern != null) {
      return byPattern(text);
    }
    Dated best = null;
    for (DateSpan span : DateFinder.find(text)) {
      Dated date = reckoner.reckon(span.stated());
      best = best == null ? date : best;
    }
    return best;
  }

  private Dated byPattern(String text) {
    for (int start = 0; start < text.length(); start++) {
      ParsePosition position = new ParsePosition(start);
      if (pattern.parseUnresolved(text, position) == null || position.getErrorIndex() >= 0) {
        continue;
      }
      try {
        return dated(pattern.parse(text.substring(start, position.getIndex())));
      } catch (DateTimeException noSuchDay) {
        return null;
      }
    }
    return null;
  }

  private Dated dated(TemporalAccessor parsed) {
    LocalDate day = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    boolean monthDay =
        day == null
            && parsed.isSupported(ChronoField.MONTH_OF_YEAR)
            && parsed.isSupported(ChronoField.DAY_OF_MONTH);
    if (day == null && !monthDay) {
      return null;
    }
    int year = day == null ? 0 : day.getYear();
    int month = day == null ? parsed.get(ChronoField.MONTH_OF_YEAR) : day.getMonthValue();
    int ofMonth = day == null ? parsed.get(ChronoField.DAY_OF_MONTH) : day.getDayOfMonth();
    Stated.Clock clock =
        time == null ? null : new Stated.Clock(time.getHour(), time.getMinute(), -1, null);
    return reckoner.reckon(new Stated.Day(year, month, ofMonth, clock));
  }

  private static Element link(Element from) {
    Element element = from;
    for (int i = 0; i < HIGHEST_CLIMB && element != null; i++) {
      Element link = element.normalName().equals("a") ? element : element.selectFirst("a[href]");
      if (link != null) {
        return link;
      }
      element = element.parent();
    }
    return null;
  }
}
