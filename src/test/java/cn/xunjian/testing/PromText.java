package cn.xunjian.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the Prometheus text format 0.0.4: whatever {@code promtool check metrics}
 * would refuse or Prometheus would misread is refused, and so is what merely is no good style here
 * (families without HELP or TYPE, counters without {@code _total}, blank lines).
 */
public final class PromText {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|[+-]?Inf|NaN");
  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");

  /** One sample; the labels in the order of their names. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  /** A family with its samples, in their order. */
  public record Family(String name, String type, String help, List<Sample> samples) {}

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, String> helps = new LinkedHashMap<>();
  private Family current;
  private int line;

  private PromText() {}

  /**
   * Reads a page.
   *
   * @throws IllegalArgumentException if it is not right; the message has the line and the reason
   */
  public static PromText parse(String page) {
    PromText text = new PromText();
    if (!page.isEmpty() && !page.endsWith("\n")) {
      throw new IllegalArgumentException("the last line does not end");
    }
    int from = 0;
    while (from < page.length()) {
      int end = page.indexOf('\n', from);
      text.line++;
      text.take(page.substring(from, end));
      from = end + 1;
    }
    text.closeFamily();
    text.helps.keySet().stream()
        .filter(name -> !text.families.containsKey(name))
        .forEach(
            name -> {
              throw new IllegalArgumentException(name + " has HELP but no TYPE");
            });
    return text;
  }

  public Map<String, Family> families() {
    return families;
  }

