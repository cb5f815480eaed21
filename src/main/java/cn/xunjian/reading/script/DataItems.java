package cn.xunjian.reading.script;

import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.dates.AddressKind;
import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.dates.UrlDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Those objects of a page's script data that are publications: a title, an address, a date. */
public final class DataItems {

  private static final List<String> PUBLISHED =
      List.of(
          "pub",
          "release",
          "issue",
          "docreltime",
          "fbsj",
          "fbrq",
          "showtime",
          "displaytime",
          "apd");

  private static final List<String> NOT_PUBLISHED =
      List.of(
          "end",
          "start",
          "begin",
          "expire",
          "deadline",
          "birth",
          "now",
          "current",
          "server",
          "login",
          "off",
          "valid",
          "today",
          "system",
          "build",
          "version",
          "count",
          "times",
          "timeout",
          "effect");

  private static final int SHORTEST_TITLE = 5;

  private DataItems() {}

  /** One publication of the data, with the key that holds its date. */
  public record DataItem(String title, String link, String key, String text, Dated date) {}

  public static List<DataItem> of(String script, DateReckoner reckoner) {
    List<DataItem> items = new ArrayList<>();
    for (Map<String, String> object : ScriptData.objects(script)) {
      DataItem item = item(object, reckoner);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  private static DataItem item(Map<String, String> object, DateReckoner reckoner) {
    String title = "";
    String link = "";
    String key = null;
    Dated date = null;
    int best = Integer.MAX_VALUE;
    for (Map.Entry<String, String> entry : object.entrySet()) {
      String name = entry.getKey();
      String value = entry.getValue();
      if (titleKey(name)) {
        title = value.length() > title.length() ? value : title;
      } else if (linkKey(name)) {
        link = link.isEmpty() || value.indexOf('/') >= 0 ? value : link;
      } else {
        int rank = rank(name);
        Dated read = rank < best ? date(value, reckoner) : null;
        if (read != null) {
          best = rank;
          date = read;
          key = name;
        }
      }
    }
    if (date == null && !link.isEmpty()) {
      for (Map.Entry<String, String> entry : object.entrySet()) {
        Dated read = rank(entry.getKey()) > 2 ? null : byAddress(entry.getValue(), link, reckoner);
        if (read != null) {
          date = read;
          key = entry.getKey();
          best = rank(key);
        }
      }
    }
    boolean publication = date != null && !link.isEmpty() && title.length() >= SHORTEST_TITLE;
    // a site's channels carry names, addresses and dates of creation too
    boolean channel =
        best > 1 && link.indexOf('/') >= 0 && AddressKind.of(link) == AddressKind.LIST;
    boolean bare = link.indexOf('/') < 0 && object.keySet().stream().noneMatch(DataItems::titled);
    return publication && !channel && !bare
        ? new DataItem(title, link, key, object.get(key), date)
        : null;
  }

  private static boolean titled(String key) {
    return key.contains("title") || key.equals("headline") || key.equals("at");
  }

  private static boolean titleKey(String name) {
    return titled(name) || name.equals("name") || name.equals("subject");
  }

  private static boolean linkKey(String name) {
    return name.contains("url")
        || name.contains("link")
        || name.contains("href")
        || name.equals("id")
        || name.equals("au")
        || name.equals("path");
  }

  /** The lower, the more surely a date of publication; the largest number for anything else. */
  public static int rank(String name) {
    for (String word : NOT_PUBLISHED) {
      if (name.contains(word)) {
        return Integer.MAX_VALUE;
      }
    }
    for (String word : PUBLISHED) {
      if (name.contains(word)) {
        return 1;
      }
    }
    if (name.contains("update") || name.contains("modif")) {
      return 4;
    }
    if (name.contains("create") || name.contains("add") || name.contains("input")) {
      return 3;
    }
    return name.contains("date") || name.contains("time") || name.equals("rq") || name.equals("sj")
        ? 2
        : Integer.MAX_VALUE;
  }

  /** Month and day, where the address tells the year. */
  private static Dated byAddress(String value, String link, DateReckoner reckoner) {
    DateSpan span = DateFinder.whole(value);
    UrlDate url = UrlDate.of(link);
    if (url == null || span == null || !(span.stated() instanceof Stated.Day day)) {
      return null;
    }
    int year = day.year() > 0 ? -1 : url.yearOf(day.month(), day.day());
    return year > 0 ? reckoner.reckonIn(day, year, YearFrom.ADDRESS) : null;
  }

  private static Dated date(String value, DateReckoner reckoner) {
    DateSpan span = DateFinder.whole(value);
    return span == null || (!span.form().saysYear && span.form() != Form.RELATIVE)
        ? null
        : reckoner.reckon(span.stated());
  }
}
