package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.column;
import static cn.xunjian.assessment.card.SampleFacts.decision;
import static cn.xunjian.assessment.card.SampleFacts.empty;
import static cn.xunjian.assessment.card.SampleFacts.lower;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.site;
import static cn.xunjian.assessment.card.SampleFacts.visits;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.assessment.card.CardFacts.Silence;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One fault is deducted once: where else it would count it is shown with the place, for nothing.
 */
class OneFaultOnceTest {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Columns written as {@code news:15}, below the first level {@code policy/2:400}, or {@code
   * news:blank}.
   */
  private static List<ColumnFacts> columns(String written) {
    List<ColumnFacts> columns = new ArrayList<>();
    for (String each : written.split(" ", -1)) {
      String[] parts = each.split(":", -1);
      Silence silence =
          parts[1].equals("blank") ? empty() : silent(Duration.ofDays(Long.parseLong(parts[1])));
      boolean below = parts[0].endsWith("/2");
      ColumnClass of = ColumnClass.valueOf(parts[0].replace("/2", "").toUpperCase(Locale.ROOT));
      int number = columns.size();
      columns.add(below ? lower(number, of, silence) : column(number, of, silence));
    }
    return columns;
  }

  private static CardFacts facts(List<ColumnFacts> columns) {
    return site(visits(0), silent(DAY), columns);
  }

  /** What persons did, written as {@code V4 confirm 张三} or {@code D1.news confirm 张三 4}. */
  private static Decision[] decided(String written) {
    return Stream.of(written.isEmpty() ? new String[0] : written.split(", ", -1))
        .map(each -> each.split(" ", -1))
        .map(
            each ->
                decision(
                    each[0],
                    Deed.valueOf(each[1].toUpperCase(Locale.ROOT)),
                    each.length > 3 ? each[3] : null,
                    each[2]))
        .toArray(Decision[]::new);
  }

  /** What an indicator costs and where its faults are settled: here, or under another. */
  private static String said(ScoreCard card, String id) {
    CardItem item = ScorerTest.item(card, id);
    String cost =
        item.state() == ItemState.PROPOSED
            ? "proposed " + item.proposed().toPlainString()
            : item.counted() == null ? "-" : item.counted().toPlainString();
    String where =
        item.faults().stream()
            .map(fault -> fault.deductedUnder() == null ? "here" : fault.deductedUnder())
            .distinct()
            .sorted()
            .collect(Collectors.joining("+"));
    return where.isEmpty() ? cost : cost + " " + where;
  }

