package cn.xunjian.reading;

import java.util.List;

/** Attributes that bear an item's date, such as {@code datetime} and {@code data-publishtime}. */
final class DateAttributes {

  private static final List<String> OTHER_DATES =
      List.of(
          "end", "start", "begin", "expire", "now", "server", "count", "update", "valid", "min-",
          "max-");

  private DateAttributes() {}

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
