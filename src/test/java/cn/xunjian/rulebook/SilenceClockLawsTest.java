package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Laws that hold for every clock, every history and every instant. */
class SilenceClockLawsTest {

  private static final RuleBook BOOK = RuleBooks.bundled("cn-2019-19");
  private static final Instant EPOCH = Instant.parse("2023-06-01T00:00:00Z");
  private static final long FOUR_YEARS_MS = Duration.ofDays(1461).toMillis();
  private static final long YEAR_MS = Duration.ofDays(366).toMillis();

  /** Fresher states first; what is unreadable accuses nobody, yet is no proof of freshness. */
  private static final List<FreshnessState> ORDER =
      List.of(
          FreshnessState.FRESH,
          FreshnessState.LATE,
          FreshnessState.SLEEPING,
          FreshnessState.ZOMBIE,
          FreshnessState.UNREADABLE);

  record Case(SilenceClock clock, Facts facts, Instant now) {

    Freshness judgedAt(Instant instant) {
      return clock.judge(facts, instant);
    }

    Freshness judged() {
      return judgedAt(now);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<SilenceClock> clocks =
        Arbitraries.of(
            BOOK.clock(Kind.ACCOUNT, null),
            BOOK.clock(Kind.SITE, null),
            BOOK.clock(Kind.COLUMN, ColumnClass.NEWS),
            BOOK.clock(Kind.COLUMN, ColumnClass.NOTICES),
            BOOK.clock(Kind.COLUMN, ColumnClass.OTHER));
    Arbitrary<Instant> last = Arbitraries.longs().between(0, FOUR_YEARS_MS).map(EPOCH::plusMillis);
    // Ages near the bounds are as likely as any.
    Arbitrary<Long> age =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-86_400_000L, YEAR_MS),
            Arbitraries.of(5, 7, 10, 14, 153, 181)
                .flatMap(
                    days ->
                        Arbitraries.longs()
                            .between(-2, 2)
                            .map(ms -> Duration.ofDays(days).toMillis() + ms)));
    Arbitrary<Long> sinceSuccess =
        Arbitraries.longs().between(-60_000L, 3 * 86_400_000L).injectNull(0.1);
    return Combinators.combine(clocks, last, age, sinceSuccess)
        .as(
            (clock, published, old, since) -> {
              Instant now = published.plusMillis(old);
              Instant success = since == null ? null : now.minusMillis(since);
              Facts facts =
                  new Facts(published, success, ReadingOutcome.OK, true, Duration.ofDays(1));
              return new Case(clock, facts, now);
            });
  }

  @Property
  void olderIsNeverFresher(
      @ForAll("cases") Case given, @ForAll @LongRange(max = 40_000_000_000L) long olderMs) {
    Facts facts = given.facts();
    Facts older =
        new Facts(
            facts.lastPublication().minusMillis(olderMs),
            facts.lastSuccess(),
            facts.lastOutcome(),
            true,
            facts.maxAge());

    assertThat(ORDER.indexOf(given.clock().judge(older, given.now()).state()))
        .isGreaterThanOrEqualTo(ORDER.indexOf(given.judged().state()));
  }

  @Property
  void theNextChangeIsAChangeAndLiesAhead(@ForAll("cases") Case given) {
    Instant next = given.judged().nextChangeAt();
    Assume.that(next != null);

    assertThat(next).isAfter(given.now());
    assertThat(given.judgedAt(next).state())
        .isNotEqualTo(given.judgedAt(next.minusMillis(1)).state());
  }

  @Property
  void nothingChangesBeforeTheNextChange(
      @ForAll("cases") Case given, @ForAll @LongRange(max = 1_000_000) long part) {
    Freshness judged = given.judged();
    Instant end =
        judged.nextChangeAt() == null
            ? given.now().plus(Duration.ofDays(4000))
            : judged.nextChangeAt().minusNanos(1);
    Instant between =
        given.now().plusMillis(Duration.between(given.now(), end).toMillis() * part / 1_000_000);

    for (Instant instant : List.of(between, end)) {
      Freshness later = given.judgedAt(instant);
      assertThat(later.state()).isEqualTo(judged.state());
      assertThat(later.breaches()).isEqualTo(judged.breaches());
      assertThat(later.nextChangeAt()).isEqualTo(judged.nextChangeAt());
    }
  }

  @Property
  void onlyAProvedSilenceAccuses(@ForAll("cases") Case given) {
    Freshness judged = given.judged();
    boolean silent =
        List.of(FreshnessState.LATE, FreshnessState.SLEEPING, FreshnessState.ZOMBIE)
            .contains(judged.state());

    assertThat(judged.breaches().isEmpty()).isEqualTo(!silent);
    if (silent) {
      assertThat(Duration.between(given.facts().lastSuccess(), given.now()))
          .isLessThanOrEqualTo(given.facts().maxAge());
    }
    assertThat(judged.breaches()).allMatch(breach -> !breach.since().isAfter(given.now()));
  }
}
