package cn.xunjian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VisitCountsTest {

  private static final Instant DUE = Instant.parse("2026-11-23T02:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // result, reason, ok, failed, blocked, void, exempt
        "OK, -, 11, 20, 30, 40, 50",
        "FAILED, CONNECT_REFUSED, 10, 21, 30, 40, 50",
        "FAILED, TOO_SLOW, 10, 21, 30, 40, 50",
        "FAILED, BODY_MISMATCH, 10, 21, 30, 40, 50",
        "FAILED, BLOCKED_BY_WAF, 10, 20, 31, 40, 50",
        "FAILED, EGRESS_DENIED, 10, 20, 31, 40, 50",
        "VOID, -, 10, 20, 30, 41, 50",
        "EXEMPT, -, 10, 20, 30, 40, 51",
      })
  void oneMoreVisit(
      VisitResult result,
      FailureReason reason,
      int ok,
      int failed,
      int blocked,
      int voided,
      int exempt) {
    assertThat(new VisitCounts(10, 20, 30, 40, 50).with(Sample.visit(1, DUE, true, result, reason)))
        .isEqualTo(new VisitCounts(ok, failed, blocked, voided, exempt));
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void everyFailureIsCountedOnceSomewhere(FailureReason reason) {
    VisitCounts counts = VisitCounts.NONE.with(Sample.failed(1, DUE, reason));
    assertThat(counts.failed() + counts.blocked()).isEqualTo(1);
    assertThat(counts.failed()).isEqualTo(reason.speaksOfTheSite() ? 1 : 0);
    assertThat(counts.ok() + counts.voided() + counts.exempt()).isZero();
  }

  @Test
  void aVisitHasAReasonExactlyWhenItFailed() {
    assertThatThrownBy(() -> Sample.visit(1, DUE, true, VisitResult.FAILED, null))
        .isInstanceOf(IllegalArgumentException.class);
    for (VisitResult result : new VisitResult[] {VisitResult.OK, VisitResult.VOID}) {
      assertThatThrownBy(() -> Sample.visit(1, DUE, true, result, FailureReason.TOO_SLOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