  @ParameterizedTest(name = "{0}; {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // columns | decisions | D1.news | D1.policy | D1.other
        "news:15 policy:1 | '' | proposed 3 here | 0 | 0 D1.news",
        "news:1 policy:200 | '' | 0 | 5 here | 0 D1.policy",
        "news:1 notices:200 policy:1 | '' | 0 | 0 | 1 here",
        // 二级栏目一年
        "news:1 policy:1 policy/2:200 | '' | 0 | 0 | 0",
        "news:1 policy:1 policy/2:400 | '' | 0 | 2 here | 0 D1.policy",
        // an empty column is blank, not silent
        "news:blank policy:1 | '' | - | 0 | 2 here",
        "other:blank policy:1 news:1 | '' | 0 | 0 | 2 here",
        // nobody brings back what was struck
        "news:15 policy:1 | D1.news strike 张三 | 0 here | 0 | 0 D1.news",
        // what does not apply costs where it does
        "news:15 policy:1 | D1.news not_applicable 张三 | - here | 0 | 1 here",
        // a veto settles its grounds when it stands, not before, and not when it is struck
        "policy:200 policy:200 policy:200 policy:200 policy:200 news:1 | '' | 0 | 5 here | 0 D1.policy",
        "policy:200 policy:200 policy:200 policy:200 policy:200 news:1 | V4 confirm 张三 | 0 | 5 here | 0 D1.policy",
        "policy:200 policy:200 policy:200 policy:200 policy:200 news:1 | V4 confirm 张三, V4 confirm 李四 | 0 | 0 V4 | 0 V4",
        "policy:200 policy:200 policy:200 policy:200 policy:200 news:1 | V4 strike 张三 | 0 | 5 here | 0 D1.policy",
        // only what the veto counts is settled by it: five silent columns, not the blank one
        "policy:200 policy:200 policy:200 policy:200 policy:200 other:blank news:1 | V4 confirm 张三, V4 confirm 李四 | 0 | 0 V4 | 2 V4+here",
        "other:blank other:blank other:blank other:blank other:blank news:15 policy:1 | V4 confirm 张三, V4 confirm 李四 | proposed 3 here | 0 | 0 D1.news+V4",
        // what a person set counts as long as it is settled there, whatever was decided first
        "news:15 news:15 news:15 news:15 news:15 policy:1 | D1.news confirm 张三 4 | 4 here | 0 | 0 D1.news",
        "news:15 news:15 news:15 news:15 news:15 policy:1 | D1.news confirm 张三 4, V4 confirm 张三 | 4 here | 0 | 0 D1.news",
        "news:15 news:15 news:15 news:15 news:15 policy:1 | D1.news confirm 张三 4, V4 confirm 张三, V4 confirm 李四 | 0 V4 | 0 | 0 V4",
        "news:15 news:15 news:15 news:15 news:15 policy:1 | V4 confirm 张三, V4 confirm 李四, D1.news confirm 张三 4 | 0 V4 | 0 | 0 V4",
        "news:15 news:15 news:15 news:15 news:15 policy:1 | D1.news confirm 张三 4, V4 confirm 张三, V4 confirm 李四, V4 strike 王五 | 4 here | 0 | 0 D1.news",
        // also where a column could not be read
        "news:15 news:15 news:15 news:15 news:15 news:blank policy:1 | D1.news confirm 张三 4, V4 confirm 张三, V4 confirm 李四 | 0 V4 | 0 | 2 V4+here",
        // and where a supervisor set it after an answer
        "news:15 news:15 news:15 news:15 news:15 policy:1 | D1.news change 张三 4, V4 confirm 张三, V4 confirm 李四 | 0 V4 | 0 | 0 V4",
        // what he counted by hand is his own
        "news:15 news:15 news:15 news:15 news:15 policy:1 | D1.news by_hand 张三 2, V4 confirm 张三, V4 confirm 李四 | 2 V4 | 0 | 0 V4",
      })
  void theTable(String columns, String decisions, String news, String policy, String other) {
    ScoreCard card = ScorerTest.card(facts(columns(columns)), decided(decisions));

    assertThat(said(card, "D1.news")).isEqualTo(news);
    assertThat(said(card, "D1.policy")).isEqualTo(policy);
    assertThat(said(card, "D1.other")).isEqualTo(other);
  }

  @Test
  void aVetoNamesEachColumnThatMakesIt() {
    ScoreCard card =
        ScorerTest.card(facts(columns("news:15 news:15 news:15 news:15 news:15 other:blank")));

    assertThat(ScorerTest.item(card, "V4").faults())
        .extracting(CardItem.Fault::what)
        .containsExactly(
            "column:4307000001.c0",
            "column:4307000001.c1",
            "column:4307000001.c2",
            "column:4307000001.c3",
            "column:4307000001.c4");
  }

  private static CardFacts.Pages guides(Map<String, List<Integer>> faults) {
    return new CardFacts.Pages(
        7,
        SampleFacts.AT,
        true,
        faults.keySet().stream().sorted().map(Text::same).toList(),
        List.of(),
        List.of(),
        faults.entrySet().stream()
            .flatMap(
                each ->
                    each.getValue().stream()
                        .map(
                            page ->
                                new CardFacts.Sighting(
                                    each.getKey(), 40 + page, "http://s.gov.cn/g" + page)))
            .toList());
  }

  /** The guides that make the veto are not counted once more for what they lack. */
  @Test
  void whatTheGuidesOfAVetoLackIsNotDeductedToo() {
    Map<String, List<Integer>> unusable =
        IntStream.rangeClosed(1, 5).boxed().collect(Collectors.toMap(i -> "u" + i, List::of));
    CardFacts facts =
        site(
            visits(0),
            silent(DAY),
            SampleFacts.fresh(),
            Map.of(
                Kind.GUIDE_UNUSABLE,
                guides(unusable),
                Kind.GUIDE_ELEMENT,
                guides(Map.of("时间", List.of(1, 2), "电话", List.of(3, 9)))),
            false);
    String both = "V6 confirm 张三, V6 confirm 李四";

    assertThat(said(ScorerTest.card(facts), "D2.guides")).isEqualTo("proposed 2 here");
    assertThat(said(ScorerTest.card(facts, decided(both)), "D2.guides"))
        .as("guide 9 is none of the five")
        .isEqualTo("proposed 1 V6+here");
    assertThat(said(ScorerTest.card(facts, decided("D2.guides confirm 张三 2")), "D2.guides"))
        .isEqualTo("2 here");
    assertThat(
            said(ScorerTest.card(facts, decided("D2.guides confirm 张三 2, " + both)), "D2.guides"))
        .as("of the two points one is for guides that are settled")
        .isEqualTo("1 V6+here");
    assertThat(
            says(ScorerTest.card(facts, decided("D2.guides confirm 张三 2, " + both)), "D2.guides"))
        .as("whoever set two points reads why one counts")
        .contains("定为 2 分", "此处最多计 1 分");
    assertThat(says(ScorerTest.card(facts, decided("D2.guides change 李四 2")), "D2.guides"))
        .as("nothing is settled elsewhere: all of it counts")
        .doesNotContain("最多计");
    String changed = "D2.guides confirm 张三 1, D2.guides change 李四 2, " + both;
    assertThat(said(ScorerTest.card(facts, decided(changed)), "D2.guides")).isEqualTo("1 V6+here");
    assertThat(says(ScorerTest.card(facts, decided(changed)), "D2.guides"))
        .as("and so does whoever changed them")
        .contains("定为 2 分", "此处最多计 1 分");
  }

  private static String says(ScoreCard card, String indicator) {
    return card.items().stream()
        .filter(item -> item.indicator().equals(indicator))
        .map(item -> item.says().zh())
        .findFirst()
        .orElseThrow();
  }

  @Provide
  Arbitrary<List<ColumnFacts>> columns() {
    return Combinators.combine(
            Arbitraries.of(ColumnClass.values()),
            Arbitraries.of(true, false),
            Arbitraries.of(
                silent(DAY), silent(Duration.ofDays(20)), silent(Duration.ofDays(400)), empty()))
        .as((of, below, silence) -> below ? lower(0, of, silence) : column(0, of, silence))
        .list()
        .ofMaxSize(16)
        .map(
            all ->
                IntStream.range(0, all.size())
                    .mapToObj(
                        i ->
                            new ColumnFacts(
                                "4307000001.c" + i,
                                "栏目" + i,
                                all.get(i).columnClass(),
                                all.get(i).lower(),
                                all.get(i).silence()))
                    .toList());
  }

  @Provide
  Arbitrary<List<Decision>> decisions() {
    return Combinators.combine(
            Arbitraries.of("V4", "D1.news", "D1.policy", "D1.other"),
            Arbitraries.of(
                Deed.CONFIRM,
                Deed.STRIKE,
                Deed.NOT_APPLICABLE,
                Deed.LOOK_AGAIN,
                Deed.ANOTHER_LOOK,
                Deed.BY_HAND,
                Deed.CHANGE),
            Arbitraries.of("0.5", "2", "4").injectNull(0.3),
            Arbitraries.of("张三", "李四"))
        .as((item, deed, points, by) -> decision(item, deed, item.equals("V4") ? null : points, by))
        .list()
        .ofMaxSize(8);
  }

  /** Whatever is found and decided, no column costs under two indicators. */
  @Property(tries = 500)
  void noFaultEverCostsTwice(
      @ForAll("columns") List<ColumnFacts> columns,
      @ForAll("decisions") List<Decision> decided,
      @ForAll long seed) {
    ScoreCard card = Scorer.card(ScorerTest.BOOK, facts(columns), decided);

    Map<String, List<String>> costs = new HashMap<>();
    for (CardItem item : card.items()) {
      boolean counts =
          item.kind() == CardItem.Kind.VETO
              ? item.state() == ItemState.CONFIRMED
              : (item.counted() != null && item.counted().signum() > 0)
                  || item.state() == ItemState.PROPOSED;
      item.faults().stream()
          .filter(fault -> counts && fault.deductedUnder() == null)
          .forEach(
              fault ->
                  costs
                      .computeIfAbsent(fault.what(), w -> new ArrayList<>())
                      .add(item.indicator()));
    }
    assertThat(costs.values()).allMatch(under -> under.size() == 1);
    assertThat(card.items())
        .filteredOn(item -> !item.faults().isEmpty() && item.counted() != null)
        .filteredOn(item -> item.faults().stream().allMatch(f -> f.deductedUnder() != null))
        .filteredOn(item -> item.decisions().stream().noneMatch(d -> d.deed() == Deed.BY_HAND))
        .allSatisfy(item -> assertThat(item.counted()).isZero());
    List<Decision> byItem =
        decided.stream().sorted(Comparator.comparing(Decision::item).reversed()).toList();
    assertThat(Scorer.card(ScorerTest.BOOK, facts(columns), byItem).items())
        .as("which indicator was decided first matters to none")
        .isEqualTo(card.items());

    List<ColumnFacts> mixed = new ArrayList<>(columns);
    Collections.shuffle(mixed, new Random(seed));
    assertThat(Scorer.card(ScorerTest.BOOK, facts(mixed), decided).items()).isEqualTo(card.items());
  }
}
