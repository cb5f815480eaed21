package cn.xunjian.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisitTest {

  private static final Instant DUE = Instant.parse("2026-11-23T02:00:00Z");

  private static Visit visit(VisitResult result, FailureReason reason) {
    return new Visit(
        1,
        Place.HERE,
        DUE,
        true,
        DUE,
        Duration.ofMillis(80),
        result,
        reason,
        0,
        0,
        null,
        Phases.NONE,
        null,
        null);
  }

  @ParameterizedTest
  @EnumSource(VisitResult.class)
  void aReasonBelongsToAFailureAndToNothingElse(VisitResult result) {
    boolean failed = result == VisitResult.FAILED;
    FailureReason right = failed ? FailureReason.DNS_ERROR : null;
    FailureReason wrong = failed ? null : FailureReason.DNS_ERROR;
    assertThat(visit(result, right).result()).isEqualTo(result);
    assertThatThrownBy(() -> visit(result, wrong)).hasMessageContaining("exactly when it failed");
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void onlyAFailureThatSpeaksOfTheSiteShowsItClosed(FailureReason reason) {
    assertThat(Sample.failed(1, DUE, reason).showsClosed()).isEqualTo(reason.speaksOfTheSite());
    assertThat(Sample.ok(1, DUE).showsClosed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = VisitResult.class,
      names = {"VOID", "EXEMPT"})
  void whatIsSetAsideKeepsAllButItsResult(VisitResult instead) {
    Visit seen = Sample.failed(1, DUE, FailureReason.TLS_EXPIRED);
    Visit aside = seen.setAside(instead, "the line was down");
    assertThat(aside)
        .usingRecursiveComparison()
        .ignoringFields("result", "reason", "evidence.detail")
        .isEqualTo(seen);
    assertThat(aside.result()).isEqualTo(instead);
    assertThat(aside.reason()).isNull();
    assertThat(aside.evidence().detail())
        .isEqualTo("the line was down; it would have been tls_expired: went wrong");
  }

  @Test
  void whatHadNoEvidenceHasTheReasonWhyItWasSetAside() {
    Visit aside = Sample.ok(1, DUE).setAside(VisitResult.EXEMPT, "approved closing");
    assertThat(aside.evidence().detail()).isEqualTo("approved closing; it would have been ok");
    assertThat(aside.evidence().firstBytes()).isEmpty();
  }

  @Test
  void oneThatFailedAfterAllKeepsWhatWasSeen() {
    Visit seen = Sample.ok(1, DUE);
    Visit failed = seen.failed(FailureReason.TOO_SLOW);
    assertThat(failed)
        .usingRecursiveComparison()
        .ignoringFields("result", "reason")
        .isEqualTo(seen);
    assertThat(failed.reason()).isEqualTo(FailureReason.TOO_SLOW);
  }
}
