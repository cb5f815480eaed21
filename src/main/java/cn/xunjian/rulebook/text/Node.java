package cn.xunjian.rulebook.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a file says, each part with its line; 0 for what comes from no file. */
sealed interface Node {

  int line();

  /** Keys with their values, in the order of the file. */
  record Mapping(Map<String, Node> entries, int line) implements Node {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String toString() {
      return entries.toString();
    }
  }

  record Items(List<Node> nodes, int line) implements Node {

    public Items {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String toString() {
      return nodes.toString();
    }
  }

  /**
   * A single value.
   *
   * @param value a text, a number, a truth value, or null
   */
  record Scalar(Object value, int line) implements Node {

    /** Whether a key stands without a value. */
    boolean empty() {
      return value == null || "".equals(value);
    }

    @Override
    public String toString() {
      return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
  }

  /** The same without lines. */
  static Node withoutLines(Node node) {
    if (node instanceof Mapping mapping) {
      Map<String, Node> entries = new LinkedHashMap<>();
      mapping.entries().forEach((key, value) -> entries.put(key, withoutLines(value)));
      return new Mapping(entries, 0);
    }
    return node instanceof Items items
        ? new Items(items.nodes().stream().map(Node::withoutLines).toList(), 0)
        : new Scalar(((Scalar) node).value(), 0);
  }

  /** YAML, of which JSON is a part. Numbers are exact: 0.05 must be five hundredths. */
  static Node parse(String file, String text) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = yaml.createParser(text)) {
      JsonToken first = parser.nextToken();
      Node root = first == null ? new Scalar(null, 1) : node(parser, first);
      if (parser.nextToken() != null) {
        throw new RuleBookException(
            "rule book %s, line %d: not valid YAML (a second document begins); keep one"
                .formatted(file, line(parser)));
      }
      return root;
    } catch (JsonProcessingException broken) {
      throw new RuleBookException(
          "rule book %s, line %d: not valid YAML (%s); correct the line"
              .formatted(
                  file,
                  broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(),
                  withoutExcerpts(broken.getOriginalMessage())),
          broken);
    } catch (IOException impossible) {
      throw new IllegalStateException("a text in memory cannot be read", impossible);
    }
  }

  /** The parser adds indented excerpts of the file; a start-up error is one line. */
  private static String withoutExcerpts(String message) {
    return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining("; "));
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static Node node(JsonParser parser, JsonToken token) throws IOException {
    int line = line(parser);
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          entries.put(key, node(parser, parser.nextToken()));
        }
        yield new Mapping(entries, line);
      }
      case START_ARRAY -> {
        List<Node> nodes = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          nodes.add(node(parser, next));
        }
        yield new Items(nodes, line);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(number(parser), line);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(parser.getBooleanValue(), line);
      case VALUE_NULL -> new Scalar(null, line);
      default -> new Scalar(parser.getText(), line);
    };
  }

  private static Object number(JsonParser parser) throws IOException {
    try {
      return new BigDecimal(parser.getText().replace("_", ""));
    } catch (NumberFormatException notDecimal) {
      return parser.getText(); // .inf or a number in base 16: no amount is written so
    }
  }
}
