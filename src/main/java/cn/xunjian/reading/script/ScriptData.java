package cn.xunjian.reading.script;

import cn.xunjian.reading.text.Glyphs;
import cn.xunjian.reading.text.Literals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists that a page carries as data: {@code var list = [{"title": …, "url": …, "pubDate": …}]}, a
 * framework's initial state, or a whole body of JSON. Objects are read in one pass with a stack,
 * JavaScript's loose notation included.
 */
public final class ScriptData {

  private static final int LARGEST = 2 * 1024 * 1024;
  private static final int DEEPEST = 200;
  private static final int MOST = 3_000;
  private static final int LONGEST_VALUE = 600;

  private final String text;
  private final List<Map<String, String>> objects = new ArrayList<>();

  private ScriptData(String text) {
    this.text = text;
  }

  /** Every object's own plain values, by key. */
  public static List<Map<String, String>> objects(String script) {
    if (script.length() > LARGEST || script.indexOf('{') < 0) {
      return List.of();
    }
    ScriptData data = new ScriptData(script);
    data.scan();
    return data.objects;
  }

  private void scan() {
    Deque<Map<String, String>> open = new ArrayDeque<>();
    boolean keyMayFollow = false;
    int at = 0;
    while (at < text.length() && objects.size() < MOST) {
      char c = text.charAt(at);
      if (c == '{') {
        open.push(new LinkedHashMap<>());
        keyMayFollow = open.size() < DEEPEST;
        at++;
      } else if (c == '}') {
        Map<String, String> closed = open.poll();
        if (closed != null && closed.size() > 1) {
          objects.add(closed);
        }
        at++;
      } else if (c == ',') {
        keyMayFollow = true;
        at++;
      } else if (c <= ' ') {
        at++;
      } else if (keyMayFollow && !open.isEmpty()) {
        keyMayFollow = false;
        at = pair(at, open.peek());
      } else if (c == '"' || c == '\'' || c == '`') {
        at = Literals.read(text, at, new StringBuilder());
      } else {
        at++;
      }
    }
  }

  private int pair(int from, Map<String, String> object) {
    StringBuilder key = new StringBuilder();
    int at = word(from, key);
    if (at == from) {
      return from + (text.charAt(from) == '{' || text.charAt(from) == '}' ? 0 : 1);
    }
    at = blanks(at);
    if (at >= text.length() || text.charAt(at) != ':') {
      return at;
    }
    at = blanks(at + 1);
    if (at >= text.length()) {
      return at;
    }
    char c = text.charAt(at);
    StringBuilder value = new StringBuilder();
    if (c == '"' || c == '\'' || c == '`') {
      at = Literals.read(text, at, value);
    } else if (Glyphs.digit(c)) {
      while (at < text.length() && (Glyphs.digit(text.charAt(at)) || text.charAt(at) == '.')) {
        value.append(text.charAt(at++));
      }
    }
    if (value.length() > 0 && value.length() <= LONGEST_VALUE && object.size() < 60) {
      object.putIfAbsent(key.toString().toLowerCase(Locale.ROOT), value.toString().strip());
    }
    return at;
  }

  private int word(int from, StringBuilder word) {
    char c = text.charAt(from);
    if (c == '"' || c == '\'') {
      return Literals.read(text, from, word);
    }
    int at = from;
    while (at < text.length() && name(text.charAt(at)) && at - from < 60) {
      word.append(text.charAt(at++));
    }
    return at;
  }

  private static boolean name(char c) {
    return Glyphs.asciiLetter(c) || Glyphs.digit(c) || c == '_' || c == '$';
  }

  private int blanks(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
