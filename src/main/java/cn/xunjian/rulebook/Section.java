package cn.xunjian.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final ObjectNode node;
  private final Map<String, String> ruleIds;
  private final Set<String> known = new HashSet<>();

  /**
   * @param ruleIds the rule ids met so far in this file, each with its path
   */
  private Section(String file, String path, ObjectNode node, Map<String, String> ruleIds) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.ruleIds = ruleIds;
  }

  static Section root(String file, JsonNode node) {
    if (node instanceof ObjectNode mapping) {
      return new Section(file, "", mapping, new HashMap<>());
    }
    throw new RuleBookException(
        "rule book %s: must be a YAML mapping that starts with id and version; copy the bundled %s.yaml"
            .formatted(file, RuleBook.DEFAULT));
  }

  String text(String key) {
    JsonNode value = value(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw refuse(key, "must be a text", value);
    }
    return value.textValue().strip();
  }

  int count(String key) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw refuse(key, "must be a whole number such as 20", value);
    }
    return value.intValue();
  }

  BigDecimal ratio(String key) {
    JsonNode value = value(key);
    if (!value.isNumber()) {
      throw refuse(key, "must be a number such as 0.05 for 5 %", value);
    }
    return value.decimalValue();
  }

  Duration duration(String key) {
    try {
      return Duration.parse(text(key));
    } catch (DateTimeParseException unknown) {
      throw refuse(key, "must be an ISO-8601 duration such as P7D or PT15S", value(key), unknown);
    }
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
    String text = text(key);
    Map<String, E> allowed = new LinkedHashMap<>();
    for (E word : words.getEnumConstants()) {
      allowed.put(written.apply(word), word);
    }
    E found = allowed.get(text);
    if (found == null) {
      throw refuse(key, "must be one of " + String.join(", ", allowed.keySet()), value(key));
    }
    return found;
  }

  Section section(String key) {
    return section(at(key), value(key));
  }

  private Section section(String where, JsonNode value) {
    if (value instanceof ObjectNode mapping) {
      return new Section(file, where, mapping, ruleIds);
    }
    throw new RuleBookException(
        "rule book %s, at %s: must be a mapping of keys to values, but is %s"
            .formatted(file, where, value));
  }

  List<Section> list(String key) {
    JsonNode value = value(key);
    if (!value.isArray() || value.isEmpty()) {
      throw refuse(key, "must be a list with at least one entry", value);
    }
    List<Section> entries = new ArrayList<>();
    for (JsonNode entry : value) {
      entries.add(section(at(key) + "[" + entries.size() + "]", entry));
    }
    return entries;
  }

  boolean has(String key) {
    known.add(key);
    return node.has(key);
  }

  /** The rule id of this section, which no other rule of the file may bear. */
  RuleId ruleId() {
    RuleId id = form("id", RuleId::new);
    String other = ruleIds.putIfAbsent(id.value(), at("id"));
    if (other != null) {
      throw new RuleBookException(
          "rule book %s, at %s: rule id %s is already given at %s; give each rule its own id"
              .formatted(file, at("id"), id, other));
    }
    return id;
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
      throw new RuleBookException(
          "rule book %s, at %s: %s".formatted(file, place(), refused.getMessage()), refused);
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new RuleBookException(
                    "rule book %s, at %s: unknown key; the keys here are %s"
                        .formatted(
                            file, at(key), String.join(", ", known.stream().sorted().toList())));
              }
            });
    return made;
  }

  private JsonNode value(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      throw new RuleBookException(
          "rule book %s, at %s: missing; write \"%s\" as in the bundled %s.yaml"
              .formatted(file, at(key), key, RuleBook.DEFAULT));
    }
    return value;
  }

  private RuleBookException refuse(String key, String demand, JsonNode value) {
    return refuse(key, demand, value, null);
  }

  private RuleBookException refuse(String key, String demand, JsonNode value, Throwable cause) {
    return new RuleBookException(
        "rule book %s, at %s: %s, but is %s".formatted(file, at(key), demand, value), cause);
  }

  private String place() {
    return path.isEmpty() ? "its top" : path;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
