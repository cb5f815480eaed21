package cn.xunjian.inspection.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a site's robots.txt asks of us (RFC 9309): the longest rule that matches decides. */
final class RobotsRules {

  static final RobotsRules NONE = new RobotsRules(List.of());

  /** Where a site cannot say what it permits. */
  static final RobotsRules NOTHING =
      new RobotsRules(List.of(new Rule(false, 1, Pattern.compile(".*", Pattern.DOTALL))));

  /** As much as RFC 9309 asks a robot to read. */
  private static final int LARGEST = 500 * 1024;

  private static final String NAME = "xunjian";

  private record Rule(boolean allows, int length, Pattern paths) {}

  private final List<Rule> rules;

  private RobotsRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  static RobotsRules read(String text) {
    List<Rule> ours = new ArrayList<>();
    List<Rule> everybodys = new ArrayList<>();
    boolean named = false;
    boolean forUs = false;
    boolean forAll = false;
    boolean inRules = true;
    String bounded = text.length() > LARGEST ? text.substring(0, LARGEST) : text;
    for (String line : bounded.split("\\R", -1)) {
      int hash = line.indexOf('#');
      String plain = (hash < 0 ? line : line.substring(0, hash)).strip();
      int colon = plain.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String field = plain.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = plain.substring(colon + 1).strip();
      if (field.equals("user-agent")) {
        if (inRules) {
          forUs = false;
          forAll = false;
          inRules = false;
        }
        forUs |= value.toLowerCase(Locale.ROOT).contains(NAME);
        forAll |= value.equals("*");
        named |= forUs;
      } else if (field.equals("allow") || field.equals("disallow")) {
        inRules = true;
        if (!value.isEmpty()) {
          Rule rule = new Rule(field.equals("allow"), value.length(), pattern(value));
          if (forUs) {
            ours.add(rule);
          }
          if (forAll) {
            everybodys.add(rule);
          }
        }
      }
    }
    return new RobotsRules(named ? ours : everybodys);
  }

  private static Pattern pattern(String path) {
    boolean ends = path.endsWith("$");
    String plain = ends ? path.substring(0, path.length() - 1) : path;
    StringBuilder regex = new StringBuilder();
    // Several stars in a row would make the search slow without saying more.
    for (String part : plain.replaceAll("\\*+", "*").split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex + (ends ? "" : ".*"), Pattern.DOTALL);
  }

  /** Whether a path may be opened. */
  boolean permits(String path) {
    Rule best = null;
    for (Rule rule : rules) {
      boolean longer =
          best == null
              || rule.length() > best.length()
              || (rule.length() == best.length() && rule.allows());
      if (longer && rule.paths().matcher(path).matches()) {
        best = rule;
      }
    }
    return best == null || best.allows();
  }
}
