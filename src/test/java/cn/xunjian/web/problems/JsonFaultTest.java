package cn.xunjian.web.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why JSON could not be read, in the words of whoever sent it. */
class JsonFaultTest {

  record Part(int number, Instant at) {}

  record Form(String name, List<String> tags, Part part, List<Part> parts) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static Problem.Fault fault(String json) {
    return JsonFault.of(
        catchThrowableOfType(
            JsonProcessingException.class, () -> JSON.readValue(json, Form.class)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what was sent, where it is wrong, the code, the words
          {"nam":"x"}                  | /nam           | unknown_field | unknown field "nam"; known are name, part, parts, tags
          {"part":{"size":1}}          | /part/size     | unknown_field | unknown field "size"; known are at, number
          {"part":{"number":"x"}}      | /part/number   | bad_value     | "x" cannot be used here
          {"part":{"number":[]}}       | /part/number   | bad_value     | the value has the wrong form: a number is wanted
          {"part":{"at":"yesterday"}}  | /part/at       | bad_value     | "yesterday" cannot be used here
          {"parts":[{},{"number":{}}]} | /parts/1/number | bad_value    | the value has the wrong form: a number is wanted
          {"tags":"x"}                 | /tags          | bad_value     | the value has the wrong form: a list, like ["…"], is wanted
          {"tags":[{}]}                | /tags/0        | bad_value     | the value has the wrong form: a text is wanted
          {"part":[]}                  | /part          | bad_value     | the value has the wrong form: an object is wanted
          {"name":{}}                  | /name          | bad_value     | the value has the wrong form: a text is wanted
          {"name":                     | ^^             | bad_json      | the body is not JSON
          {name:1}                     | ^^             | bad_json      | the body is not JSON
          nonsense                     | ^^             | bad_json      | the body is not JSON
          """)
  void whereItIsAndWhatIsWanted(String json, String pointer, String code, String message) {
    Problem.Fault fault = fault(json);
    assertThat(fault.pointer()).isEqualTo(pointer);
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.message()).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource({"a, a", "a/b, a~1b", "a~b, a~0b", "~1, ~01", "'', ''"})
  void aNameIsWrittenAsAPointerWritesIt(String name, String escaped) {
    assertThat(JsonFault.escaped(name)).isEqualTo(escaped);
  }
}
