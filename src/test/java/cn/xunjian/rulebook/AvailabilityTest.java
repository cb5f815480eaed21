package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.text.RuleBooks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AvailabilityTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final AvailabilityRule RULE = RuleBooks.bundled("cn-2019-19").availability();
  private static final Instant FROM = LocalDate.of(2026, 3, 2).atStartOfDay(SHANGHAI).toInstant();
  private static final Instant TO = FROM.plus(Duration.ofDays(7));

  /** One day's counts, written in the order ok, failed, blocked, voided, exempt. */
  private static DayCount day(int index, int... counts) {
    DayCount slice = Availability.slices(FROM, TO).get(index);
    return new DayCount(
        slice.from(), slice.to(), counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private static List<DayCount> week(int... counts) {
    List<DayCount> days = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      days.add(day(i, counts));
    }
    return days;
  }

  /**
   * A week of {@code n} visits, {@code n} a multiple of 7, of which the last {@code failed} fail.
   */
  private static List<DayCount> week(int n, int failed) {
    List<DayCount> days = new ArrayList<>();
    int left = failed;
    for (int i = 0; i < 7; i++) {
      int here = Math.min(left, n / 7);
      days.add(day(i, n / 7 - here, here, 0, 0, 0));
      left -= here;
    }
    return days;
  }

  private static AvailabilityRule warningAt(String ratio) {
    return new AvailabilityRule(
        RULE.heading(),
        RULE.window(),
        RULE.minVisitsPerDay(),
        RULE.tooSlow(),
        RULE.vetoRatio(),
        new BigDecimal(ratio));
  }

  @ParameterizedTest(name = "{1} of {0} failed: {2}")
  @CsvSource({
    "140, 0, PASS, 0.000000",
    "140, 4, PASS, 0.028571",
    "140, 5, WARN, 0.035714",
    "140, 6, WARN, 0.042857",
    "140, 7, VETO, 0.050000",
    "140, 140, VETO, 1.000000",
    "1400, 41, PASS, 0.029286",
    "1400, 42, WARN, 0.030000",
    "1400, 69, WARN, 0.049286",
    "1400, 70, VETO, 0.050000",
    "2016, 60, PASS, 0.029762",
    "2016, 61, WARN, 0.030258",
    "2016, 100, WARN, 0.049603",
    "2016, 101, VETO, 0.050099",
  })
  void judgesTheExactShare(int n, int failed, Verdict verdict, BigDecimal ratio) {
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, TO, week(n, failed));

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.n()).isEqualTo(n);
    assertThat(judged.failed()).isEqualTo(failed);
    assertThat(judged.ratio()).isEqualTo(ratio);
  }

  @ParameterizedTest
  @CsvSource({"4, PASS", "5, WARN", "6, WARN", "7, VETO"})
  void warnsWhereTheRuleBookSays(int failed, Verdict verdict) {
    assertThat(Availability.judge(warningAt("0.03"), FROM, TO, week(140, failed)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void aShareThatOnlyRoundsToTheVetoIsNone() {
    int n = 7 * 3_000_000;
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, TO, week(n, n / 20 - 1));

    assertThat(judged.ratio()).isEqualTo("0.050000");
    assertThat(judged.verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void roundsTheShownShareHalfUp() {
    // 1 of 128 is 0.0078125.
    List<DayCount> days = week(140, 0);
    days.set(0, day(0, 7, 1, 0, 0, 12));
    assertThat(Availability.judge(RULE, FROM, TO, days).ratio()).isEqualTo("0.007813");
  }

  static Stream<Arguments> dayMinimum() {
    return Stream.of(
        Arguments.of(day(3, 19, 0, 0, 0, 0), false),
        Arguments.of(day(3, 20, 0, 0, 0, 0), true),
        Arguments.of(day(3, 18, 1, 0, 0, 0), false),
        Arguments.of(day(3, 19, 1, 0, 0, 0), true),
        Arguments.of(day(3, 19, 0, 0, 0, 1), true),
        Arguments.of(day(3, 0, 0, 0, 0, 20), true),
        Arguments.of(day(3, 19, 0, 50, 0, 0), false),
        Arguments.of(day(3, 19, 0, 0, 50, 0), false),
        Arguments.of(day(3, 0, 0, 288, 0, 0), false));
  }

  @ParameterizedTest
  @MethodSource("dayMinimum")
  void eachDayNeedsItsVisits(DayCount fourth, boolean sufficient) {
    List<DayCount> days = week(20, 0, 0, 0, 0);
    days.set(3, fourth);
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, TO, days);

    assertThat(judged.verdict()).isEqualTo(sufficient ? Verdict.PASS : Verdict.INSUFFICIENT_DATA);
    assertThat(judged.days()).extracting(AvailabilityVerdict.Day::minimum).containsOnly(20);
    assertThat(judged.days().get(3).sufficient()).isEqualTo(sufficient);
    assertThat(judged.days().get(2).sufficient()).isTrue();
  }

  @Test
  void aDayThatIsNotGivenHadNoVisits() {
    List<DayCount> days = week(140, 7);
    days.remove(6);
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, TO, days);

    assertThat(judged.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(judged.days()).hasSize(7);
    assertThat(judged.days().get(6).sufficient()).isFalse();
    assertThat(judged.text().zh())
        .isEqualTo("数据不足，暂不作结论：1 天访问次数不足（第 7 天 0/20 次）。计入 120 次，失败 7 次（5.8333%），已达到单项否决线 5%");
    assertThat(judged.text().en())
        .isEqualTo(
            "No verdict yet: too few visits on 1 day (day 7: 0 of 20). 7 of 120 visits failed (5.8333%), which already reaches the veto at 5%");
  }

  @Test
  void countsBlockedAndVoidApart() {
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, TO, week(20, 0, 3, 2, 1));

    assertThat(judged.n()).isEqualTo(140);
    assertThat(judged.failed()).isZero();
    assertThat(judged.voided()).isEqualTo(35);
    assertThat(judged.blocked()).isEqualTo(21);
    assertThat(judged.exempt()).isEqualTo(7);
    assertThat(judged.rule()).isEqualTo(new RuleId("V2"));
    assertThat(judged.ruleVersion()).isEqualTo("cn-2019-19/2");
    assertThat(judged.from()).isEqualTo(FROM);
    assertThat(judged.to()).isEqualTo(TO);
  }

  @Test
  void anApprovedClosingOfTheWholeWindowIsNoPass() {
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, TO, week(0, 0, 0, 0, 288));

    assertThat(judged.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(judged.ratio()).isNull();
    assertThat(judged.days()).allMatch(AvailabilityVerdict.Day::sufficient);
    assertThat(judged.text().zh()).isEqualTo("数据不足，暂不作结论：没有计入的访问");
    assertThat(judged.text().en()).isEqualTo("No verdict yet: no visit counts");
  }

  @ParameterizedTest
  @CsvSource({
    "PT167H59M59.999S, INSUFFICIENT_DATA",
    "PT168H, PASS",
    "PT168H0.001S, PASS",
    "P8D, PASS",
    "P30D, PASS",
  })
  void needsTheWholeWindow(Duration length, Verdict verdict) {
    Instant to = FROM.plus(length);
    List<DayCount> days =
        Availability.slices(FROM, to).stream()
            .map(slice -> new DayCount(slice.from(), slice.to(), 20, 0, 0, 0, 0))
            .toList();

    assertThat(Availability.judge(RULE, FROM, to, days).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, 0",
    "PT1H11M59.999S, 0",
    "PT1H12M, 1",
    "PT12H, 10",
    "PT23H59M59.999S, 19",
    "PT24H, 20",
  })
  void aShorterLastDayNeedsItsPart(Duration last, int minimum) {
    Instant to = TO.plus(last);
    DayCount tail = new DayCount(TO, to, minimum, 0, 0, 0, 0);
    List<DayCount> days = new ArrayList<>(week(20, 0, 0, 0, 0));
    days.add(tail);
    AvailabilityVerdict judged = Availability.judge(RULE, FROM, to, days);

    assertThat(judged.days()).hasSize(8);
    assertThat(judged.days().get(7).minimum()).isEqualTo(minimum);
    assertThat(judged.verdict()).isEqualTo(Verdict.PASS);
    if (minimum > 0) {
      days.set(7, new DayCount(TO, to, minimum - 1, 0, 0, 0, 0));
      assertThat(Availability.judge(RULE, FROM, to, days).verdict())
          .isEqualTo(Verdict.INSUFFICIENT_DATA);
    }
  }

  @Test
  void aWindowFromMidnightHasTheDaysOfTheCalendar() {
    assertThat(Availability.slices(FROM, TO))
        .extracting(slice -> slice.from().toString())
        .containsExactly(
            "2026-03-01T16:00:00Z",
            "2026-03-02T16:00:00Z",
            "2026-03-03T16:00:00Z",
            "2026-03-04T16:00:00Z",
            "2026-03-05T16:00:00Z",
            "2026-03-06T16:00:00Z",
            "2026-03-07T16:00:00Z");
    assertThat(Availability.slices(FROM, TO)).last().extracting(DayCount::to).isEqualTo(TO);
  }

  @Test
  void explainsTheFiguresAndTheBound() {
    AvailabilityVerdict passed = Availability.judge(RULE, FROM, TO, week(140, 4));
    AvailabilityVerdict warned = Availability.judge(RULE, FROM, TO, week(2016, 91));
    AvailabilityVerdict vetoed = Availability.judge(RULE, FROM, TO, week(140, 7));

    assertThat(passed.text().zh()).isEqualTo("计入 140 次，失败 4 次（2.8571%），低于预警线 3%（单项否决线 5%）");
    assertThat(passed.text().en())
        .isEqualTo("4 of 140 visits failed (2.8571%), below the warning at 3% (veto at 5%)");
    assertThat(warned.text().zh()).isEqualTo("计入 2016 次，失败 91 次（4.5139%），达到预警线 3%，未达单项否决线 5%");
    assertThat(warned.text().en())
        .isEqualTo(
            "91 of 2016 visits failed (4.5139%), which reaches the warning at 3%; the veto is at 5%");
    assertThat(vetoed.text().zh()).isEqualTo("计入 140 次，失败 7 次（5%），达到单项否决线 5%");
    assertThat(vetoed.text().en())
        .isEqualTo("7 of 140 visits failed (5%), which reaches the veto at 5%");
  }

  @Test
  void namesOnlyTheFirstDaysThatLackVisits() {
    Instant to = FROM.plus(Duration.ofDays(5));
    DayCount first = Availability.slices(FROM, to).get(0);
    AvailabilityVerdict judged =
        Availability.judge(
            RULE, FROM, to, List.of(new DayCount(first.from(), first.to(), 20, 0, 0, 0, 0)));

    assertThat(judged.text().zh())
        .isEqualTo(
            "数据不足，暂不作结论：统计区间 5 天 0 小时，不足 7 天；4 天访问次数不足（第 2 天 0/20 次、第 3 天 0/20 次、第 4 天 0/20 次等）。计入 20 次，失败 0 次（0%）");
    assertThat(judged.text().en())
        .isEqualTo(
            "No verdict yet: the window of 5 d 0 h is shorter than 7 days; too few visits on 4 days (day 2: 0 of 20, day 3: 0 of 20, day 4: 0 of 20, …). 0 of 20 visits failed (0%)");
  }

  @ParameterizedTest
  @CsvSource({
    "PT14.999S, false",
    "PT14.999999999S, false",
    "PT15S, true",
    "PT15.001S, true",
    "PT0S, false",
  })
  void fifteenSecondsAreTooSlow(Duration took, boolean tooSlow) {
    assertThat(RULE.tooSlow(took)).isEqualTo(tooSlow);
  }

  static Stream<Arguments> wrongWindows() {
    DayCount first = day(0, 20, 0, 0, 0, 0);
    DayCount shifted =
        DayCount.none(FROM.plusSeconds(1), FROM.plusSeconds(1).plus(Duration.ofDays(1)));
    return Stream.of(
        Arguments.of(FROM, FROM, List.of(), "ends after it starts"),
        Arguments.of(TO, FROM, List.of(), "ends after it starts"),
        Arguments.of(Instant.EPOCH, TO, List.of(), "at most 10 years"),
        Arguments.of(FROM, TO, List.of(first, first), "two counts"),
        Arguments.of(FROM, TO, List.of(shifted), "not slices"),
        Arguments.of(
            FROM, TO, List.of(DayCount.none(FROM, FROM.plusSeconds(60))), "ends at 2026-03-02"));
  }

  @ParameterizedTest
  @MethodSource("wrongWindows")
  void refusesCountsThatAreNotTheWindows(
      Instant from, Instant to, List<DayCount> days, String message) {
    assertThatThrownBy(() -> Availability.judge(RULE, from, to, days))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0,0,0", "0,-1,0,0,0", "0,0,-1,0,0", "0,0,0,-1,0", "0,0,0,0,-1"})
  void refusesNegativeCounts(int ok, int failed, int blocked, int voided, int exempt) {
    assertThatThrownBy(() -> new DayCount(FROM, TO, ok, failed, blocked, voided, exempt))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
