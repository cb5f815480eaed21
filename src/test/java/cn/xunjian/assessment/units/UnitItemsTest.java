package cn.xunjian.assessment.units;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardFacts.Media;
import cn.xunjian.assessment.card.CardFacts.OfUnit;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.CardItem.Kind;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.units.ItemCount.Worst;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each indicator on the cards of units: sums over targets, and what is asked of units themselves.
 */
class UnitItemsTest {

  private static final Instant AT = Instant.parse("2026-11-30T00:00:00Z");
  private static final RuleBook NATIONAL = RuleBooks.named("cn-2019-19/2");
  private static final RuleBook CHANGDE = RuleBooks.named("changde-2019/2");

  // A city, two counties, and a bureau of the first.
  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              new Unit(1, "示例市", null, null, 0),
              new Unit(2, "东县", 1L, null, 0),
              new Unit(3, "县教育局", 2L, null, 0),
              new Unit(4, "西县", 1L, null, 0)));

  private static ItemCount count(
      long unit,
      String indicator,
      Kind kind,
      ItemState state,
      long cards,
      String counted,
      Worst... worst) {
    return new ItemCount(
        unit,
        indicator,
        kind,
        state,
        cards,
        worst.length,
        new BigDecimal(counted),
        BigDecimal.ZERO,
        List.of(worst));
  }

  private static Worst worst(String key, String counted) {
    return new Worst(key, new BigDecimal(counted));
  }

  private static CardResult result(String key, long unit) {
    return new CardResult(key, "site", unit, "pass", false, null, null, null, null);
  }

  private static UnitCard card(long unit, RuleBook book, UnitBasis basis) {
    return UnitCards.whole(TREE, basis, book).stream()
        .filter(each -> each.unit() == unit)
        .findFirst()
        .orElseThrow();
  }

  private static UnitBasis basis(List<ItemCount> counts) {
    return new UnitBasis(List.of(result("a", 3), result("b", 4)), counts, List.of());
  }

  @Test
  void aUnitSaysHowManyOfItsTargetsLoseHowMuchUnderWhichIndicator() {
    UnitBasis basis =
        basis(
            List.of(
                count(
                    3, "D1.news", Kind.DEDUCTION, ItemState.MEASURED, 3, "4.0", worst("a", "4.0")),
                count(3, "D1.news", Kind.DEDUCTION, ItemState.NOT_MEASURED, 1, "0"),
                count(4, "D1.news", Kind.DEDUCTION, ItemState.MEASURED, 2, "5", worst("b", "5")),
                count(4, "V2", Kind.VETO, ItemState.CONFIRMED, 1, "0", worst("b", "0")),
                count(4, "V2", Kind.VETO, ItemState.MEASURED, 1, "0")));

    UnitCard city = card(1, NATIONAL, basis);

    assertThat(city.items()).extracting(UnitCardItem::indicator).containsExactly("V2", "D1.news");
    UnitCardItem news = city.items().get(1);
    assertThat(news.targets()).isEqualTo(6);
    assertThat(news.hit()).isEqualTo(2);
    assertThat(news.counted()).hasToString("9");
    assertThat(news.state()).isEqualTo(ItemState.MEASURED);
    assertThat(news.states()).isEqualTo(Map.of(ItemState.MEASURED, 5L, ItemState.NOT_MEASURED, 1L));
    assertThat(news.says().zh()).isEqualTo("6 个对象，2 个扣分，共扣 9 分，1 个未测");
    assertThat(news.worst()).extracting(Worst::key).containsExactly("b", "a");
    assertThat(city.items().get(0).says().en()).isEqualTo("2 targets, 1 vetoed");
    assertThat(city.items().get(0).state()).isEqualTo(ItemState.CONFIRMED);
    assertThat(city.items().get(0).counted()).isNull();
    assertThat(card(2, NATIONAL, basis).items()).hasSize(1);
    assertThat(card(2, NATIONAL, basis).items().get(0).counted()).hasToString("4");
    assertThat(card(4, NATIONAL, basis).items()).hasSize(2);
  }

  /** What one says of all: what waits first, then what stands, what was looked at, what was not. */
  @ParameterizedTest
  @CsvSource({
    "PROPOSED CONFIRMED, PROPOSED",
    "MEASURED CONFIRMED STRUCK, CONFIRMED",
    "NOT_MEASURED MEASURED, MEASURED",
    "NOT_MEASURED STRUCK, STRUCK",
    "NOT_MEASURED NOT_APPLICABLE, NOT_MEASURED",
    "NOT_APPLICABLE, NOT_APPLICABLE",
    "BY_HAND MEASURED, BY_HAND",
  })
  void theHeaviestStateSpeaks(String states, ItemState state) {
    List<ItemCount> counts =
        Arrays.stream(states.split(" ", -1))
            .map(s -> count(3, "D1.news", Kind.DEDUCTION, ItemState.valueOf(s), 1, "0"))
            .toList();
    assertThat(UnitCardItem.sum(counts).state()).isEqualTo(state);
  }

  /** However the counts come, the card is the same; of all targets the ten worst are named. */
  @Test
  void theOrderOfCountsDoesNotMatterAndNothingIsCountedTwice() {
    Random random = new Random(14);
    List<ItemCount> counts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long unit = 2L + i % 3;
      String points = Integer.toString(random.nextInt(50));
      counts.add(
          count(
              unit,
              "D1.news",
              Kind.DEDUCTION,
              ItemState.MEASURED,
              1,
              points,
              worst("k" + i, points)));
    }
    UnitCard once = card(1, NATIONAL, basis(counts));
    Collections.shuffle(counts, random);

    assertThat(UnitStores.hash(card(1, NATIONAL, basis(counts)))).isEqualTo(UnitStores.hash(once));
    BigDecimal parts =
        IntStream.of(2, 4)
            .mapToObj(unit -> card(unit, NATIONAL, basis(counts)).items().get(0).counted())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(once.items().get(0).counted()).isEqualByComparingTo(parts);
    assertThat(once.items().get(0).worst()).hasSize(10);
    assertThat(once.items().get(0).worst())
        .extracting(each -> each.counted().intValue())
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  private static CardFacts facts(boolean supervises, String... kinds) {
    return CardFacts.ofUnit(
        new CardFacts.Who("unit-3", Assessed.UNIT, "县教育局", "东县", null),
        AT,
        new OfUnit(
            supervises,
            Arrays.stream(kinds).map(each -> new Media(each, List.of(each + "-1"))).toList()));
  }

  private static CardItem item(RuleBook book, CardFacts facts, String indicator, Decision... all) {
    return Scorer.card(book, facts, List.of(all)).items().stream()
        .filter(each -> each.indicator().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  /** 常行审发〔2019〕2号 2.4 原则上一个单位只开设一类政务新媒体: none, one, two. */
  @ParameterizedTest
  @CsvSource({
    "'', MEASURED, 0",
    "wechat, MEASURED, 0",
    "wechat weibo, PROPOSED, 1",
    "app wechat weibo, PROPOSED, 1"
  })
  void oneKindForEachUnit(String kinds, ItemState state, int faults) {
    String[] kept = kinds.isEmpty() ? new String[0] : kinds.split(" ", -1);
    CardItem item = item(CHANGDE, facts(false, kept), "A3.kinds");

    assertThat(item.state()).isEqualTo(state);
    assertThat(item.faults()).hasSize(faults);
    assertThat(item.kind()).isEqualTo(Kind.NOTICE);
    assertThat(item.points()).isNull();
    assertThat(item.counted()).as("it costs nothing").isNull();
  }

  @Test
  void whatWasApprovedIsStruckByAPersonAndCostsNoPoints() {
    Decision approved = new Decision("A3.kinds", Deed.STRIKE, null, "市政府办批复同意", "李四", AT, null);
    ScoreCard card = Scorer.card(CHANGDE, facts(false, "wechat", "weibo"), List.of(approved));

    UnitCardItem item =
        UnitCardItem.own(17, item(CHANGDE, facts(false, "wechat", "weibo"), "A3.kinds", approved));
    assertThat(item.state()).isEqualTo(ItemState.STRUCK);
    assertThat(item.finding()).isEqualTo("17-A3.kinds");
    assertThat(item.says().zh()).contains("2 类", "wechat-1", "李四：市政府办批复同意");
    assertThat(card.verdict()).isEqualTo(ScoreCard.Verdict.PASS);
    assertThat(card.totals()).isNull();
  }

  /**
   * The yearly assessment of supervision is about those who supervise others, and about them only.
   */
  @Test
  void supervisionIsAskedOfThoseWhoSupervise() {
    assertThat(item(NATIONAL, facts(false), "G2.late").state()).isEqualTo(ItemState.NOT_APPLICABLE);
    assertThat(item(NATIONAL, facts(true), "G2.late").state()).isEqualTo(ItemState.NOT_MEASURED);

    Decision late =
        new Decision("G2.late", Deed.BY_HAND, new BigDecimal("4"), "两条超过一个月", "李四", AT, null);
    ScoreCard card = Scorer.card(NATIONAL, facts(true), List.of(late));
    assertThat(card.totals().lost()).hasToString("4");
    assertThat(card.totals().atMost()).hasToString("96.00");
    assertThat(Scorer.indicators(NATIONAL, Assessed.SITE))
        .as("no site is asked what is asked of units")
        .noneMatch(each -> each.about(Assessed.UNIT));
  }

  @Test
  void theCardOfAUnitNamesItsOwnBehindTheSums() {
    ScoreCard own = Scorer.card(CHANGDE, facts(false, "wechat", "weibo"), List.of());
    UnitBasis basis =
        new UnitBasis(
            List.of(result("a", 3)),
            List.of(count(3, "M2", Kind.VETO, ItemState.MEASURED, 1, "0")),
            List.of(new OwnCard(17, 3, "ab", own)));

    UnitCard bureau = card(3, CHANGDE, basis);

    assertThat(bureau.items().get(0).indicator()).isEqualTo("M2");
    assertThat(bureau.items().get(0).finding()).isNull();
    assertThat(bureau.items())
        .filteredOn(each -> each.finding() != null)
        .extracting(UnitCardItem::indicator)
        .contains("A3.kinds", "G2.late");
    assertThat(bureau.own().card()).isEqualTo(17);
    assertThat(card(2, CHANGDE, basis).own()).as("the county above has none of its own").isNull();
  }
}
