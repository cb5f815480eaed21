package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.column;
import static cn.xunjian.assessment.card.SampleFacts.decision;
import static cn.xunjian.assessment.card.SampleFacts.empty;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.site;
import static cn.xunjian.assessment.card.SampleFacts.unreadable;
import static cn.xunjian.assessment.card.SampleFacts.visits;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.assessment.card.CardFacts.Pages;
import cn.xunjian.assessment.card.CardFacts.Silence;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for every card, whatever was found and decided. */
class ScorerLawsTest {

  private static final List<Decision> NONE = List.of();

  @Provide
  Arbitrary<CardFacts> facts() {
    Arbitrary<Silence> silences =
        Arbitraries.of(
            silent(Duration.ofDays(1)),
            silent(Duration.ofDays(15)),
            silent(Duration.ofDays(200)),
            empty(),
            unreadable());
    Arbitrary<List<ColumnFacts>> columns =
        Combinators.combine(Arbitraries.of(ColumnClass.values()), silences)
            .as((of, silence) -> column(0, of, silence))
            .list()
            .ofMaxSize(14)
            .map(ScorerLawsTest::named);
    Arbitrary<Map<PageFaultsRule.Kind, Integer>> finds =
        Arbitraries.maps(
            Arbitraries.of(PageFaultsRule.Kind.values()), Arbitraries.integers().between(0, 120));
    return Combinators.combine(
            Arbitraries.integers().between(0, 140),
            silences,
            columns,
            finds,
            Arbitraries.of(true, false))
        .as(
            (failed, home, its, found, without) ->
                site(visits(failed), home, its, pages(found), without));
  }

