package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWithOffsetTest {

  private final TimeWithOffset.Check check = new TimeWithOffset.Check();

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T08:00:00+08:00, 2026-03-01T00:00:00Z",
    "2026-03-01T08:00+08:00, 2026-03-01T00:00:00Z",
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "' 2026-03-01T00:00:00Z ', 2026-03-01T00:00:00Z",
    "2026-03-01T00:00:00.5Z, 2026-03-01T00:00:00.500Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
  })
  void aTimeMeansOneInstantEverywhere(String written, Instant at) {
    assertThat(check.isValid(written, null)).isTrue();
    assertThat(TimeWithOffset.Check.read(written)).isEqualTo(at);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void whatIsNotThereIsNoFaultOfItsForm(String written) {
    assertThat(check.isValid(written, null)).isTrue();
    assertThat(TimeWithOffset.Check.read(written)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01",
        "2026-03-01T08:00:00",
        "2026-03-01 08:00:00+08:00",
        "2026-02-30T08:00:00Z",
        "2026-03-01T24:30:00Z",
        "+10000-01-01T00:00:00Z",
        "0000-12-31T00:00:00Z",
        "-0044-03-15T12:00:00Z",
        "tomorrow",
      })
  void aTimeWithoutItsOffsetIsRefused(String written) {
    assertThat(check.isValid(written, null)).isFalse();
    assertThatThrownBy(() -> TimeWithOffset.Check.read(written))
        .isInstanceOf(DateTimeException.class);
  }
}
