package cn.xunjian.web.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values that programs tend to fall over, and documents with such values in them. */
final class OddValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\ud800",
          "a\udfffb",
          "😀",
          "\ufffe\uffff",
          "\u202etxt",
          "a".repeat(201),
          "字".repeat(2_001),
          "%",
          "%00",
          "../../etc/passwd",
          "a/b/c",
          "'; drop table target;--",
          "|",
          "\\",
          "\"",
          "<script>",
          "-1",
          "0",
          "1",
          "99999999999999999999",
          "9223372036854775807",
          "2147483648",
          "1e400",
          "NaN",
          "true",
          "null",
          "[]",
          "{}",
          "2026-13-45",
          "2026-02-30T00:00:00Z",
          "2026-01-01T00:00:00Z",
          "2099-01-01T00:00:00+08:00",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "0000-00-00T00:00:00Z",
          "9999-12-31T23:59:59-18:00",
          "+999999999-12-31",
          "P1D",
          "PT0S",
          "-PT1S",
          "PT9223372036854775807S",
          "P999999999999D",
          "24:00",
          "25:61",
          "00000000-0000-0000-0000-000000000000",
          "http://a.example/",
          "http://[::1",
          "http://user@host/",
          "http://a.example:99999/",
          "ftp://a.example/",
          "MR8xAA",
          "MR8rOTk5OTk5OTk5LTEyLTMxVDAwOjAwOjAwWg",
          "wx-1",
          "\"0\"",
          "*",
          "W/\"1\"");

  private final Random random;

  OddValues(Random random) {
    this.random = random;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private JsonNode value() {
    return switch (random.nextInt(12)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(new BigInteger("9223372036854775808"));
      case 4 -> JSON.numberNode(new BigDecimal("1e400"));
      case 5 -> JSON.numberNode(random.nextInt(3) - 1);
      case 6 -> JSON.numberNode(0.5);
      case 7 -> JSON.arrayNode().add(value());
      case 8 -> JSON.objectNode().set(text(), value());
      default -> JSON.textNode(text());
    };
  }

  /** A document with some of its parts replaced, taken away or added. */
  JsonNode changed(JsonNode document) {
    JsonNode changed = document.deepCopy();
    for (int times = random.nextInt(4); times > 0; times--) {
      change(changed);
    }
    return random.nextInt(30) == 0 ? value() : changed;
  }

  private void change(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      if (names.isEmpty() || random.nextInt(8) == 0) {
        object.set(text(), value());
        return;
      }
      String name = names.get(random.nextInt(names.size()));
      if (object.get(name).isContainerNode() && random.nextInt(3) > 0) {
        change(object.get(name));
      } else if (random.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, value());
      }
    } else if (node instanceof ArrayNode list) {
      if (list.isEmpty() || random.nextInt(4) == 0) {
        list.add(value());
      } else if (list.get(0).isContainerNode() && random.nextInt(3) > 0) {
        change(list.get(random.nextInt(list.size())));
      } else {
        list.set(random.nextInt(list.size()), value());
      }
    }
  }
}
