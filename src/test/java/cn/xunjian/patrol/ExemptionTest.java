package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionTest {

  private static final Instant FROM = Instant.parse("2026-12-01T14:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(28_800);

  private static Closing closing(boolean permanent, Instant endedAt) {
    return new Closing(
        1,
        1,
        permanent,
        FROM,
        UNTIL,
        "常行审批〔2026〕8号",
        "李四",
        permanent ? "公告" : null,
        FROM,
        endedAt,
        endedAt == null ? null : "李四");
  }

  @ParameterizedTest
  @CsvSource({
    // permanent, ended early after seconds, due after seconds, exempt
    "false, , -1, false",
    "false, , 0, true",
    "false, , 28799, true",
    "false, , 28800, false",
    "false, 600, 599, true",
    "false, 600, 600, false",
    "true, , 600, false",
  })
  void onlyTheFiledTimeOfATemporaryClosingExempts(
      boolean permanent, Long ended, long due, boolean exempt) {
    Closing closing = closing(permanent, ended == null ? null : FROM.plusSeconds(ended));
    assertThat(closing.exempts(FROM.plusSeconds(due))).isEqualTo(exempt);
  }

  @Test
  void whatWasSeenIsKeptAndCountsForNothing() {
    Visit failed = Sample.failed(1, FROM, FailureReason.CONNECT_TIMEOUT);
    Visit exempt = Exemption.of(failed, closing(false, null));
    assertThat(exempt.result()).isEqualTo(VisitResult.EXEMPT);
    assertThat(exempt.reason()).isNull();
    assertThat(exempt.duration()).isEqualTo(failed.duration());
    assertThat(exempt.evidence().detail())
        .isEqualTo("approved closing 常行审批〔2026〕8号; it would have been connect_timeout: went wrong");
    assertThat(Exemption.of(Sample.ok(1, FROM), closing(false, null)).evidence().detail())
        .contains("it would have been ok");
  }
}
