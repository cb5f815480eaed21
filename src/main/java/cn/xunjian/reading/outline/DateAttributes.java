package cn.xunjian.reading.outline;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Attributes that bear an item's date, such as {@code datetime} and {@code data-publishtime}. */
final class DateAttributes {

  private static final List<String> OTHER_DATES =
      List.of(
          "end", "start", "begin", "expire", "now", "server", "count", "update", "valid", "min-",
          "max-");

  private DateAttributes() {}

  /** An item's date in a hidden field, which a script shows; a search form's stands in no row. */
  static boolean hidden(Element element, String key, Box box) {
    if (!key.equals("value") || !element.attr("type").equalsIgnoreCase("hidden")) {
      return false;
    }
    String names =
        (element.className() + element.id() + element.attr("name")).toLowerCase(Locale.ROOT);
    boolean named = names.contains("date") || names.contains("time");
    boolean other = OTHER_DATES.stream().anyMatch(names::contains) && !names.contains("pub");
    return named && !other && box.parent != null && box.parent.row();
  }

  static boolean names(String key) {
    if (key.equals("datetime")
        || key.equals("date")
        || key.equals("pubdate")
        || key.equals("time")) {
      return true;
    }
    boolean data =
        key.startsWith("data-")
            && (key.contains("date") || key.contains("time") || key.contains("publish"));
    return data && OTHER_DATES.stream().noneMatch(key::contains);
  }
}
