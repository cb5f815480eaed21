package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {

  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Set<Source> FETCHED =
      EnumSet.of(Source.HTML, Source.HTML_RENDERED, Source.FEED, Source.JSON);
  private static final Set<Source> TOLD = EnumSet.of(Source.PUSH, Source.MANUAL);
  private static final Set<Source> ASKED =
      EnumSet.of(
          Source.WECHAT_API,
          Source.WEIBO_API,
          Source.WEIBO_WEB,
          Source.DOUYIN_API,
          Source.KUAISHOU_API,
          Source.TOUTIAO_WEB,
          Source.BILIBILI_WEB);

  private final Judge judge =
      new Judge(
          Duration.ofSeconds(20),
          new ProofOfSilence(t -> null),
          ZoneId.of("Asia/Shanghai"),
          (target, now, remembered) -> Optional.empty());

  private static TargetState unseen(int target) {
    return new TargetState(
        target,
        Openness.unknown(NOW),
        TargetFreshness.unread(NOW),
        cn.xunjian.history.VisitCounts.NONE,
        Verdicts.NONE);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void whatCanBeReadOrIsToldIsObservable(Source source) {
    Registered withUrl = Sample.account(1, source, Status.RUNNING);
    assertThat(ProofOfSilence.observable(withUrl))
        .isEqualTo(FETCHED.contains(source) || TOLD.contains(source) || ASKED.contains(source));
    Registered without =
        Sample.of(
            2,
            new Account(
                Sample.profile("a", null, source, Status.RUNNING),
                Platform.WEIBO,
                null,
                Stewardship.UNKNOWN));
    assertThat(ProofOfSilence.observable(without))
        .isEqualTo(TOLD.contains(source) || ASKED.contains(source));
  }

  @Test
  void withoutASourceNothingIsObservable() {
    assertThat(ProofOfSilence.observable(Sample.account(1, null, Status.RUNNING))).isFalse();
  }

  /**
   * JSON in PostgreSQL knows no zero character: one would have the whole batch refused for ever.
   */
  @Test
  void aHostilePageLeavesNoZeroCharacterInTheEvidence() {
    VisitEvidence hostile =
        new VisitEvidence("bad\0line", "http://h/\0", List.of("http://r/\0"), "server: \0", "<\0>");
    Visit visit =
        new Visit(
            1,
            Place.HERE,
            NOW,
            true,
            NOW,
            Duration.ofMillis(3),
            VisitResult.FAILED,
            FailureReason.HTTP_5XX,
            500,
            3,
            "203.0.113.7",
            Phases.NONE,
            null,
            hostile);
    VisitWindow window = new VisitWindow(BOOK.availability());
    Judgement judged = null;
    for (int i = 0; i <= BOOK.down().confirmations(); i++) {
      TargetState before = judged == null ? unseen(1) : judged.next();
      judged = judge.visited(BOOK, Sample.site(1), before, window, visit, NOW);
    }
    Finding down = broken(judged);
    assertThat(down.evidence().encode()).doesNotContain("\\u0000").contains("bad\ufffdline");
    Judgement read =
        judge.read(
            BOOK,
            Sample.account(2),
            unseen(2),
            Sample.reading(
                2,
                NOW,
                ReadingOutcome.OK,
                Sample.publication("a\0b", NOW.minus(Duration.ofDays(30)))),
            NOW);
    assertThat(broken(read).evidence().encode()).doesNotContain("\\u0000").contains("标题a\ufffdb");
  }

  private static Finding broken(Judgement judgement) {
    return ((Broken) judgement.rulings().get(0)).finding();
  }

  @Test
  void theEvidenceOfAReadingSaysWhatWasSeenAndHow() {
    Judgement judged =
        judge.read(
            BOOK,
            Sample.account(2),
            unseen(2),
            Sample.reading(
                2, NOW, ReadingOutcome.OK, Sample.publication("a", NOW.minus(Duration.ofDays(8)))),
            NOW);
    Finding finding = broken(judged);
    assertThat(finding.rule()).isEqualTo("A3");
    assertThat(finding.ruleVersion()).isEqualTo("cn-2019-19/2");
    assertThat(finding.startedAt()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    assertThat(finding.evidence().getString("lastReadingAt"))
        .isEqualTo("2026-11-23T10:00:00+08:00");
    assertThat(finding.evidence().getString("lastOutcome")).isEqualTo("ok");
    assertThat(finding.evidence().getJsonObject("lastPublication").getString("publishedAt"))
        .isEqualTo("2026-11-15T10:00:00+08:00");
    assertThat(finding.evidence().getJsonObject("lastPublication").getString("foundBy"))
        .isEqualTo("pubDate");
  }

  private static Registered app(Source source) {
    return Sample.of(
        3,
        new App(
            Sample.profile("app", null, source, Status.RUNNING),
            "1000000001",
            Stewardship.UNKNOWN));
  }

  private static Reading lookUp(Source source, ReadingOutcome outcome) {
    return new Reading(
        3,
        Place.HERE,
        NOW,
        NOW,
        Duration.ofMillis(9),
        source,
        outcome,
        "said " + outcome.code(),
        List.of());
  }

  /** x: M2.app is broken, k: it is kept, dot: nothing is said of it. */
  private String saidOfApp(ReadingOutcome... outcomes) {
    StringBuilder said = new StringBuilder();
    TargetState state = unseen(3);
    for (ReadingOutcome outcome : outcomes) {
      Judgement judged =
          judge.read(BOOK, app(Source.ITUNES), state, lookUp(Source.ITUNES, outcome), NOW);
      state = judged.next();
      assertThat(state.standing().state()).isEqualTo(FreshnessState.NOT_OBSERVABLE);
      assertThat(judged.rulings()).hasSizeLessThan(2);
      said.append(
          judged.rulings().isEmpty()
              ? '.'
              : judged.rulings().get(0) instanceof Broken broken
                      && broken.finding().rule().equals("M2.app")
                  ? 'x'
                  : judged
                          .rulings()
                          .get(0)
                          .equals(new Kept("M2.app", "the store offers it: said " + outcome.code()))
                      ? 'k'
                      : '?');
    }
    return said.toString();
  }

  @Test
  void anAppThatTwoLookUpsInARowDoNotFindCannotBeDownloaded() {
    ReadingOutcome gone = ReadingOutcome.GONE;
    assertThat(saidOfApp(gone)).isEqualTo(".");
    assertThat(saidOfApp(gone, gone, gone)).isEqualTo(".xx");
    assertThat(saidOfApp(gone, ReadingOutcome.OK, gone)).isEqualTo(".k.");
    assertThat(saidOfApp(gone, gone, ReadingOutcome.UNDATED)).isEqualTo(".xk");
    for (ReadingOutcome failed :
        List.of(
            ReadingOutcome.NETWORK,
            ReadingOutcome.BLOCKED,
            ReadingOutcome.THROTTLED,
            ReadingOutcome.MALFORMED,
            ReadingOutcome.AUTH)) {
      assertThat(saidOfApp(failed, failed, gone, failed, gone)).isEqualTo(".....");
    }
  }

  @Test
  void theEvidenceOfAMissingAppIsBothLookUps() {
    Registered app = app(Source.ITUNES);
    Judgement first =
        judge.read(BOOK, app, unseen(3), lookUp(Source.ITUNES, ReadingOutcome.GONE), NOW);
    Finding finding =
        broken(
            judge.read(BOOK, app, first.next(), lookUp(Source.ITUNES, ReadingOutcome.GONE), NOW));
    assertThat(finding.evidence().getString("storeId")).isEqualTo("1000000001");
    assertThat(finding.evidence().getString("firstDetail")).isEqualTo("said gone");
    assertThat(finding.counts().getString("reason")).isEqualTo("gone");
    assertThat(finding.text().zh()).contains("无法下载");
  }

  @Test
  void anAccountThatIsGoneIsNoAppThatIsMissing() {
    Registered account = Sample.account(3, Source.WECHAT_API, Status.RUNNING);
    Reading gone = lookUp(Source.WECHAT_API, ReadingOutcome.GONE);
    Judgement first = judge.read(BOOK, account, unseen(3), gone, NOW);
    assertThat(judge.read(BOOK, account, first.next(), gone, NOW).rulings()).isEmpty();
  }

  // Two books

  private static final RuleBook TEN = RuleBooks.bundled("ten-days");

  private static Reading published(Duration ago) {
    return Sample.reading(2, NOW, ReadingOutcome.OK, Sample.publication("a", NOW.minus(ago)));
  }

  private static String said(Judgement judged) {
    return judged.rulings().stream()
        .map(
            ruling ->
                ruling instanceof Broken broken
                    ? broken.finding().rule()
                        + " "
                        + broken.finding().severity().code()
                        + " "
                        + broken.finding().ruleVersion()
                    : "")
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" + "));
  }

  /** One judge, asked with the book of each target's unit. */
  @ParameterizedTest(name = "silent for {1} by {0}: {2}")
  @CsvSource({
    "cn-2019-19, PT119H59M59.999S, FRESH, ''",
    "cn-2019-19, P5D, LATE, A3 warning cn-2019-19/2",
    "cn-2019-19, P7D, LATE, A3 warning cn-2019-19/2",
    "cn-2019-19, PT168H0.001S, SLEEPING, A3 serious cn-2019-19/2",
    "cn-2019-19, P14D, SLEEPING, A3 serious cn-2019-19/2",
    "cn-2019-19, PT336H0.001S, ZOMBIE, A3 serious cn-2019-19/2 + M2 critical cn-2019-19/2",
    "ten-days, PT191H59M59.999S, FRESH, ''",
    "ten-days, P8D, LATE, A3 warning ten-days/2",
    "ten-days, P10D, LATE, A3 warning ten-days/2",
    "ten-days, PT240H0.001S, SLEEPING, A3 serious ten-days/2",
    "ten-days, P14D, SLEEPING, A3 serious ten-days/2",
    "ten-days, PT336H0.001S, ZOMBIE, A3 serious ten-days/2 + M2 critical ten-days/2"
  })
  void eachTargetIsJudgedByItsOwnBook(
      String book, Duration silence, FreshnessState state, String said) {
    Judgement judged =
        judge.read(RuleBooks.bundled(book), Sample.account(2), unseen(2), published(silence), NOW);
    assertThat(judged.next().standing().state()).isEqualTo(state);
    assertThat(said(judged)).isEqualTo(said);
  }

  /** State before and after the turn, and the changes of freshness that it makes. */
  @ParameterizedTest(name = "silent for {0}: {1} becomes {2}")
  @CsvSource({
    "P4D, FRESH, FRESH, 0, PASS",
    "P6D, LATE, FRESH, 1, PASS",
    "P9D, SLEEPING, LATE, 1, WARN",
    "P11D, SLEEPING, SLEEPING, 0, WARN",
    "P20D, ZOMBIE, ZOMBIE, 0, VETO"
  })
  void theTurnSaysOneVerdictByTheNewBook(
      Duration silence, FreshnessState before, FreshnessState after, int turns, Verdict verdict) {
    Registered account = Sample.account(2);
    TargetState begun = judge.turned(BOOK, account, unseen(2), NOW).next();
    TargetState state = judge.read(BOOK, account, begun, published(silence), NOW).next();
    assertThat(state.standing().state()).isEqualTo(before);
    Judgement turned = judge.turned(TEN, account, state, NOW);
    assertThat(turned.next().standing().state()).isEqualTo(after);
    assertThat(turned.next().by(TEN)).isTrue();
    assertThat(turned.turn().stream()).hasSize(turns);
    assertThat(turned.verdicts()).hasSize(1);
    assertThat(turned.verdicts().get(0).verdict()).isEqualTo(verdict);
    assertThat(turned.verdicts().get(0).ruleVersion()).isEqualTo("ten-days/2");
  }

  @Test
  void theFirstBookOfATargetIsNoTurn() {
    Judgement begun = judge.turned(BOOK, Sample.account(2), unseen(2), NOW);
    assertThat(begun.next().by(BOOK)).isTrue();
    assertThat(begun.verdicts()).isEmpty();
    assertThat(begun.rulings()).isEmpty();
  }
}
