package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VisitWindowTest {

  private static final Instant START = Instant.parse("2026-11-23T02:30:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private final VisitWindow window = new VisitWindow(Rules.over(WEEK));

  private void ok(Instant due) {
    window.advance(due);
    window.add(Sample.ok(1, due));
  }

  @Test
  void itSpansSevenDaysToTheEndOfTheHour() {
    window.advance(START);
    assertThat(window.to()).isEqualTo(Instant.parse("2026-11-23T03:00:00Z"));
    assertThat(window.from()).isEqualTo(Instant.parse("2026-11-16T03:00:00Z"));
    assertThat(window.days()).hasSize(7);
    assertThat(window.days().get(0).from()).isEqualTo(window.from());
    assertThat(window.days().get(6).to()).isEqualTo(window.to());
  }

  @Test
  void advanceSaysWhetherAnHourBegan() {
    assertThat(window.advance(START)).isTrue();
    assertThat(window.advance(START.plusSeconds(1799))).isFalse();
    assertThat(window.advance(START.plusSeconds(1800))).isTrue();
    assertThat(window.advance(START.plus(Duration.ofDays(400)))).isTrue();
  }

  @Test
  void aVisitFallsOutWithItsHour() {
    ok(START);
    Instant last = Instant.parse("2026-11-30T01:59:59Z");
    window.advance(last);
    assertThat(window.total().ok()).isEqualTo(1);
    window.advance(last.plusSeconds(1));
    assertThat(window.total()).isEqualTo(VisitCounts.NONE);
    assertThat(window.days()).allMatch(d -> d.ok() == 0);
  }

  @Test
  void aGapOfDaysEmptiesWhatItPasses() {
    for (int hour = 0; hour < 200; hour++) {
      ok(START.plus(Duration.ofHours(hour)));
    }
    assertThat(window.total().ok()).isEqualTo(168);
    window.advance(START.plus(Duration.ofHours(199 + 100)));
    assertThat(window.total().ok()).isEqualTo(68);
    window.advance(START.plus(Duration.ofDays(60)));
    assertThat(window.total()).isEqualTo(VisitCounts.NONE);
    ok(START.plus(Duration.ofDays(60)));
    assertThat(window.total().ok()).isEqualTo(1);
  }

  @Test
  void aVisitFromBeforeTheWindowIsNotCounted() {
    window.advance(START);
    window.add(Sample.ok(1, START.minus(WEEK)));
    assertThat(window.total()).isEqualTo(VisitCounts.NONE);
    window.add(Sample.ok(1, START.minus(WEEK).plus(Duration.ofHours(1))));
    assertThat(window.total().ok()).isEqualTo(1);
  }

  @Test
  void eachResultHasItsOwnCount() {
    window.advance(START);
    window.add(Sample.ok(1, START));
    window.add(Sample.failed(1, START, FailureReason.HTTP_5XX));
    window.add(Sample.failed(1, START, FailureReason.BLOCKED_BY_WAF));
    window.add(Sample.failed(1, START, FailureReason.EGRESS_DENIED));
    window.add(Sample.visit(1, START, true, VisitResult.VOID, null));
    window.add(Sample.visit(1, START, true, VisitResult.EXEMPT, null));
    assertThat(window.total()).isEqualTo(new VisitCounts(1, 1, 2, 1, 1));
  }

  @Test
  void hoursAreTakenOverAfterARestartInAnyOrder() {
    Instant hour = START.truncatedTo(ChronoUnit.HOURS);
    window.load(hour.minus(Duration.ofHours(3)), new VisitCounts(10, 1, 0, 0, 0));
    window.load(hour, new VisitCounts(5, 0, 0, 0, 0));
    window.load(hour.minus(Duration.ofHours(167)), new VisitCounts(7, 7, 0, 0, 0));
    window.load(hour.minus(Duration.ofDays(7)), new VisitCounts(1000, 0, 0, 0, 0));
    window.settle();
    assertThat(window.total()).isEqualTo(new VisitCounts(22, 8, 0, 0, 0));
    ok(START);
    assertThat(window.total().ok()).isEqualTo(23);
    window.advance(START.plus(Duration.ofHours(1)));
    assertThat(window.total()).isEqualTo(new VisitCounts(16, 1, 0, 0, 0));
  }

  @Test
  void aClockThatRanAheadAndIsSetBackStopsNothing() {
    ok(START);
    ok(START.plus(Duration.ofDays(300)));
    assertThat(window.advance(START.plusSeconds(60))).isTrue();
    window.add(Sample.ok(1, START.plusSeconds(60)));
    assertThat(window.total().ok()).isEqualTo(1);
    assertThat(window.to()).isEqualTo(Instant.parse("2026-11-23T03:00:00Z"));
  }

  @Test
  void aClockSetBackByAnHourKeepsTheHoursBefore() {
    ok(START.minus(Duration.ofHours(5)));
    ok(START);
    window.advance(START.minus(Duration.ofHours(1)));
    assertThat(window.total().ok()).isEqualTo(1);
  }

  /**
   * @param minutes how far the clock moves before
   * @param late how long before that the visit was due
   */
  record Act(int minutes, int late, VisitResult result) {}

  @Provide
  Arbitrary<List<Act>> acts() {
    Arbitrary<Integer> moves =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 90),
            Arbitraries.integers().between(0, 3_000),
            Arbitraries.integers().between(9_000, 30_000));
    return Combinators.combine(
            moves, Arbitraries.integers().between(0, 600), Arbitraries.of(VisitResult.class))
        .as(Act::new)
        .list()
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<Duration> lengths() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(1, 30), Arbitraries.of(167, 168, 169, 336, 8_784))
        .map(Duration::ofHours);
  }

  @Property(tries = 500)
  void countsAsANaiveListWould(@ForAll("lengths") Duration length, @ForAll("acts") List<Act> acts) {
    VisitWindow counted = new VisitWindow(Rules.over(length));
    List<Visit> all = new ArrayList<>();
    Instant now = START;
    counted.advance(now);
    for (Act act : acts) {
      now = now.plus(Duration.ofMinutes(act.minutes()));
      FailureReason reason =
          act.result() == VisitResult.FAILED ? FailureReason.CONNECT_TIMEOUT : null;
      Visit visit =
          Sample.visit(1, now.minus(Duration.ofMinutes(act.late())), true, act.result(), reason);
      counted.advance(now);
      // What fell out of the window before it came is gone, as in the window.
      counted.add(visit);
      all.add(visit);
      assertThat(Duration.between(counted.from(), counted.to())).isEqualTo(length);
      VisitCounts naive = naive(all, counted.from(), counted.to());
      assertThat(counted.total()).isEqualTo(naive);
      assertThat(sum(counted.days())).isEqualTo(naive);
      for (DayCount day : counted.days()) {
        assertThat(counts(day)).isEqualTo(naive(all, day.from(), day.to()));
      }
    }
  }

  private static VisitCounts naive(List<Visit> visits, Instant from, Instant to) {
    VisitCounts counts = VisitCounts.NONE;
    for (Visit visit : visits) {
      if (!visit.due().isBefore(from) && visit.due().isBefore(to)) {
        counts = counts.with(visit);
      }
    }
    return counts;
  }

  private static VisitCounts counts(DayCount day) {
    return new VisitCounts(day.ok(), day.failed(), day.blocked(), day.voided(), day.exempt());
  }

  private static VisitCounts sum(List<DayCount> days) {
    return new VisitCounts(
        days.stream().mapToInt(DayCount::ok).sum(),
        days.stream().mapToInt(DayCount::failed).sum(),
        days.stream().mapToInt(DayCount::blocked).sum(),
        days.stream().mapToInt(DayCount::voided).sum(),
        days.stream().mapToInt(DayCount::exempt).sum());
  }
}
