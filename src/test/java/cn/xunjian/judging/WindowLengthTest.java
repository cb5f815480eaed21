package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Availability over windows of any length, at both sides of each bound. */
class WindowLengthTest {

  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final Registered SITE = Sample.site(1);
  private static final Duration QUICK = Duration.ofMillis(200);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The first instant of an hour. */
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private TargetState state =
      new TargetState(
          SITE.id(),
          Openness.unknown(NOW),
          TargetFreshness.unread(NOW),
          VisitCounts.NONE,
          Verdicts.NONE);

  private static Judge judge(ZoneId zone) {
    return new Judge(
        Duration.ofSeconds(20),
        new ProofOfSilence(target -> null),
        zone,
        (target, at, remembered) -> Optional.empty());
  }

  private final Judge judge = judge(ZoneId.of("Asia/Shanghai"));

  private static Visit visit(Instant due, boolean fails, Duration took) {
    return new Visit(
        SITE.id(),
        Place.HERE,
        due,
        true,
        due,
        took,
        fails ? VisitResult.FAILED : VisitResult.OK,
        fails ? FailureReason.CONNECT_TIMEOUT : null,
        fails ? 0 : 200,
        1,
        "203.0.113.7",
        Phases.NONE,
        null,
        null);
  }

  private Judgement visit(VisitWindow window, Visit visit) {
    Judgement judged = judge.visited(BOOK, SITE, state, window, visit, visit.due());
    state = judged.next();
    return judged;
  }

  /** So many visits evenly over a window that ends with {@code until}; the first ones fail. */
  private void fill(VisitWindow window, Instant until, Duration length, int visits, int failing) {
    for (int i = 0; i < visits; i++) {
      Instant due = until.minus(length).plus(length.multipliedBy(i).dividedBy(visits));
      visit(window, visit(due, i < failing, QUICK));
    }
  }

  @ParameterizedTest(name = "{0}: {2} of {1} failed is {3}")
  @CsvSource({
    // window, visits, failed, verdict: it warns from 3 % and vetoes from 5 %
    "PT1H, 20, 0, PASS",
    "PT1H, 22, 1, WARN",
    "PT1H, 20, 1, VETO",
    "PT1H, 140, 4, PASS",
    "PT1H, 140, 7, VETO",
    "PT23H, 140, 4, PASS",
    "PT23H, 140, 7, VETO",
    // 19 visits in 23 hours are their share of 20 a day, 18 are too few
    "PT23H, 19, 1, VETO",
    "PT23H, 18, 1, INSUFFICIENT_DATA",
    "P1D, 20, 1, VETO",
    "P1D, 19, 1, INSUFFICIENT_DATA",
    "P7D, 140, 4, PASS",
    "P7D, 200, 9, WARN",
    "P7D, 140, 7, VETO",
    "P7D, 139, 7, INSUFFICIENT_DATA",
    "P14D, 280, 8, PASS",
    "P14D, 280, 13, WARN",
    "P14D, 280, 14, VETO",
    "P31D, 620, 18, PASS",
    "P31D, 620, 30, WARN",
    "P31D, 620, 31, VETO",
    "P366D, 7320, 219, PASS",
    "P366D, 7320, 365, WARN",
    "P366D, 7320, 366, VETO",
    "P366D, 7300, 366, INSUFFICIENT_DATA"
  })
  void aWindowOfAnyLengthIsJudgedOnExactCounts(
      Duration length, int visits, int failing, Verdict verdict) {
    VisitWindow window = new VisitWindow(Rules.over(length));
    // A window of less than a day ends with the last full hour, others with the running one.
    boolean full = length.compareTo(Duration.ofDays(1)) < 0;
    fill(window, NOW, length, visits, failing);
    Judgement judged =
        full ? visit(window, visit(NOW, false, QUICK)) : judge.recounted(BOOK, SITE, state, window);
    assertThat(window.total().ok() + window.total().failed()).isEqualTo(visits);
    assertThat(window.total().failed()).isEqualTo(failing);
    assertThat(judged.next().verdict()).isEqualTo(verdict);
  }

  @Test
  void thirtyDaysOfPureFailuresVetoAWindowOfAFortnight() {
    VisitWindow window = new VisitWindow(Rules.over(Duration.ofDays(14)));
    Finding finding = null;
    for (int i = 0; i < 30 * 24; i++) {
      Judgement judged = visit(window, visit(NOW.plus(Duration.ofHours(i)), true, QUICK));
      finding =
          judged.rulings().stream()
              .filter(Broken.class::isInstance)
              .map(ruling -> ((Broken) ruling).finding())
              .filter(found -> found.rule().equals("V2"))
              .findFirst()
              .orElse(finding);
    }
    assertThat(state.verdict()).isEqualTo(Verdict.VETO);
    assertThat(state.window()).isEqualTo(new VisitCounts(0, 14 * 24, 0, 0, 0));
    assertThat(finding).isNotNull();
    assertThat(finding.evidence().getString("window")).isEqualTo("P14D");
  }

