package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.account;
import static cn.xunjian.assessment.card.SampleFacts.column;
import static cn.xunjian.assessment.card.SampleFacts.columns;
import static cn.xunjian.assessment.card.SampleFacts.decision;
import static cn.xunjian.assessment.card.SampleFacts.empty;
import static cn.xunjian.assessment.card.SampleFacts.fresh;
import static cn.xunjian.assessment.card.SampleFacts.nothingFound;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.site;
import static cn.xunjian.assessment.card.SampleFacts.unreadable;
import static cn.xunjian.assessment.card.SampleFacts.visits;
import static cn.xunjian.assessment.card.SampleFacts.wellKept;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.assessment.card.CardFacts.Silence;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound of the notice with a case on it, one inside and one outside. */
class ScorerTest {

  static final RuleBook BOOK = RuleBooks.named("cn-2019-19/2");

  static ScoreCard card(CardFacts facts, Decision... decided) {
    return Scorer.card(BOOK, facts, List.of(decided));
  }

  static CardItem item(ScoreCard card, String id) {
    return card.items().stream().filter(i -> i.indicator().equals(id)).findFirst().orElseThrow();
  }

  static List<String> deductions() {
    return Scorer.indicators(BOOK, Assessed.SITE).stream()
        .filter(Indicator.Deduction.class::isInstance)
        .map(each -> each.id().value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "站点无法访问：监测1周 每天间隔性访问20次以上 超过(含)5%无法打开, 6, MEASURED, PASS",
    "站点无法访问：7 ÷ 140 恰为 5%, 7, PROPOSED, OPEN",
    "站点无法访问, 8, PROPOSED, OPEN",
  })
  void availability(String clause, int failed, ItemState state, Verdict verdict) {
    ScoreCard card = card(site(visits(failed), silent(Duration.ofDays(1)), fresh()));

    assertThat(item(card, "V2").state()).as(clause).isEqualTo(state);
    assertThat(card.verdict()).as(clause).isEqualTo(verdict);
    assertThat(card.byMachine()).isEqualTo(verdict == Verdict.OPEN ? Verdict.FAIL : verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "首页不更新：监测时间点前2周内首页无信息更新, V3, PT335H59M59.999S, MEASURED",
    "首页不更新：恰为两周, V3, PT336H, MEASURED",
    "首页不更新：多一毫秒, V3, PT336H0.001S, PROPOSED",
  })
  void homePage(String clause, String id, Duration since, ItemState state) {
    assertThat(item(card(site(visits(0), silent(since), fresh())), id).state())
        .as(clause)
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "政务新媒体内容不更新：监测时间点前2周内无内容更新, PT335H59M59.999S, MEASURED, PASS",
    "恰为两周, PT336H, MEASURED, PASS",
    "多一毫秒, PT336H0.001S, PROPOSED, OPEN",
  })
  void accounts(String clause, Duration since, ItemState state, Verdict verdict) {
    ScoreCard card = card(account(silent(since)));

    assertThat(item(card, "M2").state()).as(clause).isEqualTo(state);
    assertThat(card.verdict()).as(clause).isEqualTo(verdict);
    assertThat(card.totals()).as("nationally accounts have no points").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "动态要闻与通知公告、政策文件栏目合计5个以上, NEWS, 4, MEASURED",
    "同上 恰为5个, NEWS, 5, PROPOSED",
    "同上 6个, NEWS, 6, PROPOSED",
  })
  void silentColumns(String clause, ColumnClass of, int number, ItemState state) {
    List<ColumnFacts> its = columns(number, of, silent(Duration.ofDays(15)));

    assertThat(item(card(site(visits(0), silent(Duration.ofDays(1)), its)), "V4").state())
        .as(clause)
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"空白栏目4个, 4, MEASURED", "空白栏目5个以上, 5, PROPOSED", "空白栏目6个, 6, PROPOSED"})
  void blankColumns(String clause, int number, ItemState state) {
    List<ColumnFacts> its = columns(number, ColumnClass.OTHER, empty());

    assertThat(item(card(site(visits(0), silent(Duration.ofDays(1)), its)), "V4").state())
        .as(clause)
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "政策文件一级栏目6个月未更新扣5分：6月30日之前一毫秒, 2026-06-30T15:59:59.999Z, 5",
    "恰为6个月, 2026-06-30T16:00:00Z, 0",
    "不足6个月, 2026-07-01T16:00:00Z, 0",
  })
  void policyColumns(String clause, Instant last, String lost) {
    Silence since = silent(Duration.between(last, SampleFacts.AT));
    ScoreCard card =
        card(
            site(
                visits(0),
                silent(Duration.ofDays(1)),
                List.of(column(1, ColumnClass.POLICY, since))));

    assertThat(item(card, "D1.policy").state()).isEqualTo(ItemState.MEASURED);
    assertThat(item(card, "D1.policy").counted()).as(clause).isEqualByComparingTo(lost);
  }

  @Test
  void anAmountThatLeavesARangeIsProposedWithItsLeast() {
    List<ColumnFacts> its = List.of(column(1, ColumnClass.NEWS, silent(Duration.ofDays(15))));
    CardFacts facts = site(visits(0), silent(Duration.ofDays(1)), its);

    CardItem proposed = item(card(facts), "D1.news");
    CardItem decided = item(card(facts, decision("D1.news", Deed.CONFIRM, "4", "张三")), "D1.news");

    assertThat(proposed.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(proposed.proposed()).isEqualByComparingTo("3");
    assertThat(proposed.counted()).isNull();
    assertThat(decided.state()).isEqualTo(ItemState.CONFIRMED);
    assertThat(decided.counted()).isEqualByComparingTo("4");
  }

  @ParameterizedTest
  @CsvSource({
    "标签规范 每项0.2分 最多2分, PAGE_LABEL, D4.labels, 9, 1.8",
    "恰到上限, PAGE_LABEL, D4.labels, 10, 2",
    "不超过该指标分值, PAGE_LABEL, D4.labels, 11, 2",
    "首页链接 每个0.1分, DEAD_LINK_HOME, D4.open, 7, 0.7",
    "首页链接 不超过5分, DEAD_LINK_HOME, D4.open, 51, 5",
  })
  void noFaultCostsMoreThanItsIndicatorHas(
      String clause, Kind kind, String id, int number, String lost) {
    List<Text> finds = IntStream.range(0, number).mapToObj(i -> Text.same("p" + i)).toList();
    Map<Kind, CardFacts.Pages> pages = Map.of(kind, SampleFacts.pages(finds));
    ScoreCard card = card(site(visits(0), silent(Duration.ofDays(1)), fresh(), pages, false));

    assertThat(card.items().stream().filter(i -> i.indicator().equals(id)))
        .as(clause)
        .isNotEmpty()
        .allSatisfy(i -> assertThat(i.faults().size()).isEqualTo(number));
    assertThat(item(card, id).counted()).as(clause).isEqualByComparingTo(lost);
  }

  @Test
  void anInspectionWithoutFindsKeepsThePointsAndSaysWhichItWas() {
    CardFacts.Pages clean =
        new CardFacts.Pages(
            7, Instant.parse("2026-11-20T16:30:00Z"), false, List.of(), null, null, null);
    ScoreCard card =
        card(
            site(
                visits(0),
                silent(Duration.ofDays(1)),
                fresh(),
                Map.of(Kind.FOOTER_MARK, clean),
                false));

    CardItem marks = item(card, "D4.marks");
    assertThat(marks.state()).isEqualTo(ItemState.MEASURED);
    assertThat(marks.counted()).isZero();
    assertThat(marks.says().zh()).isEqualTo("全站检查（第 7 号，2026-11-21 结束，达到检查上限，未查全部页面）发现 0 处");
    assertThat(marks.says().en())
        .isEqualTo(
            "0 finds on its pages (inspection 7, 2026-11-21, ended at its bounds, not all pages)");
    assertThat(item(card, "D4.labels").state()).isEqualTo(ItemState.NOT_MEASURED);
  }

  private static CardFacts inspected(
      Kind kind, List<String> certain, List<String> confirmed, List<String> suspects) {
    CardFacts.Pages pages =
        SampleFacts.pages(
            certain.stream().map(Text::same).toList(),
            confirmed.stream().map(Text::same).toList(),
            suspects.stream().map(Text::same).toList());
    return site(visits(0), silent(Duration.ofDays(1)), fresh(), Map.of(kind, pages), false);
  }

  @Test
  void whatAPersonConfirmedWhereItWasFoundCountsThoughTheMachineOnlyProposes() {
    ScoreCard card =
        card(inspected(Kind.GUIDE_ELEMENT, List.of(), List.of("time", "phone"), List.of()));

    CardItem guides = item(card, "D2.guides");
    assertThat(guides.state()).isEqualTo(ItemState.MEASURED);
    assertThat(guides.counted()).isEqualByComparingTo("2");
    assertThat(guides.partly()).as("nobody looked at all guides").isTrue();
    assertThat(card.totals().measured()).isEqualByComparingTo("17");
    assertThat(card.totals().lost()).isEqualByComparingTo("2");
  }

  @Test
  void aSuspicionIsProposedAndCountsForNothing() {
    ScoreCard card = card(inspected(Kind.FEW_SURVEYS, List.of(), List.of(), List.of("0/6")));

    CardItem surveys = item(card, "D3.surveys");
    assertThat(surveys.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(surveys.counted()).isNull();
    assertThat(surveys.proposed()).isEqualByComparingTo("3");
    assertThat(surveys.faults()).extracting(f -> f.says().zh()).containsExactly("存疑：0/6");
    assertThat(surveys.says().zh()).startsWith("全站检查（第 7 号，2027-01-01 结束，已查全部页面）发现 1 处，其中存疑 1 处；");
    assertThat(card.totals().lost()).isZero();
    assertThat(card.totals().proposed()).isEqualByComparingTo("3");
  }

  @Test
  void besideWhatIsSureASuspicionIsProposedAlone() {
    CardFacts facts = inspected(Kind.FOOTER_MARK, List.of("icp"), List.of(), List.of("police"));

    CardItem marks = item(card(facts), "D4.marks");
    assertThat(marks.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(marks.counted()).as("the sure one counts").isEqualByComparingTo("1");
    assertThat(marks.proposed()).isEqualByComparingTo("1");
    assertThat(card(facts).totals().atMost()).isEqualByComparingTo("99");
    CardItem confirmed =
        item(card(facts, decision("D4.marks", Deed.CONFIRM, null, "张三")), "D4.marks");
    assertThat(confirmed.counted()).isEqualByComparingTo("2");
    CardItem less = item(card(facts, decision("D4.marks", Deed.CONFIRM, "1", "张三")), "D4.marks");
    assertThat(less.counted()).isEqualByComparingTo("1");
  }

  @Test
  void whereNothingIsLeftToLoseASuspicionNeedsNobody() {
    CardFacts facts =
        inspected(Kind.FOOTER_MARK, List.of("icp", "map"), List.of(), List.of("police"));

    CardItem marks = item(card(facts), "D4.marks");
    assertThat(marks.state()).isEqualTo(ItemState.MEASURED);
    assertThat(marks.counted()).isEqualByComparingTo("2");
    assertThat(marks.faults()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"WORDING, V1", "TAMPERING, V1", "LETTER_UNANSWERED, V5"})
  void whatAnInspectionSawOfAVetoIsOnlyEverProposed(Kind kind, String veto) {
    CardFacts facts = inspected(kind, List.of("certain"), List.of("confirmed"), List.of());

    assertThat(item(card(facts), veto).state()).isEqualTo(ItemState.PROPOSED);
    assertThat(card(facts).verdict()).isEqualTo(Verdict.OPEN);
    assertThat(item(card(facts, decision(veto, Deed.CONFIRM, null, "张三")), veto).state())
        .as("two persons, though one confirmed the finding")
        .isEqualTo(ItemState.PROPOSED);
    ScoreCard live = Scorer.live(BOOK, facts);
    assertThat(item(live, veto).state()).isEqualTo(ItemState.NOT_MEASURED);
    assertThat(live.byMachine()).as("a hint fails nobody").isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "GUIDE_ELEMENT, D2.guides",
    "FORM_OR_SAMPLE, D2.forms",
    "STALE_ANSWERS, D3.messages",
    "LETTER_FIELD, D3.messages",
    "SURVEY_RESULT, D3.surveys",
    "IPV6, D4.ipv6",
    "SEARCH_MISS, D4.search",
    "GUIDE_UNUSABLE, V6",
  })
  void wherePagesMayGoUnrecognisedNothingFoundIsNotMeasured(Kind kind, String id) {
    CardItem item = item(card(inspected(kind, List.of(), List.of(), List.of())), id);

    assertThat(item.state()).isEqualTo(ItemState.NOT_MEASURED);
    assertThat(item.counted()).isNull();
  }

  @Test
  void betweenAssessmentsNoSuspicionCounts() {
    CardFacts facts = inspected(Kind.FOOTER_MARK, List.of("icp"), List.of(), List.of("police"));

    CardItem marks = item(Scorer.live(BOOK, facts), "D4.marks");
    assertThat(marks.state()).isEqualTo(ItemState.MEASURED);
    assertThat(marks.counted()).isEqualByComparingTo("1");
  }

  @Test
  void whatNobodyLookedAtIsNeitherLostNorKept() {
    ScoreCard card = card(wellKept());

    assertThat(item(card, "D3.answers").state()).isEqualTo(ItemState.NOT_MEASURED);
    assertThat(card.totals().of()).isEqualByComparingTo("100");
    assertThat(card.totals().measured()).as("动态要闻 5, 政策文件 5, 其他栏目 5").isEqualByComparingTo("15");
    assertThat(card.totals().atMost()).isEqualByComparingTo("100");
    assertThat(card.totals().atLeast()).isEqualByComparingTo("15");
    assertThat(card.totals().score()).isNull();
    assertThat(card.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void whatCouldNotBeReadIsNeverHeldAgainstAnybody() {
    ScoreCard card =
        card(
            site(
                null,
                unreadable(),
                List.of(
                    column(1, ColumnClass.NEWS, unreadable()),
                    column(2, ColumnClass.POLICY, unreadable()))));

    assertThat(card.items())
        .filteredOn(i -> i.state() != ItemState.NOT_MEASURED)
        .as("two columns cannot make a veto of five, whatever they hide")
        .extracting(CardItem::indicator)
        .containsExactly("V4");
    assertThat(card.totals().lost()).isZero();
    assertThat(card.verdict()).as("and never a pass either").isEqualTo(Verdict.OPEN);
  }

  @Test
  void aVetoTakesTwoPersons() {
    CardFacts facts = account(silent(Duration.ofDays(15)));
    Decision first = decision("M2", Deed.CONFIRM, null, "张三");

    assertThat(card(facts, first).verdict()).isEqualTo(Verdict.OPEN);
    assertThat(item(card(facts, first), "M2").waitsForSecond()).isTrue();
    assertThat(card(facts, first, first).verdict())
        .as("not twice the same")
        .isEqualTo(Verdict.OPEN);
    assertThat(card(facts, first, decision("M2", Deed.CONFIRM, null, "李四")).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(card(facts, first, decision("M2", Deed.STRIKE, null, "李四")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aVetoThatOnlyAPersonSeesTakesTwoAsWell() {
    Decision seen = decision("V1", Deed.BY_HAND, null, "张三");

    assertThat(item(card(wellKept(), seen), "V1").state()).isEqualTo(ItemState.PROPOSED);
    assertThat(card(wellKept(), seen, decision("V1", Deed.CONFIRM, null, "李四")).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(item(card(wellKept(), decision("V1", Deed.BY_HAND, "0", "张三")), "V1").state())
        .as("looked at, nothing found")
        .isEqualTo(ItemState.BY_HAND);
  }

  private static Decision counted(String item, int condition, int count, String points) {
    return new Decision(
        item,
        Deed.BY_HAND,
        new BigDecimal(points),
        "核实",
        "张三",
        SampleFacts.AT,
        Particulars.found(List.of(new Particulars.Counted(condition, count, null)), List.of()));
  }

  /** What the machine is sure of and what a person counted besides come together under the cap. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 0, 0, 1",
    "0, 1, 1, 1",
    "1, 1, 1, 2",
    "1, 2, 2, 2",
    "2, 1, 1, 2",
  })
  void theMachinesPartAndThePersonsComeTogether(int found, int count, String points, String lost) {
    List<String> marks = List.of("icp", "map").subList(0, found);
    CardFacts facts = inspected(Kind.FOOTER_MARK, marks, List.of(), List.of());

    CardItem item = item(card(facts, counted("D4.marks", 1, count, points)), "D4.marks");

    assertThat(item.state()).isEqualTo(ItemState.BY_HAND);
    assertThat(item.counted()).isEqualByComparingTo(lost);
    assertThat(
            item(card(facts, decision("D4.marks", Deed.BY_HAND, "0.5", "张三")), "D4.marks")
                .counted())
        .as("points that a person set by themselves are all of it")
        .isEqualByComparingTo("0.5");
  }

  /** Before the two were told apart the points of a count were all of it. */
  @Test
  void whatWasCountedEarlierStaysTheWhole() {
    String kept = "{\"counted\":[{\"condition\":1,\"count\":1}],\"evidence\":[],\"files\":[]}";
    Particulars earlier = CardJson.read(kept, Particulars.class);
    assertThat(CardJson.form(earlier)).as("also its bytes").isEqualTo(kept);
    CardFacts facts = inspected(Kind.FOOTER_MARK, List.of("icp"), List.of(), List.of());
    Decision decided =
        new Decision("D4.marks", Deed.BY_HAND, BigDecimal.ONE, "核实", "张三", SampleFacts.AT, earlier);

    assertThat(item(card(facts, decided), "D4.marks").counted()).isEqualByComparingTo("1");
    assertThat(item(card(facts, counted("D4.marks", 1, 1, "1")), "D4.marks").counted())
        .isEqualByComparingTo("2");
    assertThat(CardJson.form(counted("D4.marks", 1, 1, "1").particulars()))
        .contains("\"added\":true");
  }

  /** From what is lost for sure to what may be lost yet. */
  @Test
  void eachItemSaysHowMuchMayBeLostYet() {
    ScoreCard card =
        card(inspected(Kind.FOOTER_MARK, List.of("icp"), List.of(), List.of("police")));
    assertThat(item(card, "D4.marks").most()).isEqualByComparingTo("2");
    assertThat(item(card, "D4.labels").most()).as("nobody looked").isEqualByComparingTo("2");
    assertThat(item(card, "D1.news").most()).as("nothing is wrong").isZero();
    ScoreCard struck = card(wellKept(), decision("D3.answers", Deed.BY_HAND, "3", "张三"));
    assertThat(item(struck, "D3.answers").most()).isEqualByComparingTo("3");
  }

  @ParameterizedTest
  @CsvSource({
    // 100 points: nothing else looked at than by persons
    "0, 100, PASS",
    "40, 60, PASS",
    "40.05, 59.95, FAIL",
    "41, 59, FAIL",
  })
  void belowSixtyFails(String lost, String score, Verdict verdict) {
    List<Decision> decided = new ArrayList<>(nothingFound(deductions()));
    BigDecimal left = new BigDecimal(lost);
    for (Indicator each : BOOK.indicators()) {
      if (each instanceof Indicator.Deduction deduction
          && deduction.about(Assessed.SITE)
          && left.signum() > 0) {
        BigDecimal its = deduction.points().min(left);
        left = left.subtract(its);
        decided.add(decision(each.id().value(), Deed.BY_HAND, its.toPlainString(), "王五"));
      }
    }

    ScoreCard card = Scorer.card(BOOK, wellKept(), decided);

    assertThat(card.totals().score()).isEqualByComparingTo(score);
    assertThat(card.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    // (75 − lost) × 4/3
    "0, 100",
    "3, 96",
    "1, 98.67",
    "30, 60",
  })
  void departmentsWithoutServicesAreScoredByTheRest(String lost, String score) {
    List<Decision> decided = new ArrayList<>(nothingFound(deductions()));
    BigDecimal left = new BigDecimal(lost);
    for (String id :
        List.of("D1.news", "D1.policy", "D3.messages", "D3.answers", "D4.open", "D1.other")) {
      BigDecimal its = new BigDecimal("5").min(left);
      left = left.subtract(its);
      decided.add(decision(id, Deed.BY_HAND, its.toPlainString(), "王五"));
    }
    CardFacts facts = site(visits(0), silent(Duration.ofDays(1)), fresh(), Map.of(), true);

    ScoreCard card = Scorer.card(BOOK, facts, decided);

    assertThat(card.totals().of()).isEqualByComparingTo("75");
    assertThat(card.totals().score()).isEqualByComparingTo(score);
    assertThat(item(card, "D2.guides").state()).isEqualTo(ItemState.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({
    // 80 does not reach the merits, more does; all merits together 30 at most
    "20, 12, 80, 0",
    "19.95, 12, 92.05, 12",
    "0, 30, 130, 30",
    "0, 90, 130, 30",
  })
  void meritsCountAboveEightyAndThirtyAtMost(String lost, int merit, String score, int counted) {
    List<Decision> decided = new ArrayList<>(nothingFound(deductions()));
    BigDecimal left = new BigDecimal(lost);
    for (String id : List.of("D1.news", "D1.policy", "D2.apply", "D2.guides")) {
      BigDecimal its = new BigDecimal("5").min(left);
      left = left.subtract(its);
      decided.add(decision(id, Deed.BY_HAND, its.toPlainString(), "王五"));
    }
    decided.add(decision("B.data", Deed.BY_HAND, "" + Math.min(30, merit), "王五"));
    decided.add(decision("B.search", Deed.BY_HAND, "" + Math.max(0, merit - 30), "王五"));

    ScoreCard card = Scorer.card(BOOK, wellKept(), decided);

    assertThat(card.totals().score()).isEqualByComparingTo(score);
    assertThat(card.totals().merits()).isEqualByComparingTo("" + counted);
  }

  @Test
  void theSameInputsMakeTheSameBytesWhateverTheOrderOfFacts() {
    List<ColumnFacts> shuffled =
        new ArrayList<>(columns(6, ColumnClass.NEWS, silent(Duration.ofDays(20))));
    CardFacts one = site(visits(3), silent(Duration.ofDays(1)), shuffled);
    String form = CardJson.of(card(one));

    assertThat(CardJson.of(CardJson.card(form))).as("read again").isEqualTo(form);
    assertThat(CardJson.of(card(CardJson.facts(CardJson.of(one))))).isEqualTo(form);
    Collections.reverse(shuffled);
    ScoreCard turned = card(site(visits(3), silent(Duration.ofDays(1)), shuffled));
    assertThat(turned.items()).isEqualTo(card(one).items());
    assertThat(CardJson.sha256(form)).hasSize(64);
  }

  @Test
  void lookingAgainTakesBackWhatWasDecided() {
    CardFacts facts = account(silent(Duration.ofDays(15)));

    ScoreCard again =
        card(
            facts,
            decision("M2", Deed.STRIKE, null, "张三"),
            decision("M2", Deed.LOOK_AGAIN, null, "李四"));

    assertThat(item(again, "M2").state()).isEqualTo(ItemState.PROPOSED);
    assertThat(item(again, "M2").decisions()).hasSize(2);
  }

  @Test
  void everySiteCardHasAllItsIndicatorsInTheOrderOfTheBook() {
    assertThat(
            card(wellKept()).items().stream()
                .map(CardItem::indicator)
                .collect(Collectors.joining(" ")))
        .startsWith("V2 V3 V4 V1 V5 V6 D1.overview")
        .contains("D1.other D2.items")
        .endsWith("B.innovation");
  }
}
