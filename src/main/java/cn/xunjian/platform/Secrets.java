package cn.xunjian.platform;

import java.util.Map;

/** The credentials of one account, opened for one reading. */
final class Secrets {

  static final Secrets NONE = new Secrets(Map.of());

  /** A shorter value stands in too many innocent texts to be struck out of them. */
  private static final int SHORTEST_HIDDEN = 6;

  private final Map<String, String> values;

  Secrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The value of a field; empty if it is not set. */
  String get(String field) {
    return values.getOrDefault(field, "");
  }

  boolean has(String field) {
    return !get(field).isEmpty();
  }

  /** A text for the log or the database, with every secret struck out. */
  String hide(String text) {
    String hidden = text;
    for (String value : values.values()) {
      if (value.length() >= SHORTEST_HIDDEN) {
        hidden = hidden.replace(value, "***").replace(Call.encoded(value), "***");
      }
    }
    return hidden;
  }

  @Override
  public String toString() {
    return "Secrets" + values.keySet();
  }
}