  @Test
  void anHourThatHasJustBegunIsNoWindow() {
    VisitWindow window = new VisitWindow(Rules.over(Duration.ofHours(1)));
    fill(window, NOW, Duration.ofHours(1), 12, 0);
    visit(window, visit(NOW, true, QUICK));
    assertThat(state.verdict()).isEqualTo(Verdict.PASS);
    assertThat(state.window()).isEqualTo(new VisitCounts(12, 0, 0, 0, 0));
    visit(window, visit(NOW.plus(Duration.ofHours(1)), false, QUICK));
    assertThat(state.verdict()).isEqualTo(Verdict.VETO);
    assertThat(state.window()).isEqualTo(new VisitCounts(0, 1, 0, 0, 0));
  }

  /** A day of 25 hours or of 23 makes no slice longer or shorter. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-10-26T11:00:00Z", "2027-03-29T11:00:00Z"})
  void aDayOfWhichTheClocksAreChangedCountsLikeAnother(Instant now) {
    VisitWindow window = new VisitWindow(Rules.over(Duration.ofDays(7)));
    Judge berlin = judge(BERLIN);
    Instant from = now.minus(Duration.ofDays(7));
    for (int i = 0; i < 140; i++) {
      Visit visit = visit(from.plus(Duration.ofMinutes(72L * i)), i < 7, QUICK);
      state = berlin.visited(BOOK, SITE, state, window, visit, visit.due()).next();
    }
    Judgement judged = berlin.recounted(BOOK, SITE, state.with(state.verdicts().cleared()), window);
    assertThat(judged.next().verdict()).isEqualTo(Verdict.VETO);
    assertThat(window.days()).hasSize(7);
    assertThat(window.days())
        .allMatch(day -> Duration.between(day.from(), day.to()).equals(Duration.ofDays(1)));
    assertThat(window.days()).allMatch(day -> day.ok() + day.failed() == 20);
    String written = judged.verdicts().get(0).counts().getString("from");
    assertThat(Instant.from(java.time.OffsetDateTime.parse(written))).isEqualTo(window.from());
    assertThat(written).endsWith(BERLIN.getRules().getOffset(window.from()).getId());
  }

  // A changed edition in mid-window

  private static AvailabilityRule days(int days) {
    return Rules.over(Duration.ofDays(days));
  }

  @Test
  void aShorterWindowIsCutOutOfALongerOneAtOnce() {
    VisitWindow window = new VisitWindow(days(14));
    fill(window, NOW, Duration.ofDays(14), 280, 14);
    assertThat(window.adopt(days(7))).as("nothing is missing").isFalse();
    assertThat(window.total()).isEqualTo(new VisitCounts(140, 0, 0, 0, 0));
    Judgement judged = judge.recounted(BOOK, SITE, state, window);
    assertThat(judged.next().verdict()).isEqualTo(Verdict.PASS);
    assertThat(judged.rulings()).hasSize(1).first().isInstanceOf(Kept.class);
    assertThat(judged.verdicts()).as("said though it passed before").hasSize(1);
  }

  @Test
  void aLongerWindowIsNotJudgedBeforeItIsCountedAnew() {
    VisitWindow window = new VisitWindow(days(7));
    fill(window, NOW, Duration.ofDays(7), 140, 0);
    Verdict before = state.verdict();
    assertThat(window.adopt(days(14))).isTrue();
    Visit meanwhile = visit(NOW, true, QUICK);
    Judgement judged = visit(window, meanwhile);
    assertThat(judged.verdicts()).isEmpty();
    assertThat(state.verdict()).isEqualTo(before);
    assertThat(state.window()).as("no figure over half of its visits").isEqualTo(VisitCounts.NONE);

    Recount recount = window.recount(NOW);
    assertThat(Duration.between(recount.from(), recount.to())).isEqualTo(Duration.ofDays(14));
    for (int i = 0; i < 14 * 24; i++) {
      recount.add(visit(recount.from().plus(Duration.ofHours(i)), i < 40, QUICK));
    }
    // It was stored before the history was read; another was not.
    visit(window, visit(NOW.plusSeconds(60), true, QUICK));
    assertThat(window.take(recount)).isTrue();
    assertThat(window.whole()).isTrue();
    assertThat(window.total()).isEqualTo(new VisitCounts(14 * 24 - 40, 41, 0, 0, 0));
    assertThat(judge.recounted(BOOK, SITE, state, window).next().verdict()).isEqualTo(Verdict.VETO);
  }

  @Test
  void aRecountByARuleThatIsChangedAgainIsNotTaken() {
    VisitWindow window = new VisitWindow(days(7));
    window.adopt(days(14));
    Recount old = window.recount(NOW);
    window.adopt(days(31));
    assertThat(window.take(old)).isFalse();
    assertThat(window.whole()).isFalse();
    window.adopt(days(14));
    assertThat(window.take(old)).as("it was read before the last change").isFalse();
    assertThat(window.take(window.recount(NOW))).isTrue();
  }

  @Test
  void timeThatPassesWhileAWindowIsCountedAnewMovesIt() {
    VisitWindow window = new VisitWindow(days(7));
    window.adopt(days(14));
    Recount recount = window.recount(NOW);
    recount.add(visit(recount.from(), false, QUICK));
    recount.add(visit(NOW, false, QUICK));
    window.advance(NOW.plus(Duration.ofHours(3)));
    window.take(recount);
    assertThat(window.total()).as("the first fell out").isEqualTo(new VisitCounts(1, 0, 0, 0, 0));
    assertThat(window.to()).isEqualTo(NOW.plus(Duration.ofHours(4)));
  }

  @Test
  void anotherRatioNeedsNoRecountAndIsJudgedAtOnce() {
    AvailabilityRule mild =
        new AvailabilityRule(
            Rules.BUNDLED.heading(),
            Rules.BUNDLED.window(),
            Rules.BUNDLED.minVisitsPerDay(),
            Rules.BUNDLED.tooSlow(),
            new java.math.BigDecimal("0.5"),
            new java.math.BigDecimal("0.4"));
    VisitWindow window = new VisitWindow(Rules.BUNDLED);
    fill(window, NOW, Duration.ofDays(7), 140, 20);
    assertThat(window.adopt(mild)).isFalse();
    assertThat(judge.recounted(BOOK, SITE, state, window).next().verdict()).isEqualTo(Verdict.PASS);
  }

  // Too slow by the rule, however long the visit waited

  private static final AvailabilityRule FIVE_SECONDS =
      Rules.of(Duration.ofDays(7), Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({"PT4.999S, 1, 0, UP", "PT5S, 0, 1, CONFIRMING", "PT14S, 0, 1, CONFIRMING"})
  void aPageThatOpensTooLateCountsAsOneThatDidNotOpen(
      Duration took, int ok, int failed, TargetStatus status) {
    VisitWindow window = new VisitWindow(FIVE_SECONDS);
    Visit seen = visit(NOW, false, took);
    visit(window, seen);
    assertThat(state.window()).isEqualTo(new VisitCounts(ok, failed, 0, 0, 0));
    assertThat(state.openness().status()).isEqualTo(status);
    assertThat(state.openness().last().duration()).isEqualTo(took);
    assertThat(seen.result()).as("the fact stays as it was seen").isEqualTo(VisitResult.OK);
  }

  @Test
  void fourPagesInARowThatOpenTooLateAreAnIncidentThatSaysSo() {
    VisitWindow window = new VisitWindow(FIVE_SECONDS);
    Judgement last = null;
    for (int i = 0; i < 4; i++) {
      last = visit(window, visit(NOW.plusSeconds(20L * i), false, Duration.ofSeconds(6)));
    }
    assertThat(state.openness().status()).isEqualTo(TargetStatus.DOWN);
    Finding down = ((Broken) last.rulings().get(0)).finding();
    assertThat(down.counts().getString("reason")).isEqualTo("too_slow");
    assertThat(down.evidence().getJsonArray("visits")).hasSize(4);
  }

  @Test
  void anotherLimitOfTimeCountsTheWholeHistoryAnew() {
    VisitWindow window = new VisitWindow(Rules.BUNDLED);
    List<Duration> took = List.of(Duration.ofSeconds(4), Duration.ofSeconds(6), QUICK);
    for (int i = 0; i < 3; i++) {
      visit(window, visit(NOW.plusSeconds(300L * i), false, took.get(i)));
    }
    assertThat(state.window()).isEqualTo(new VisitCounts(3, 0, 0, 0, 0));
    assertThat(window.adopt(FIVE_SECONDS)).isTrue();
    Recount recount = window.recount(NOW.plusSeconds(600));
    for (int i = 0; i < 3; i++) {
      recount.add(visit(NOW.plusSeconds(300L * i), false, took.get(i)));
    }
    assertThat(window.take(recount)).isTrue();
    assertThat(window.total()).isEqualTo(new VisitCounts(2, 1, 0, 0, 0));
  }
}
