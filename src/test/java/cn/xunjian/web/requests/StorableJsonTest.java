package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that no database stores are found wherever they stand. */
class StorableJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<String> pointers(String json) throws JsonProcessingException {
    return StorableJson.faults(JSON.readTree(json)).stream().map(Problem.Fault::pointer).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what was sent, where it is wrong
          {}                                          | ^^
          {"a":"x"}                                   | ^^
          {"a":"\\u0000"}                             | /a
          {"a":"x\\u0000y"}                           | /a
          {"a":"\\ud83d\\ude00"}                      | ^^
          {"a":"\\ud83d"}                             | /a
          {"a":"\\ude00"}                             | /a
          {"a":"\\ude00\\ud83d"}                      | /a
          {"a":"\\ud83dx"}                            | /a
          {"a":"\\ud83d\\ude00\\ud83d"}               | /a
          {"a":{"b":["x","\\u0000"]}}                 | /a/b/1
          {"a":["\\u0000",1,"\\ud83d"]}               | /a/0 /a/2
          {"a/b":{"c~d":"\\u0000"}}                   | /a~1b/c~0d
          {"a":1,"b":true,"c":null,"d":1.5}           | ^^
          ["\\u0000"]                                 | /0
          {"x":{"\\u0000":"y"}}                       | /x
          {"x":{"\\u0000":"\\u0000"}}                 | /x
          """)
  void whereverTheyStand(String json, String where) throws JsonProcessingException {
    assertThat(String.join(" ", pointers(json))).isEqualTo(where);
  }

  @Test
  void whatIsWrongIsSaidInBothLanguages() throws JsonProcessingException {
    List<Problem.Fault> faults = StorableJson.faults(JSON.readTree("[\"\\u0000\",\"\\ud83d\"]"));
    assertThat(faults).extracting(Problem.Fault::code).containsOnly("bad_character");
    assertThat(faults.get(0).message()).contains("空字符", "U+0000");
    assertThat(faults.get(1).message()).contains("不完整的字符", "lone surrogate");
  }
}
