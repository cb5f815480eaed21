package cn.xunjian.rulebook.text;

import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One mapping of a rule book under its path. Knows which keys were asked for, so that what remains
 * can be refused: a misspelt limit must never be ignored in silence.
 */
final class Section {

  private final String file;
  private final String path;
  private final Node.Mapping node;
  private final Set<String> known = new HashSet<>();

  Section(String file, String path, Node.Mapping node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  static Section root(String file, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return new Section(file, "", mapping);
    }
    throw new RuleBookException(
        "rule book %s: must be a YAML mapping that starts with id and version; copy the bundled %s.yaml"
            .formatted(file, RuleBook.DEFAULT));
  }

  String text(String key) {
    Node value = value(key);
    if (value instanceof Node.Scalar scalar
        && scalar.value() instanceof String text
        && !text.isBlank()) {
      return text.strip();
    }
    throw refuse(key, "must be a text", value);
  }

  int count(String key) {
    Node value = value(key);
    if (value instanceof Node.Scalar scalar && scalar.value() instanceof BigDecimal number) {
      try {
        return number.intValueExact();
      } catch (ArithmeticException notWhole) {
        throw refuse(key, "must be a whole number such as 20", value, notWhole);
      }
    }
    throw refuse(key, "must be a whole number such as 20", value);
  }

  BigDecimal number(String key, String example) {
    Node value = value(key);
    if (value instanceof Node.Scalar scalar && scalar.value() instanceof BigDecimal number) {
      return number;
    }
    throw refuse(key, "must be a number such as " + example, value);
  }

  /** A text of a narrower form, which {@code form} reads or refuses with its own sentence. */
  <T> T form(String key, Function<String, T> form) {
    String text = text(key);
    try {
      return form.apply(text);
    } catch (IllegalArgumentException refused) {
      throw refuse(key, refused.getMessage(), value(key), refused);
    }
  }

  <E extends Enum<E>> E word(String key, Class<E> words, Function<E, String> written) {
    Map<String, E> allowed = new LinkedHashMap<>();
    for (E word : words.getEnumConstants()) {
      allowed.put(written.apply(word), word);
    }
    return allowed.get(word(key, List.copyOf(allowed.keySet())));
  }

  String word(String key, List<String> allowed) {
    String text = text(key);
    if (!allowed.contains(text)) {
      throw refuse(key, "must be one of " + String.join(", ", allowed), value(key));
    }
    return text;
  }

  private List<String> words(String key, List<String> allowed) {
    Node value = value(key);
    List<String> words = new ArrayList<>();
    for (Node each : items(key)) {
      if (each instanceof Node.Scalar s && s.value() instanceof String w && allowed.contains(w)) {
        words.add(w);
      } else {
        throw refuse(key, "must be a list of " + String.join(", ", allowed), value);
      }
    }
    return List.copyOf(words);
  }

  /** A list of texts of a narrower form. */
  <T> List<T> forms(String key, Function<String, T> form) {
    List<T> found = new ArrayList<>();
    for (Node each : items(key)) {
      if (!(each instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
        throw refuse(key, "must be a list of texts", each);
      }
      try {
        found.add(form.apply(text));
      } catch (IllegalArgumentException refused) {
        throw refuse(key, refused.getMessage(), each, refused);
      }
    }
    return List.copyOf(found);
  }

  boolean is(String key, String text) {
    return value(key) instanceof Node.Scalar scalar && text.equals(scalar.value());
  }

  boolean isMapping(String key) {
    return value(key) instanceof Node.Mapping;
  }

  Text says(String key) {
    Section both = section(key);
    return both.make(() -> new Text(both.text("zh"), both.text("en")));
  }

  /** The amount of a parameter, of its type and within its range. */
  Object amount(Parameter parameter) {
    String key = parameter.key();
    Object amount =
        switch (parameter.type()) {
          case DURATION -> form(key, Section::duration);
          case LIMIT -> form(key, Limit::parse);
          case COUNT -> count(key);
          case RATIO -> number(key, "0.05 for 5 %").stripTrailingZeros();
          case WORD -> word(key, parameter.words());
          case WORDS -> words(key, parameter.words());
          case TEXT -> says(key);
        };
    try {
      parameter.check(amount);
    } catch (IllegalArgumentException refused) {
      throw fault(value(key).line(), at(key), refused.getMessage(), refused);
    }
    return amount;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException unknown) {
      throw new IllegalArgumentException(
          "must be an ISO-8601 duration such as P7D or PT15S", unknown);
    }
  }

  Section section(String key) {
    return section(at(key), value(key));
  }

  private Section section(String where, Node value) {
    if (value instanceof Node.Mapping mapping) {
      return new Section(file, where, mapping);
    }
    throw fault(value.line(), where, "must be a mapping of keys to values, but is " + value, null);
  }

  private List<Node> items(String key) {
    Node value = value(key);
    if (value instanceof Node.Items items && !items.nodes().isEmpty()) {
      return items.nodes();
    }
    throw refuse(key, "must be a list with at least one entry", value);
  }

  List<Section> list(String key) {
    List<Section> entries = new ArrayList<>();
    for (Node entry : items(key)) {
      entries.add(section(at(key) + "[" + entries.size() + "]", entry));
    }
    return entries;
  }

  boolean has(String key) {
    known.add(key);
    return node.entries().containsKey(key);
  }

  /** The same section under a name that an inspector knows it by. */
  Section called(String name) {
    return new Section(file, name, node);
  }

  /**
   * Makes what this section describes, once every key was asked for.
   *
   * @throws RuleBookException if a key is left over, or if the thing refuses its values
   */
  <T> T make(Supplier<T> thing) {
    T made;
    try {
      made = thing.get();
    } catch (IllegalArgumentException refused) {
      throw fault(node.line(), place(), refused.getMessage(), refused);
    }
    node.entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                String keys = String.join(", ", known.stream().sorted().toList());
                throw fault(value.line(), at(key), "unknown key; the keys here are " + keys, null);
              }
            });
    return made;
  }

  private Node value(String key) {
    known.add(key);
    Node value = node.entries().get(key);
    if (value == null || (value instanceof Node.Scalar scalar && scalar.empty())) {
      String remedy =
          "missing; write \"%s\" as in the bundled %s.yaml".formatted(key, RuleBook.DEFAULT);
      throw fault(node.line(), at(key), remedy, null);
    }
    return value;
  }

  RuleBookException refuse(String key, String demand) {
    return refuse(key, demand, value(key), null);
  }

  private RuleBookException refuse(String key, String demand, Node value) {
    return refuse(key, demand, value, null);
  }

  private RuleBookException refuse(String key, String demand, Node value, Throwable cause) {
    return fault(value.line(), at(key), demand + ", but is " + value, cause);
  }

  private RuleBookException fault(int line, String where, String what, Throwable cause) {
    String at = line == 0 ? "" : ", line " + line;
    return new RuleBookException(
        "rule book %s%s, at %s: %s".formatted(file, at, where, what), cause);
  }

  private String place() {
    return path.isEmpty() ? "its top" : path;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
