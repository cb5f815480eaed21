package cn.xunjian.registry;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps texts that many rows have in common once: a hundred targets share a unit, ten thousand an
 * area. Belongs to one reading of the rows.
 */
public final class SharedTexts {

  private final Map<String, String> known = new HashMap<>();

  /** The same text, and the same object as before; null stays null. */
  public String of(String text) {
    String before = text == null ? null : known.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
