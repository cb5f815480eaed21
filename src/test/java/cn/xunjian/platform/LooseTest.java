package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as the platforms write it, which is not always JSON. */
class LooseTest {

  private static JsonNode object(String json) {
    return Loose.object(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "7",
        "\"text\"",
        "[]",
        "[{\"a\":1}]",
        "{",
        "{\"a\":",
        "{\"a\":1,}",
        "<html></html>",
        "callback({\"a\":1})",
        "{'a':1}",
      })
  void whatIsNoObjectIsNothing(String body) {
    assertThat(object(body)).isNull();
  }

  @Test
  void whatStandsBehindTheObjectIsPassedOver() {
    assertThat(object("{\"a\":1}\n\0\0").path("a").asInt()).isEqualTo(1);
    assertThat(object("{\"a\":1}{\"a\":2}").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void signsThatOughtToBeEscapedAreTaken() {
    assertThat(Loose.text(object("{\"a\":\"one\ntwo\"}"), "a")).isEqualTo("one\ntwo");
    assertThat(Loose.text(object("{\"a\":\"it\\'s\"}"), "a")).isEqualTo("it's");
  }

  @ParameterizedTest
  @CsvSource({"59, true", "60, true", "61, false", "5000, false"})
  void whatIsNestedDeeperThanAnyListIsNotRead(int depth, boolean read) {
    String body = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    assertThat(object(body) != null).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the object, the fields in their order, the text
          {"a":"x"}               | a     | x
          {"a":"  x "}            | a     | x
          {"a":7}                 | a     | 7
          {"a":7.50}              | a     | 7.5
          {"a":true}              | a     | true
          {"a":null}              | a     | ''
          {"a":""}                | a     | ''
          {"a":" "}               | a     | ''
          {"a":["x"]}             | a     | ''
          {"a":{"b":"x"}}         | a     | ''
          {}                      | a     | ''
          {"b":"y"}               | a b   | y
          {"a":"x","b":"y"}       | a b   | x
          {"a":"x","b":"y"}       | b a   | y
          {"a":null,"b":"y"}      | a b   | y
          {"a":" ","b":[],"c":0}  | a b c | 0
          """)
  void theFirstFieldThatSaysSomethingIsTaken(String json, String fields, String text) {
    assertThat(Loose.text(object(json), fields.split(" "))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "1, true",
    "'\"1\"', true",
    "'\"true\"', true",
    "false, false",
    "0, false",
    "2, false",
    "null, false",
    "'\"yes\"', false",
    "'\"TRUE\"', false",
    "[1], false",
  })
  void truthIsWrittenAsOneOrTrue(String value, boolean truth) {
    assertThat(Loose.truth(object("{\"a\":" + value + "}"), "a")).isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource({
    "1764000000, 2025-11-24T16:00:00Z",
    "'\"1764000000\"', 2025-11-24T16:00:00Z",
    "1764000000.75, 2025-11-24T16:00:00Z",
    "1764000000123, 2025-11-24T16:00:00.123Z",
    "'\"1764000000123\"', 2025-11-24T16:00:00.123Z",
    "1, 1970-01-01T00:00:01Z",
    "1e9, 2001-09-09T01:46:40Z",
    // Whatever would lie beyond the year 5138 counts milliseconds.
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "999999999999999, +33658-09-27T01:46:39.999Z",
  })
  void aUnixTimeIsReadInSecondsAndMilliseconds(String value, Instant at) {
    assertThat(Loose.unix(object("{\"a\":" + value + "}"), "a")).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "\"0\"",
        "0.0",
        "-1764000000",
        "null",
        "true",
        "\"2025-11-24\"",
        "\"1764000000s\"",
        "1764000000123456",
        "[1764000000]",
        "1e400",
        "-1e400",
        "1e308",
        "1e-400",
      })
  void whatIsNoTimeIsNone(String value) {
    assertThat(Loose.unix(object("{\"a\":" + value + "}"), "a")).isNull();
  }
}
