package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.judging.FreshnessCase.Clock;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessCaseTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final Registered ACCOUNT = Sample.account(2);

  private static TargetFreshness standing(Instant published, Instant nextChangeAt) {
    return new TargetFreshness(
        FreshnessState.FRESH,
        NOW,
        new Text("原因", "reason"),
        nextChangeAt,
        published == null ? null : Sample.publication("a", published),
        published,
        NOW,
        ReadingOutcome.OK,
        "",
        NOW,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "PT24H, PT120H, LATE, A3, false, false",
    "PT144H, PT168H0.001S, SLEEPING, A3, false, false",
    "PT168H0.001S, PT336H0.001S, ZOMBIE, A3, true, false",
    "PT336H0.001S, , , M2, true, true",
    "PT200H, PT210H, UNREADABLE, A3, true, false",
  })
  void bothClocksRunBesideEachOther(
      Duration age,
      Duration change,
      FreshnessState becomes,
      String rule,
      boolean weekPassed,
      boolean fortnightPassed) {
    Instant published = NOW.minus(age);
    FreshnessCase found =
        FreshnessCase.of(
            BOOK,
            ACCOUNT,
            standing(published, change == null ? null : published.plus(change)),
            NOW);
    assertThat(found.becomes()).isEqualTo(becomes);
    assertThat(found.rule().id().value()).isEqualTo(rule);
    assertThat(found.clocks()).extracting(c -> c.rule().id().value()).containsExactly("A3", "M2");
    assertThat(found.clocks())
        .extracting(Clock::passed)
        .containsExactly(weekPassed, fortnightPassed);
    Clock week = found.clocks().get(0);
    assertThat(week.elapsed()).isEqualTo(age);
    assertThat(week.warnAt()).isEqualTo(published.plus(Duration.ofDays(5)));
    assertThat(week.limitAt()).isEqualTo(published.plus(Duration.ofDays(7)).plusMillis(1));
    assertThat(found.clocks().get(1).warnAt()).as("M2 does not warn").isNull();
  }

  @Test
  void withoutAPublicationNoClockRuns() {
    FreshnessCase found = FreshnessCase.of(BOOK, ACCOUNT, standing(null, null), NOW);
    assertThat(found.clocks()).isEmpty();
    assertThat(found.rule()).isNull();
  }

  @Test
  void aColumnWithoutALimitHasNoClock() {
    Registered column = Sample.column(3, Sample.site(1), ColumnClass.OTHER);
    assertThat(FreshnessCase.of(BOOK, column, standing(NOW, null), NOW).clocks()).isEmpty();
  }
}
