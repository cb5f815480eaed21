package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.column;
import static cn.xunjian.assessment.card.SampleFacts.columns;
import static cn.xunjian.assessment.card.SampleFacts.decision;
import static cn.xunjian.assessment.card.SampleFacts.empty;
import static cn.xunjian.assessment.card.SampleFacts.fresh;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.site;
import static cn.xunjian.assessment.card.SampleFacts.visits;
import static cn.xunjian.assessment.card.SampleFacts.wellKept;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.assessment.card.CardFacts.Silence;
import cn.xunjian.assessment.card.CardFacts.Who;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.words.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A careful reader of the notice: each veto and deduction around its bound, clause by clause. */
class ClauseBoundsTest {

  private static final Path TABLE = Path.of("src/test/resources/rulebook/bounds.txt");
  private static final Pattern FINDS = Pattern.compile("((confirmed|suspected) )?finds of (.+)");
  private static final Duration DAY = Duration.ofDays(1);

  /** A row of the table. */
  record Bound(String clause, String indicator, String what, String amount, String says) {}

  static List<Bound> bounds() {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines.filter(line -> !line.startsWith("#")).map(ClauseBoundsTest::bound).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bound bound(String line) {
    List<String> cells = Arrays.asList(line.split(" \\| ", -1));
    return new Bound(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
  }

  private static Indicator indicator(String id) {
    return ScorerTest.BOOK.indicators().stream()
        .filter(each -> each.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bounds")
  void theCardSaysWhatTheClauseSays(Bound bound) {
    Indicator indicator = indicator(bound.indicator());
    assertThat(indicator.heading().clause()).isEqualTo(bound.clause());
    if (bound.what().equals("a person deducts")) {
      assertThat(deducted(bound)).isEqualTo(bound.says());
      return;
    }
    CardItem item = ScorerTest.item(card(indicator, bound), bound.indicator());
    assertThat(said(item)).isEqualTo(bound.says());
  }

  private static String said(CardItem item) {
    boolean veto = item.kind() == CardItem.Kind.VETO;
    if (item.state() == ItemState.NOT_MEASURED) {
      return item.state().code();
    }
    return item.state() == ItemState.PROPOSED && !veto
        ? "proposed " + item.proposed().toPlainString()
        : veto ? item.state().code() : item.counted().toPlainString();
  }

  /** What more than the indicator has is refused before it reaches a card. */
  private static String deducted(Bound bound) {
    CardFacts facts = indicator(bound.indicator()).about(Assessed.UNIT) ? unit() : wellKept();
    CardItem before = ScorerTest.item(ScorerTest.card(facts), bound.indicator());
    Decision wanted = decision(bound.indicator(), Deed.BY_HAND, bound.amount(), "张三");
    return Permitted.faultOfPoints(before, wanted) != null
        ? "refused"
        : said(ScorerTest.item(ScorerTest.card(facts, wanted), bound.indicator()));
  }

  private static ScoreCard card(Indicator indicator, Bound bound) {
    Matcher finds = FINDS.matcher(bound.what());
    if (finds.matches()) {
      return ScorerTest.card(pages(finds.group(2), finds.group(3), number(bound)));
    }
    return switch (bound.what()) {
      case "failed visits of 140" ->
          ScorerTest.card(site(visits(number(bound)), silent(DAY), fresh()));
      case "home page silent for" ->
          ScorerTest.card(site(visits(0), silent(Duration.parse(bound.amount())), fresh()));
      case "account silent for" ->
          ScorerTest.card(SampleFacts.account(silent(Duration.parse(bound.amount()))));
      case "look-ups without the app" -> ScorerTest.card(app(number(bound)));
      case "silent news columns" ->
          with(columns(number(bound), ColumnClass.NEWS, silent(Duration.ofDays(15))));
      case "silent policy columns" ->
          with(columns(number(bound), ColumnClass.POLICY, silent(Duration.ofDays(200))));
      case "blank columns" -> with(columns(number(bound), ColumnClass.OTHER, empty()));
      case "news column silent for" ->
          with(List.of(column(1, ColumnClass.NEWS, silent(Duration.parse(bound.amount())))));
      case "policy column last published at" ->
          with(List.of(column(1, ColumnClass.POLICY, since(Instant.parse(bound.amount())))));
      case "silent policy columns below the first level" ->
          with(
              IntStream.range(0, number(bound))
                  .mapToObj(
                      i -> SampleFacts.lower(i, ColumnClass.POLICY, silent(Duration.ofDays(200))))
                  .toList());
      case "policy column below the first level last published at" ->
          with(
              List.of(
                  column(2, ColumnClass.POLICY, silent(DAY)),
                  SampleFacts.lower(1, ColumnClass.POLICY, since(Instant.parse(bound.amount())))));
      case "notices column last published at" ->
          with(List.of(column(1, ColumnClass.NOTICES, since(Instant.parse(bound.amount())))));
      case "persons confirm" -> confirmed(indicator, number(bound));
      default -> throw new IllegalArgumentException(bound.what());
    };
  }

  private static int number(Bound bound) {
    return Integer.parseInt(bound.amount());
  }

  private static Silence since(Instant last) {
    return silent(Duration.between(last, SampleFacts.AT));
  }

  private static ScoreCard with(List<ColumnFacts> columns) {
    return ScorerTest.card(site(visits(0), silent(DAY), columns));
  }

  /**
   * @param how null for those that are certain
   */
  private static CardFacts pages(String how, String code, int number) {
    Kind kind =
        Stream.of(Kind.values()).filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    List<Text> its = IntStream.range(0, number).mapToObj(i -> Text.same("p" + i)).toList();
    List<Text> none = List.of();
    CardFacts.Pages pages =
        SampleFacts.pages(
            how == null ? its : none,
            "confirmed".equals(how) ? its : none,
            "suspected".equals(how) ? its : none);
    return site(visits(0), silent(DAY), fresh(), Map.of(kind, pages), false);
  }

  private static CardFacts app(int gone) {
    return new CardFacts(
        new Who("app-1", Assessed.APP, "示例通", "示例市", "app"),
        SampleFacts.AT,
        false,
        null,
        silent(DAY),
        gone,
        List.of(),
        Map.of(),
        null);
  }

  /** The first enters what he saw, the second confirms it. */
  private static ScoreCard confirmed(Indicator indicator, int persons) {
    List<Decision> decided = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      Deed deed = i == 0 ? Deed.BY_HAND : Deed.CONFIRM;
      decided.add(decision(indicator.id().value(), deed, null, "监管员" + i));
    }
    return ScorerTest.card(facts(indicator), decided.toArray(Decision[]::new));
  }

  private static CardFacts facts(Indicator indicator) {
    if (indicator.about(Assessed.UNIT)) {
      return unit();
    }
    return indicator.about(Assessed.SITE) ? wellKept() : SampleFacts.account(silent(DAY));
  }

  /** One that supervises others. */
  private static CardFacts unit() {
    return CardFacts.ofUnit(
        new Who("unit-1", Assessed.UNIT, "示例市", "示例市", null),
        SampleFacts.AT,
        new CardFacts.OfUnit(true, List.of()));
  }

  @Test
  void everyVetoAndDeductionHasACaseInsideAtAndOutsideItsBound() {
    Map<String, Long> rows =
        bounds().stream().collect(Collectors.groupingBy(Bound::indicator, Collectors.counting()));
    List<String> wanted =
        ScorerTest.BOOK.indicators().stream()
            .filter(each -> each instanceof Indicator.Veto || each instanceof Indicator.Deduction)
            .map(each -> each.id().value())
            .toList();

    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(wanted).hasSize(6 + 4 + 28 + 2 + 7);
    assertThat(rows.values()).allMatch(number -> number >= 3);
  }

  @Test
  void everyKindOfFindThatTheBookCountsHasItsRows() {
    for (Indicator indicator : ScorerTest.BOOK.indicators()) {
      for (Condition condition : indicator.conditions()) {
        if (condition.rule() instanceof PageFaultsRule rule) {
          assertThat(bounds())
              .as(indicator.id() + " " + rule.kind())
              .filteredOn(each -> each.indicator().equals(indicator.id().value()))
              .filteredOn(each -> each.what().endsWith("finds of " + rule.kind().code()))
              .hasSizeGreaterThanOrEqualTo(3);
        }
      }
    }
  }
}
