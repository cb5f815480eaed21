package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "429; 120; 120",
        "503; 120; 120",
        "429; ' 7 '; 7",
        "429; Mon, 23 Nov 2026 02:05:00 GMT; 300",
        "429; 999999999; 3600",
        "429; -; 60",
        "429; soon; 60",
        "429; 99999999999999999999; 60",
        "503; -; -",
        "503; soon; -",
        "503; Mon, 23 Nov 2026 01:00:00 GMT; -",
        "429; 0; -",
        "500; 120; -",
        "200; 120; -",
      })
  void waitsAsLongAsAskedButNotForEver(int status, String header, Long seconds) {
    Backoff backoff = new Backoff();
    Instant until = backoff.note("a.gov.cn", "a.gov.cn/x", status, header, NOW);
    Instant expected = seconds == null ? null : NOW.plusSeconds(seconds);
    assertThat(until).isEqualTo(expected);
    assertThat(backoff.until("a.gov.cn", "a.gov.cn/x", NOW)).isEqualTo(expected);
    assertThat(backoff.until("a.gov.cn", "a.gov.cn/y", NOW)).isNull();
  }

  @Test
  void endsAndIsNotShortenedByASecondAnswer() {
    Backoff backoff = new Backoff();
    backoff.note("a", "a/x", 429, "600", NOW);
    assertThat(backoff.note("a", "a/x", 429, "10", NOW)).isEqualTo(NOW.plusSeconds(600));
    assertThat(backoff.until("a", "a/x", NOW.plusSeconds(599))).isNotNull();
    assertThat(backoff.until("a", "a/x", NOW.plusSeconds(600))).isNull();
    assertThat(backoff.note("a", "a/x", 429, "10", NOW.plus(Duration.ofHours(1))))
        .isEqualTo(NOW.plusSeconds(3_610));
  }

  @Test
  void aSecondAddressThatAsksSpeaksForTheHost() {
    Backoff backoff = new Backoff();
    backoff.note("a", "a/x", 429, "120", NOW);
    backoff.note("ab", "ab/z", 429, "120", NOW);
    assertThat(backoff.until("a", "a/z", NOW)).isNull();
    backoff.note("a", "a/x", 429, "120", NOW);
    assertThat(backoff.until("a", "a/z", NOW)).isNull();
    backoff.note("a", "a/y", 429, "60", NOW);
    assertThat(backoff.until("a", "a/z", NOW)).isEqualTo(NOW.plusSeconds(60));
    assertThat(backoff.until("a", "a/x", NOW)).isEqualTo(NOW.plusSeconds(120));
    assertThat(backoff.until("ab", "ab/q", NOW)).isNull();
  }
}
