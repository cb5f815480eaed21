package cn.xunjian.reading.text;

import java.util.ArrayList;
import java.util.List;

/** The string literals of a script, in order, with their escapes undone. */
public final class Literals {

  private static final int MOST = 5_000;

  private Literals() {}

  public static List<String> of(String script) {
    List<String> literals = new ArrayList<>();
    int at = 0;
    while (at < script.length() && literals.size() < MOST) {
      char c = script.charAt(at);
      if (c == '"' || c == '\'' || c == '`') {
        StringBuilder literal = new StringBuilder();
        at = read(script, at, literal);
        literals.add(literal.toString());
      } else if (c == '/' && at + 1 < script.length() && script.charAt(at + 1) == '*') {
        int end = script.indexOf("*/", at);
        at = end < 0 ? script.length() : end + 2;
      } else if (c == '/' && comment(script, at)) {
        int end = script.indexOf('\n', at);
        at = end < 0 ? script.length() : end + 1;
      } else {
        at++;
      }
    }
    return literals;
  }

  private static boolean comment(String script, int at) {
    return at + 1 < script.length()
        && script.charAt(at + 1) == '/'
        && (at == 0 || script.charAt(at - 1) != ':');
  }

  /**
   * Reads the literal that opens at {@code start}.
   *
   * @return the index after its closing quote; a line end closes it too, as in a regular expression
   *     that holds a quote
   */
  public static int read(String script, int start, StringBuilder literal) {
    char quote = script.charAt(start);
    int at = start + 1;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == quote || (c == '\n' && quote != '`')) {
        return at + 1;
      }
      if (c == '\\' && at + 1 < script.length()) {
        at = escape(script, at + 1, literal);
      } else {
        literal.append(c);
        at++;
      }
    }
    return at;
  }

  private static int escape(String script, int at, StringBuilder literal) {
    char c = script.charAt(at);
    switch (c) {
      case 'n', 'r', 't' -> literal.append(' ');
      case 'u' -> {
        int code = hex(script, at + 1);
        if (code >= 0) {
          literal.append((char) code);
          return at + 5;
        }
        literal.append(c);
      }
      case '\n' -> {}
      default -> literal.append(c);
    }
    return at + 1;
  }

  private static int hex(String script, int from) {
    if (from + 4 > script.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(script.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
