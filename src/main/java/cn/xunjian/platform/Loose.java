package cn.xunjian.platform;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads JSON as the platforms write it: numbers as texts, truth as 1, keys that come and go. */
final class Loose {

  /** A list of twenty posts is never nested deeper; what is, is an attack. */
  private static final int DEEPEST = 60;

  /** Unix seconds of the year 5138; whatever is larger counts milliseconds. */
  private static final BigDecimal LARGEST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

  private static final ObjectReader READER = reader();

  private Loose() {}

  private static ObjectReader reader() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(100).build());
    return mapper.readerFor(JsonNode.class);
  }

  /** The object that a body holds; null if it holds none. */
  static JsonNode object(byte[] body) {
    try {
      JsonNode root = READER.readTree(body);
      return root != null && root.isObject() ? root : null;
    } catch (IOException notJson) {
      return null;
    }
  }

  /** The first of these fields that has a text or number; empty if none has. */
  static String text(JsonNode node, String... fields) {
    for (String field : fields) {
      JsonNode value = node.path(field);
      if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.asText().strip();
      }
    }
    return "";
  }

  static boolean truth(JsonNode node, String field) {
    String text = text(node, field);
    return text.equals("true") || text.equals("1");
  }

  /** A Unix time in seconds or milliseconds, as number or text; null if it is none. */
  static Instant unix(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
      return null; // 1e400 is no number that Java knows.
    }
    // A number with a fraction writes itself with an exponent.
    String text = value.isNumber() ? value.decimalValue().toPlainString() : text(node, field);
    if (!text.matches("\\d{1,15}(\\.\\d{1,9})?")) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    // Zero is what a platform writes for "not set".
    if (number.signum() <= 0) {
      return null;
    }
    try {
      return number.compareTo(LARGEST_SECONDS) < 0
          ? Instant.ofEpochSecond(number.longValue())
          : Instant.ofEpochMilli(number.longValue());
    } catch (DateTimeException outOfRange) {
      return null;
    }
  }
}