  /** The value of one series, labels as names and values in turn. */
  public double value(String name, String... labels) {
    Map<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return samples(name).stream()
        .filter(s -> s.labels().equals(wanted))
        .map(Sample::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + name + wanted));
  }

  /** All samples of a name. */
  public List<Sample> samples(String name) {
    return families.values().stream()
        .flatMap(f -> f.samples().stream())
        .filter(s -> s.name().equals(name))
        .toList();
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("line " + line + ": " + why);
  }

  private void take(String text) {
    if (text.isBlank()) {
      throw wrong("a blank line");
    }
    if (text.startsWith("# HELP ")) {
      help(text.substring(7));
    } else if (text.startsWith("# TYPE ")) {
      type(text.substring(7));
    } else if (text.startsWith("#")) {
      throw wrong("a comment that is neither HELP nor TYPE");
    } else {
      sample(text);
    }
  }

  private void help(String rest) {
    int blank = rest.indexOf(' ');
    String name = blank < 0 ? rest : rest.substring(0, blank);
    checkName(name);
    if (families.containsKey(name) || helps.containsKey(name)) {
      throw wrong("a second HELP for " + name + ", or one after its TYPE");
    }
    String words = blank < 0 ? "" : rest.substring(blank + 1);
    if (words.isBlank()) {
      throw wrong("HELP without words for " + name);
    }
    helps.put(name, unescape(words, false));
  }

  private void type(String rest) {
    String[] parts = rest.split(" ", -1);
    if (parts.length != 2 || !TYPES.contains(parts[1])) {
      throw wrong("no TYPE: " + rest);
    }
    String name = parts[0];
    checkName(name);
    if (families.containsKey(name)) {
      throw wrong("a second TYPE for " + name);
    }
    if (!helps.containsKey(name)) {
      throw wrong("TYPE before HELP for " + name);
    }
    if (parts[1].equals("counter") != name.endsWith("_total")) {
      throw wrong("_total is for counters and counters only: " + name);
    }
    closeFamily();
    current = new Family(name, parts[1], helps.get(name), new ArrayList<>());
    families.put(name, current);
  }

  private void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw wrong("no metric name: " + name);
    }
  }

  private void sample(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      throw wrong("no metric name: " + text);
    }
    Map<String, String> labels = new TreeMap<>();
    int at = name.end();
    if (at < text.length() && text.charAt(at) == '{') {
      at = labels(text, at + 1, labels);
    }
    String[] rest = text.substring(at).split(" ", -1);
    boolean timed = rest.length == 3 && rest[2].matches("-?\\d+");
    if (rest.length < 2
        || !rest[0].isEmpty()
        || !NUMBER.matcher(rest[1]).matches()
        || (rest.length > 2 && !timed)) {
      throw wrong("no value: " + text);
    }
    add(new Sample(name.group(), labels, number(rest[1])));
  }

  private static double number(String text) {
    return switch (text) {
      case "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Reads labels from behind the opening brace; returns where the closing one ends. */
  private int labels(String text, int from, Map<String, String> labels) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '}') {
      Matcher name = LABEL.matcher(text).region(at, text.length());
      if (!name.lookingAt() || name.group().startsWith("__")) {
        throw wrong("no label name at " + at + ": " + text);
      }
      at = name.end();
      if (!text.startsWith("=\"", at)) {
        throw wrong("no label value at " + at + ": " + text);
      }
      int end = closingQuote(text, at + 2);
      if (labels.put(name.group(), unescape(text.substring(at + 2, end), true)) != null) {
        throw wrong("the label " + name.group() + " twice");
      }
      at = end + 1;
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      } else if (at >= text.length() || text.charAt(at) != '}') {
        throw wrong("labels that do not end: " + text);
      }
    }
    if (at >= text.length()) {
      throw wrong("labels that do not end: " + text);
    }
    return at + 1;
  }

  private int closingQuote(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    if (i < text.length()) {
      return i;
    }
    throw wrong("a label value that does not end: " + text);
  }

  private String unescape(String text, boolean quoted) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) && !paired(text, i)) {
        throw wrong("half a surrogate pair, which is no UTF-8");
      }
      out.append(c == '\\' ? escaped(text, i + 1, quoted) : c);
      i += c == '\\' ? 2 : 1;
    }
    return out.toString();
  }

  private char escaped(String text, int at, boolean quoted) {
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c != 'n' && c != '\\' && !(c == '"' && quoted)) {
      throw wrong("an escape that is none: " + text);
    }
    return c == 'n' ? '\n' : c;
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  private void add(Sample sample) {
    if (current == null || !belongs(sample)) {
      throw wrong(sample.name() + " does not belong to the family it stands in");
    }
    boolean twice =
        current.samples().stream()
            .anyMatch(s -> s.name().equals(sample.name()) && s.labels().equals(sample.labels()));
    if (twice) {
      throw wrong("the series " + sample.name() + sample.labels() + " twice");
    }
    if (current.type().equals("counter") && !(sample.value() >= 0)) {
      throw wrong("a counter below zero: " + sample.name());
    }
    current.samples().add(sample);
  }

  private boolean belongs(Sample sample) {
    String family = current.name();
    String name = sample.name();
    boolean sumOrCount = name.equals(family + "_sum") || name.equals(family + "_count");
    return switch (current.type()) {
      case "histogram" ->
          sumOrCount || (name.equals(family + "_bucket") && sample.labels().containsKey("le"));
      case "summary" ->
          sumOrCount || (name.equals(family) && sample.labels().containsKey("quantile"));
      default -> name.equals(family);
    };
  }

  private void closeFamily() {
    if (current != null && current.type().equals("histogram")) {
      current.samples().stream()
          .map(s -> without(s.labels(), "le"))
          .distinct()
          .forEach(labels -> histogram(current, labels));
    }
  }

  private static Map<String, String> without(Map<String, String> labels, String name) {
    Map<String, String> rest = new TreeMap<>(labels);
    rest.remove(name);
    return rest;
  }

  private void histogram(Family family, Map<String, String> labels) {
    List<Sample> own =
        family.samples().stream().filter(s -> without(s.labels(), "le").equals(labels)).toList();
    List<Sample> buckets = own.stream().filter(s -> s.name().endsWith("_bucket")).toList();
    double bound = Double.NEGATIVE_INFINITY;
    double seen = 0;
    for (Sample bucket : buckets) {
      double le = number(bucket.labels().get("le"));
      if (le <= bound || bucket.value() < seen) {
        throw wrong("buckets of " + family.name() + labels + " that do not rise");
      }
      bound = le;
      seen = bucket.value();
    }
    double total = seen;
    boolean counted = own.stream().anyMatch(s -> s.name().endsWith("_count") && s.value() == total);
    boolean summed = own.stream().anyMatch(s -> s.name().endsWith("_sum"));
    if (bound != Double.POSITIVE_INFINITY || !counted || !summed) {
      throw wrong(family.name() + labels + " needs a bucket +Inf that equals its count, and a sum");
    }
  }
}
