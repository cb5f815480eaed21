package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.web.problems.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "null",
      value = {
        "\"3\";3;true",
        "\"3\";4;false",
        "\"3\";null;false",
        "\"2\", \"3\";3;true",
        " \"3\" ;3;true",
        "W/\"3\";3;false",
        "W/\"3\", \"3\";3;true",
        "\"other\";3;false",
        "*;3;true",
        "*;null;false",
      })
  void ifMatchHoldsForItsVersions(String header, Integer version, boolean holds) {
    assertThat(Preconditions.required(header).holds(version)).isEqualTo(holds);
    assertThat(Preconditions.ofPut(header, null).holds(version)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"null,true", "0,false"})
  void ifNoneMatchAnyHoldsForNothing(Integer version, boolean holds) {
    assertThat(Preconditions.ofPut(null, "*").holds(version)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "null",
      value = {"null;428", "' ';428", "3;400", "\"3;400", "\"3\" \"4\";400"})
  void refusesWhatSaysNothing(String header, int status) {
    assertThat(catchThrowableOfType(Problem.class, () -> Preconditions.required(header)).status())
        .isEqualTo(status);
  }
}
