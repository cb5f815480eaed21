package cn.xunjian.reading.script;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.text.Literals;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Dates that a script cuts into pieces and writes into empty elements: {@code
 * getElementById('d1').innerHTML = "2026-11-18".substring(8)}. The whole literal is put there, so
 * that day and year need not be put together again.
 */
final class WrittenPieces {

  /** Characters between the name of an element and the literal that is written into it. */
  private static final int NEAR = 60;

  private static final int MOST = 500;

  private static final String BY_ID = "getElementById(";

  private final Document page;
  private final Map<String, Element> named = new HashMap<>();
  private int budget = MOST;

  WrittenPieces(Document page) {
    this.page = page;
  }

  void write(String script) {
    if (!script.contains("substr") && !script.contains("slice(") && !script.contains("split(")) {
      return;
    }
    int at = 0;
    while (at < script.length() && budget > 0) {
      at = next(script, at);
      if (at < 0) {
        return;
      }
      StringBuilder name = new StringBuilder();
      int after = Literals.read(script, at, name);
      int value = quote(script, after, after + NEAR);
      if (value >= 0 && writes(script.substring(after, value))) {
        StringBuilder literal = new StringBuilder();
        after = Literals.read(script, value, literal);
        put(name.toString(), literal.toString());
      }
      at = after;
    }
  }

  /** Where the literal that names the next element opens; -1 if there is none. */
  private static int next(String script, int from) {
    for (int at = from; at < script.length(); at++) {
      boolean byId = script.startsWith(BY_ID, at);
      int open = byId ? at + BY_ID.length() : script.startsWith("$(", at) ? at + 2 : -1;
      if (open > 0 && quote(script, open, open + 1) == open) {
        return open;
      }
    }
    return -1;
  }

  /** The first quotation mark in a part of the script; -1 if there is none. */
  private static int quote(String script, int from, int to) {
    for (int at = from; at < Math.min(to, script.length()); at++) {
      if (script.charAt(at) == '"' || script.charAt(at) == '\'') {
        return at;
      }
    }
    return -1;
  }

  private static boolean writes(String between) {
    return between.contains("innerHTML")
        || between.contains("innerText")
        || between.contains("textContent")
        || between.contains(".html(")
        || between.contains(".text(");
  }

  private void put(String name, String literal) {
    DateSpan date = DateFinder.whole(literal);
    String id = name.startsWith("#") ? name.substring(1) : name;
    if (date == null || !date.form().saysYear || id.isEmpty() || budget-- <= 0) {
      return;
    }
    if (named.isEmpty()) {
      page.getElementsByAttribute("id").forEach(e -> named.putIfAbsent(e.id(), e));
    }
    Element element = named.get(id);
    if (element != null && element.childrenSize() == 0 && !element.hasText()) {
      element.text(literal);
    }
  }
}