  private static List<ColumnFacts> named(List<ColumnFacts> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> column(i, columns.get(i).columnClass(), columns.get(i).silence()))
        .toList();
  }

  private static Map<PageFaultsRule.Kind, Pages> pages(Map<PageFaultsRule.Kind, Integer> found) {
    Map<PageFaultsRule.Kind, Pages> pages = new EnumMap<>(PageFaultsRule.Kind.class);
    found.forEach(
        (kind, number) ->
            pages.put(
                kind,
                SampleFacts.pages(
                    texts("p", number), texts("c", number % 4), texts("s", number % 3))));
    return pages;
  }

  private static List<Text> texts(String name, int number) {
    return IntStream.range(0, number).mapToObj(i -> Text.same(name + i)).toList();
  }

  @Provide
  Arbitrary<List<Decision>> decisions() {
    return Combinators.combine(
            Arbitraries.of(ScorerTest.deductions()),
            Arbitraries.of(Deed.values()),
            Arbitraries.of("0", "1", "2.5", "500"),
            Arbitraries.of("张三", "李四"))
        .as(SampleFacts::decision)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 300)
  void nothingCostsMoreThanItHasAndScoresStayInTheirBounds(
      @ForAll("facts") CardFacts facts, @ForAll("decisions") List<Decision> decided) {
    ScoreCard card = Scorer.card(ScorerTest.BOOK, facts, decided);

    for (CardItem item : card.items()) {
      if (item.counted() != null) {
        assertThat(item.counted()).isBetween(BigDecimal.ZERO, item.points());
      }
    }
    if (card.totals() != null) {
      assertThat(card.totals().lost()).isBetween(BigDecimal.ZERO, card.totals().measured());
      assertThat(card.totals().measured()).isLessThanOrEqualTo(card.totals().of());
      assertThat(card.totals().atLeast()).isBetween(BigDecimal.ZERO, card.totals().atMost());
      assertThat(card.totals().atMost()).isLessThanOrEqualTo(new BigDecimal("100"));
      assertThat(card.totals().merits()).isBetween(BigDecimal.ZERO, new BigDecimal("30"));
    }
  }

  /** One more find of a kind that was looked at, however sure it is: never a better card. */
  @Property(tries = 300)
  void moreFaultsNeverRaiseAScore(
      @ForAll("facts") CardFacts facts,
      @ForAll("decisions") List<Decision> decided,
      @ForAll @IntRange(min = 0, max = 2) int sight) {
    Map<PageFaultsRule.Kind, Pages> worse = new HashMap<>(facts.pages());
    worse.replaceAll(
        (kind, finds) -> {
          List<List<Text>> more =
              new ArrayList<>(List.of(finds.finds(), finds.confirmed(), finds.suspects()));
          more.set(sight, new ArrayList<>(more.get(sight)));
          more.get(sight).add(Text.same("one more"));
          return SampleFacts.pages(more.get(0), more.get(1), more.get(2));
        });
    CardFacts bad =
        site(facts.visits(), facts.silence(), facts.columns(), worse, facts.withoutServices());

    ScoreCard before = Scorer.card(ScorerTest.BOOK, facts, decided);
    ScoreCard after = Scorer.card(ScorerTest.BOOK, bad, decided);

    if (before.totals() != null) {
      assertThat(after.totals().atMost()).isLessThanOrEqualTo(before.totals().atMost());
      assertThat(after.totals().atLeast()).isLessThanOrEqualTo(before.totals().atLeast());
    }
    assertThat(rank(after.verdict())).isGreaterThanOrEqualTo(rank(before.verdict()));
  }

  /** What persons set for the faults that were there says nothing of others. */
  private static Decision withoutPointsOfFaults(Decision decided) {
    return decided.deed() == Deed.CONFIRM || decided.deed() == Deed.CHANGE
        ? SampleFacts.decision(decided.item(), decided.deed(), null, decided.by())
        : decided;
  }

  /** One more visit that fails, one more column that falls silent: never a better card. */
  @Property(tries = 300)
  void moreSilenceAndMoreFailuresNeverRaiseAScore(
      @ForAll @IntRange(min = 0, max = 139) int failed,
      @ForAll("facts") CardFacts facts,
      @ForAll("decisions") List<Decision> decided,
      @ForAll long seed) {
    List<Decision> kept = decided.stream().map(ScorerLawsTest::withoutPointsOfFaults).toList();
    List<ColumnFacts> worse = new ArrayList<>(facts.columns());
    List<Integer> live =
        IntStream.range(0, worse.size())
            .filter(i -> worse.get(i).silence().equals(silent(Duration.ofDays(1))))
            .boxed()
            .toList();
    if (!live.isEmpty()) {
      int at = live.get(new Random(seed).nextInt(live.size()));
      worse.set(at, column(at, worse.get(at).columnClass(), silent(Duration.ofDays(200))));
    }
    CardFacts good =
        site(
            visits(failed),
            facts.silence(),
            facts.columns(),
            facts.pages(),
            facts.withoutServices());
    CardFacts bad =
        site(visits(failed + 1), facts.silence(), worse, facts.pages(), facts.withoutServices());

    ScoreCard before = Scorer.card(ScorerTest.BOOK, good, kept);
    ScoreCard after = Scorer.card(ScorerTest.BOOK, bad, kept);

    if (before.totals() != null) {
      assertThat(after.totals().atMost()).isLessThanOrEqualTo(before.totals().atMost());
      assertThat(after.totals().atLeast()).isLessThanOrEqualTo(before.totals().atLeast());
    }
    assertThat(rank(after.verdict())).isGreaterThanOrEqualTo(rank(before.verdict()));
  }

  private static int rank(ScoreCard.Verdict verdict) {
    return switch (verdict) {
      case PASS -> 0;
      case OPEN -> 1;
      case FAIL -> 2;
    };
  }

  @Property(tries = 200)
  void theOrderInWhichFaultsWereFoundDoesNotMatter(
      @ForAll("facts") CardFacts facts, @ForAll long seed) {
    List<ColumnFacts> columns = new ArrayList<>(facts.columns());
    Collections.shuffle(columns, new Random(seed));
    Map<PageFaultsRule.Kind, Pages> pages = new HashMap<>();
    facts
        .pages()
        .forEach(
            (kind, finds) -> {
              pages.put(
                  kind,
                  SampleFacts.pages(
                      mixed(finds.finds(), seed),
                      mixed(finds.confirmed(), seed),
                      mixed(finds.suspects(), seed)));
            });
    CardFacts mixed =
        site(facts.visits(), facts.silence(), columns, pages, facts.withoutServices());

    assertThat(Scorer.card(ScorerTest.BOOK, mixed, NONE).items())
        .isEqualTo(Scorer.card(ScorerTest.BOOK, facts, NONE).items());
  }

  private static List<Text> mixed(List<Text> finds, long seed) {
    List<Text> mixed = new ArrayList<>(finds);
    Collections.shuffle(mixed, new Random(seed));
    return mixed;
  }

  @Property(tries = 200)
  void theSameInputsMakeTheSameBytes(
      @ForAll("facts") CardFacts facts, @ForAll("decisions") List<Decision> decided) {
    String form = CardJson.of(Scorer.card(ScorerTest.BOOK, facts, decided));

    CardFacts restored = CardJson.facts(CardJson.of(facts));
    assertThat(CardJson.of(Scorer.card(ScorerTest.BOOK, restored, decided))).isEqualTo(form);
    assertThat(CardJson.of(CardJson.card(form))).isEqualTo(form);
  }

  /** A person's word on one indicator changes no other, but for a fault that is deducted once. */
  @Property(tries = 200)
  void whatIsStruckCostsNothing(
      @ForAll("facts") CardFacts facts, @ForAll("decisions") List<Decision> decided) {
    List<Decision> struck = new ArrayList<>(decided);
    ScorerTest.deductions().forEach(id -> struck.add(decision(id, Deed.STRIKE, null, "张三")));

    ScoreCard card = Scorer.card(ScorerTest.BOOK, facts, struck);

    if (card.totals() != null) {
      assertThat(card.totals().lost()).isZero();
    }
  }
}
