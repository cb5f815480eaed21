package cn.xunjian.rulebook;

import static cn.xunjian.rulebook.FreshnessState.FRESH;
import static cn.xunjian.rulebook.FreshnessState.LATE;
import static cn.xunjian.rulebook.FreshnessState.NOT_OBSERVABLE;
import static cn.xunjian.rulebook.FreshnessState.SLEEPING;
import static cn.xunjian.rulebook.FreshnessState.UNDATED;
import static cn.xunjian.rulebook.FreshnessState.UNREADABLE;
import static cn.xunjian.rulebook.FreshnessState.ZOMBIE;
import static cn.xunjian.rulebook.model.Severity.CRITICAL;
import static cn.xunjian.rulebook.model.Severity.SERIOUS;
import static cn.xunjian.rulebook.model.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class SilenceClockTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final RuleBook BOOK = RuleBooks.bundled("cn-2019-19");
  private static final SilenceClock ACCOUNT = BOOK.clock(Kind.ACCOUNT, null);
  private static final SilenceClock HOME = BOOK.clock(Kind.SITE, null);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant LAST = at("2026-03-02T08:30:00+08:00");

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** A target that was read with success just now. */
  private static Facts read(Instant last, Instant now) {
    return new Facts(last, now, ReadingOutcome.OK, true, DAY);
  }

  private static Breach breach(String rule, Severity severity, String limit) {
    Limit length = Limit.parse(limit);
    return new Breach(new RuleId(rule), severity, length.after(LAST, SHANGHAI), length);
  }

  @ParameterizedTest(name = "an account silent for {0} is {1}")
  @CsvSource({
    "PT-1H, FRESH",
    "PT0S, FRESH",
    "PT119H59M59.999S, FRESH",
    "P5D, LATE",
    "PT120H0.001S, LATE",
    "PT167H59M59.999S, LATE",
    "P7D, LATE",
    "PT168H0.000999S, LATE",
    "PT168H0.001S, SLEEPING",
    "PT335H59M59.999S, SLEEPING",
    "P14D, SLEEPING",
    "PT336H0.001S, ZOMBIE",
    "P400D, ZOMBIE",
  })
  void judgesAnAccount(Duration age, FreshnessState state) {
    Instant now = LAST.plus(age);

    assertThat(ACCOUNT.judge(read(LAST, now), now).state()).isEqualTo(state);
  }

  @Test
  void anAccountBreaksTheCitysWeekAndThenTheNationsTwo() {
    assertThat(breaches("PT119H59M59.999S")).isEmpty();
    assertThat(breaches("P5D")).containsExactly(breach("A3", WARNING, "P5D"));
    assertThat(breaches("P7D")).containsExactly(breach("A3", WARNING, "P5D"));
    assertThat(breaches("PT168H0.001S")).containsExactly(breach("A3", SERIOUS, "P7D"));
    assertThat(breaches("P14D")).containsExactly(breach("A3", SERIOUS, "P7D"));
    assertThat(breaches("PT336H0.001S"))
        .containsExactly(breach("A3", SERIOUS, "P7D"), breach("M2", CRITICAL, "P14D"));
  }

  private static List<Breach> breaches(String age) {
    Instant now = LAST.plus(Duration.parse(age));
    return ACCOUNT.judge(read(LAST, now), now).breaches();
  }

  @ParameterizedTest(name = "a home page silent for {0} is {1}")
  @CsvSource({
    "PT239H59M59.999S, FRESH,",
    "P10D, LATE, WARNING",
    "P14D, LATE, WARNING",
    "PT336H0.001S, ZOMBIE, CRITICAL",
  })
  void judgesAHomePage(Duration age, FreshnessState state, Severity severity) {
    Instant now = LAST.plus(age);
    Freshness judged = HOME.judge(read(LAST, now), now);

    assertThat(judged.state()).isEqualTo(state);
    assertThat(judged.breaches())
        .isEqualTo(
            severity == null
                ? List.of()
                : List.of(breach("V3", severity, severity == WARNING ? "P10D" : "P14D")));
  }

  @ParameterizedTest(name = "{0}: last {1}, judged {2}: {3} {4}")
  @CsvSource({
    "NEWS, 2026-03-02T08:30+08:00, 2026-03-12T08:29:59.999+08:00, FRESH, ,",
    "NEWS, 2026-03-02T08:30+08:00, 2026-03-12T08:30+08:00, LATE, V4.news, WARNING",
    "NEWS, 2026-03-02T08:30+08:00, 2026-03-16T08:30+08:00, LATE, V4.news, WARNING",
    "NEWS, 2026-03-02T08:30+08:00, 2026-03-16T08:30:00.001+08:00, ZOMBIE, V4.news, SERIOUS",
    // 31 August: five months end on 31 January, six on the last day of February.
    "NOTICES, 2025-08-31T10:00+08:00, 2026-01-31T09:59:59.999+08:00, FRESH, ,",
    "NOTICES, 2025-08-31T10:00+08:00, 2026-01-31T10:00+08:00, LATE, V4.notices, WARNING",
    "NOTICES, 2025-08-31T10:00+08:00, 2026-02-28T10:00+08:00, LATE, V4.notices, WARNING",
    "NOTICES, 2025-08-31T10:00+08:00, 2026-02-28T10:00:00.001+08:00, ZOMBIE, V4.notices, SERIOUS",
    "NOTICES, 2023-08-31T10:00+08:00, 2024-02-29T10:00+08:00, LATE, V4.notices, WARNING",
    "NOTICES, 2023-08-31T10:00+08:00, 2024-02-29T10:00:00.001+08:00, ZOMBIE, V4.notices, SERIOUS",
    "POLICY, 2024-02-29T10:00+08:00, 2024-08-29T10:00+08:00, LATE, V4.policy, WARNING",
    "POLICY, 2024-02-29T10:00+08:00, 2024-08-29T10:00:00.001+08:00, ZOMBIE, V4.policy, SERIOUS",
    // Still 31 August in UTC, already 1 September in Shanghai: six months end on 1 March.
    "POLICY, 2025-08-31T16:00Z, 2026-02-28T16:00Z, LATE, V4.policy, WARNING",
    "POLICY, 2025-08-31T16:00Z, 2026-02-28T16:00:00.001Z, ZOMBIE, V4.policy, SERIOUS",
  })
  void judgesAColumn(
      ColumnClass columnClass,
      OffsetDateTime last,
      OffsetDateTime now,
      FreshnessState state,
      String rule,
      Severity severity) {
    Freshness judged =
        BOOK.clock(Kind.COLUMN, columnClass)
            .judge(read(last.toInstant(), now.toInstant()), now.toInstant());

    assertThat(judged.state()).isEqualTo(state);
    if (rule == null) {
      assertThat(judged.breaches()).isEmpty();
    } else {
      assertThat(judged.breaches())
          .singleElement()
          .satisfies(
              breach -> {
                assertThat(breach.rule()).isEqualTo(new RuleId(rule));
                assertThat(breach.severity()).isEqualTo(severity);
                assertThat(breach.limit().after(last.toInstant(), SHANGHAI))
                    .isEqualTo(breach.since());
              });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColumnClass.class,
      names = {"INTERACTION", "OTHER"})
  void aClassWithoutLimitIsFreshForEver(ColumnClass columnClass) {
    Instant now = LAST.plus(Duration.ofDays(4000));
    SilenceClock clock = BOOK.clock(Kind.COLUMN, columnClass);
    Freshness judged = clock.judge(new Facts(LAST, null, ReadingOutcome.NETWORK, true, DAY), now);

    assertThat(judged.state()).isEqualTo(FRESH);
    assertThat(judged.nextChangeAt()).isNull();
    assertThat(judged.breaches()).isEmpty();
    assertThat(judged.text().zh()).isEqualTo("最近发布于 2026-03-02 08:30，距今 4000 天 0 小时，该类栏目没有更新期限");
    assertThat(clock.judge(Facts.none(true, DAY), now).state()).isEqualTo(UNREADABLE);
  }

  @Test
  void anAppFollowsTheAccountsClocks() {
    Instant now = LAST.plus(Duration.ofDays(8));

    assertThat(BOOK.clock(Kind.APP, null).judge(read(LAST, now), now))
        .isEqualTo(ACCOUNT.judge(read(LAST, now), now));
  }

  /** A date without a time of day counts to its end, so the fifth day ends late. */
  @Test
  void aDateWithoutTimeIsCountedFromTheEndOfItsDay() {
    Publication item =
        new Publication(
            "1",
            "标题",
            "",
            LocalDate.of(2026, 3, 2).atStartOfDay(SHANGHAI).toInstant(),
            Precision.DAY,
            "list text");
    Instant bound = at("2026-03-07T23:59:59.999+08:00");
    Instant last = item.latestPossible(SHANGHAI, bound);

    assertThat(ACCOUNT.judge(read(last, bound), bound.minusMillis(1)).state()).isEqualTo(FRESH);
    assertThat(ACCOUNT.judge(read(last, bound), bound).state()).isEqualTo(LATE);
  }

  @ParameterizedTest(name = "silent {0}, last success {1} ago: {2}")
  @CsvSource({
    "P1D, P30D, FRESH",
    "P1D, , FRESH",
    "P5D, P1D, LATE",
    "P5D, PT24H0.001S, UNREADABLE",
    "P8D, PT23H59M59.999S, SLEEPING",
    "P8D, P1D, SLEEPING",
    "P8D, PT24H0.0009S, SLEEPING",
    "P8D, PT24H0.001S, UNREADABLE",
    "P20D, P1D, ZOMBIE",
    "P20D, PT24H0.001S, UNREADABLE",
    "P20D, , UNREADABLE",
    // A node whose clock is ahead ended its reading in our future.
    "P8D, PT-1M, SLEEPING",
  })
  void silenceNeedsARecentSuccess(Duration age, Duration sinceSuccess, FreshnessState state) {
    Instant now = LAST.plus(age);
    Instant success = sinceSuccess == null ? null : now.minus(sinceSuccess);
    Freshness judged =
        ACCOUNT.judge(new Facts(LAST, success, ReadingOutcome.NETWORK, true, DAY), now);

    assertThat(judged.state()).isEqualTo(state);
    if (state == UNREADABLE) {
      assertThat(judged.breaches()).isEmpty();
      assertThat(judged.nextChangeAt()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadingOutcome.class,
      names = {"EMPTY", "UNDATED"})
  void anEmptyOrUndatedReadingProvesNoSilence(ReadingOutcome outcome) {
    Instant now = LAST.plus(Duration.ofDays(20));
    Facts facts = new Facts(LAST, now.minus(Duration.ofDays(2)), outcome, true, DAY);

    assertThat(ACCOUNT.judge(facts, now).state()).isEqualTo(UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "EMPTY, UNDATED",
    "UNDATED, UNDATED",
    "OK, UNREADABLE",
    "AUTH, UNREADABLE",
    "THROTTLED, UNREADABLE",
    "BLOCKED, UNREADABLE",
    "GONE, UNREADABLE",
    "MALFORMED, UNREADABLE",
    "NETWORK, UNREADABLE",
    ", UNREADABLE",
  })
  void withoutAnyPublicationTheLastReadingDecides(ReadingOutcome outcome, FreshnessState state) {
    Facts facts = new Facts(null, null, outcome, true, DAY);

    assertThat(ACCOUNT.judge(facts, LAST))
        .satisfies(
            judged -> {
              assertThat(judged.state()).isEqualTo(state);
              assertThat(judged.nextChangeAt()).isNull();
              assertThat(judged.breaches()).isEmpty();
            });
  }

  @ParameterizedTest
  @EnumSource(ReadingOutcome.class)
  @NullSource
  void whatCannotBeReadIsNotJudged(ReadingOutcome outcome) {
    Instant now = LAST.plus(Duration.ofDays(20));
    Freshness judged = ACCOUNT.judge(new Facts(LAST, now, outcome, false, DAY), now);

    assertThat(judged.state()).isEqualTo(NOT_OBSERVABLE);
    assertThat(judged.nextChangeAt()).isNull();
    assertThat(judged.breaches()).isEmpty();
  }

  @ParameterizedTest(name = "silent {0}, success {1} after publication: next change at {2}")
  @CsvSource({
    // From fresh the next change is always the warning, to late or to unreadable.
    "P1D, P1D, P5D",
    "P1D, , P5D",
    "PT-1H, , P5D",
    // The reading holds for one day; what comes first counts.
    "P5D, P5D, PT144H0.001S",
    "P5D, P6D, PT168H0.001S",
    "P6D, P6D, PT168H0.001S",
    "P7D, P7D, PT168H0.001S",
    "PT168H0.001S, P7D, PT192H0.001S",
    "P13D, P13D, PT336H0.001S",
    "P13D, PT311H59M59.999S, P14D",
    "P20D, P20D, PT504H0.001S",
  })
  void saysWhenToJudgeAgain(Duration age, Duration success, Duration next) {
    Instant last = LAST;
    Facts facts =
        new Facts(last, success == null ? null : last.plus(success), ReadingOutcome.OK, true, DAY);

    assertThat(ACCOUNT.judge(facts, last.plus(age)).nextChangeAt()).isEqualTo(last.plus(next));
  }

  @Test
  void aReadingMustBeAllowedSomeAge() {
    assertThatThrownBy(() -> Facts.none(true, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Facts.none(true, Duration.ofHours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statesAreWrittenAsInTheContract() {
    assertThat(List.of(FRESH, LATE, SLEEPING, ZOMBIE, UNDATED, UNREADABLE, NOT_OBSERVABLE))
        .extracting(FreshnessState::code)
        .containsExactly(
            "fresh", "late", "sleeping", "zombie", "undated", "unreadable", "not_observable");
  }

  /** A third rule beside the two clocks, whose limit falls after the gravest. */
  @Test
  void aLaterLimitOfALesserRuleTakesNothingBack() {
    Heading heading =
        new Heading(
            new RuleId("A9"),
            "x/1",
            "本地规定",
            new Text("月度", "Monthly"),
            Severity.SERIOUS,
            Confidence.L);
    SilenceRule month =
        new SilenceRule(
            heading,
            SilenceRule.Of.ACCOUNT,
            null,
            null,
            null,
            Limit.ofDays(30),
            FreshnessState.SLEEPING);
    SilenceRule week = (SilenceRule) BOOK.rule(new RuleId("A3")).orElseThrow();
    SilenceRule fortnight = (SilenceRule) BOOK.rule(new RuleId("M2")).orElseThrow();
    SilenceClock clock = SilenceClock.of(List.of(month, week, fortnight), SHANGHAI);
    Instant now = LAST.plus(Duration.ofDays(31));

    Freshness judged = clock.judge(read(LAST, now), now);

    assertThat(judged.state()).isEqualTo(ZOMBIE);
    assertThat(judged.since()).isEqualTo(LAST.plus(Duration.ofDays(14)).plusMillis(1));
    assertThat(judged.breaches())
        .extracting(b -> b.rule().value())
        .containsExactly("A3", "A9", "M2");
    assertThat(clock.deadlines(LAST))
        .extracting(d -> d.rule().id().value())
        .containsExactly("A3", "A3", "M2", "A9");
    assertThat(clock.main()).contains(fortnight);
    assertThat(clock.brokenAfter(LAST)).contains(LAST.plus(Duration.ofDays(14)));
    Instant day20 = LAST.plus(Duration.ofDays(20));
    assertThat(clock.judge(read(LAST, day20.minusSeconds(60)), day20).nextChangeAt())
        .as("the month still ahead, or the end of the reading, whichever is first")
        .isEqualTo(day20.minusSeconds(60).plus(DAY).plusMillis(1));
  }
}
