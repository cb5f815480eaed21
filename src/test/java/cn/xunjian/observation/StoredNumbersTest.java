package cn.xunjian.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and codes stand in databases, dashboards and other systems: they never change. */
class StoredNumbersTest {

  @Test
  void theNumbersAndCodesOfFailuresAreFrozen() {
    assertThat(
            Arrays.stream(FailureReason.values())
                .map(r -> r.stored() + " " + r.code())
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            1 dns_error
            2 dns_timeout
            3 connect_refused
            4 connect_timeout
            5 connect_reset
            6 unreachable
            7 tls_handshake
            8 tls_invalid
            9 tls_expired
            10 http_4xx
            11 http_5xx
            12 too_many_redirects
            13 empty_body
            14 body_truncated
            15 body_mismatch
            16 blocked_by_waf
            17 too_slow
            18 protocol_error
            19 egress_denied""");
  }

  @Test
  void theNumbersAndCodesOfResultsAreFrozen() {
    assertThat(
            Arrays.stream(VisitResult.values())
                .map(r -> r.stored() + " " + r.code())
                .collect(Collectors.joining("\n")))
        .isEqualTo("1 ok\n2 failed\n3 void\n4 exempt");
  }

  @Test
  void theCodesOfReadingsAreFrozen() {
    assertThat(Arrays.stream(ReadingOutcome.values()).map(ReadingOutcome::code))
        .containsExactly(
            "ok",
            "empty",
            "undated",
            "auth",
            "throttled",
            "blocked",
            "gone",
            "malformed",
            "network",
            "unreadable");
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void aReasonIsReadBackAndSaidInBothLanguages(FailureReason reason) {
    assertThat(FailureReason.ofStored(reason.stored())).isEqualTo(reason);
    assertThat(reason.text().zh()).isNotBlank().containsPattern("[\\u4e00-\\u9fff]");
    assertThat(reason.text().en()).isNotBlank().doesNotContainPattern("[\\u4e00-\\u9fff]");
  }

  @ParameterizedTest
  @EnumSource(VisitResult.class)
  void aResultIsReadBack(VisitResult result) {
    assertThat(VisitResult.ofStored(result.stored())).isEqualTo(result);
  }

  @Test
  void nothingStandsForNoReason() {
    assertThat(FailureReason.ofStored(0)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 20, 32_767})
  void anUnknownNumberIsRefused(int stored) {
    assertThatThrownBy(() -> FailureReason.ofStored(stored))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VisitResult.ofStored(stored))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"BLOCKED_BY_WAF, false", "EGRESS_DENIED, false", "TOO_SLOW, true", "HTTP_4XX, true"})
  void whatStopsRobotsOrUsDoesNotSpeakOfTheSite(FailureReason reason, boolean speaks) {
    assertThat(reason.speaksOfTheSite()).isEqualTo(speaks);
    assertThat(Arrays.stream(FailureReason.values()).filter(r -> !r.speaksOfTheSite())).hasSize(2);
  }
}
