package cn.xunjian.web.exports;

import java.util.LinkedHashMap;
import java.util.Map;

/** One exported thing: its values by the names of their columns, in their order. */
final class Line {

  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * Adds a value.
   *
   * @param value text, a number, true or false, an instant, or null
   */
  Line with(String column, Object value) {
    values.put(column, value);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }
}
