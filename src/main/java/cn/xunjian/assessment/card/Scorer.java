package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardItem.Kind;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.Machine;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a score card of frozen facts and decisions. Pure: neither the order in which facts were
 * found nor anything else changes a card.
 */
public final class Scorer {

  private final RuleBook book;
  private final CardFacts facts;
  private final Map<String, List<Decision>> decisions = new HashMap<>();

  /** The indicators under which each faulty thing is settled. */
  private final Map<String, Set<RuleId>> settled = new HashMap<>();

  private Scorer(RuleBook book, CardFacts facts, Collection<Decision> decided) {
    this.book = book;
    this.facts = facts;
    decided.forEach(d -> decisions.computeIfAbsent(d.item(), i -> new ArrayList<>()).add(d));
  }

  /**
   * @param decided in the order in which they were made
   */
  public static ScoreCard card(RuleBook book, CardFacts facts, Collection<Decision> decided) {
    Scorer scorer = new Scorer(book, facts, decided);
    List<CardItem> items = scorer.items();
    return new ScoreCard(
        book.edition(),
        facts,
        items,
        Totalling.totals(book, items),
        Totalling.verdict(book, items, Totalling.totals(book, items)));
  }

  /**
   * The card as it stands between assessments, without any person: what the machine proposes is
   * taken for true, but no suspicion, and nothing that an inspection only hints at under a veto.
   */
  public static ScoreCard live(RuleBook book, CardFacts facts) {
    Set<PageFaultsRule.Kind> kinds =
        book.indicators().stream()
            .filter(each -> !(each instanceof Indicator.Veto))
            .flatMap(each -> each.conditions().stream())
            .map(Condition::rule)
            .filter(PageFaultsRule.class::isInstance)
            .map(rule -> ((PageFaultsRule) rule).kind())
            .collect(Collectors.toUnmodifiableSet());
    return card(book, facts.sure(kinds), List.of());
  }

  /** The indicators of a book that a card of such a target has, in the order of the book. */
  public static List<Indicator> indicators(RuleBook book, Assessed whom) {
    return book.indicators().stream()
        .filter(each -> each.about(whom))
        .filter(each -> whom == Assessed.UNIT || !(each instanceof Indicator.Operational))
        .toList();
  }

  private List<CardItem> items() {
    List<Indicator> all = indicators(book, facts.who().kind());
    Map<Integer, CardItem> made = new TreeMap<>();
    // What may be settled elsewhere already comes after wherever that is.
    Map<RuleId, Indicator> byId =
        all.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    List<Integer> order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> depth(all.get(i), byId)))
            .toList();
    order.forEach(i -> made.put(i, item(all.get(i))));
    return List.copyOf(made.values());
  }

  private static List<RuleId> already(Indicator indicator) {
    return indicator instanceof Indicator.Deduction deduction ? deduction.already() : List.of();
  }

  /** How many indicators have to come before it, one after the other; no book goes in a circle. */
  private static int depth(Indicator indicator, Map<RuleId, Indicator> byId) {
    return already(indicator).stream()
        .map(byId::get)
        .filter(Objects::nonNull)
        .mapToInt(before -> 1 + depth(before, byId))
        .max()
        .orElse(0);
  }

  private CardItem item(Indicator indicator) {
    Kind kind = kind(indicator);
    BigDecimal points = points(indicator);
    Measured measured = new Measuring(book, facts).of(indicator);
    List<CardItem.Fault> faults = new ArrayList<>();
    List<Find> own = new ArrayList<>();
    for (Find find : measured.finds().stream().sorted(Comparator.comparing(Find::what)).toList()) {
      String elsewhere = elsewhere(indicator, find);
      faults.add(new CardItem.Fault(find.what(), find.says(), elsewhere, find.evidence()));
      if (elsewhere == null) {
        own.add(find);
      }
    }
    List<Find> sure = own.stream().filter(find -> sure(indicator, find)).toList();
    BigDecimal surely =
        points == null || sure.isEmpty() ? null : cost(indicator, sure, points, Find::least);
    boolean all = sure.size() == own.size() || (surely != null && surely.compareTo(points) == 0);
    ItemState start = start(measured, own, all);
    List<Decision> its = decisions.getOrDefault(indicator.id().value(), List.of());
    Ruled ruled = Ruled.of(kind, start, its);
    if (leftOut(indicator)) {
      ruled = Ruled.at(ItemState.NOT_APPLICABLE);
    }
    BigDecimal found = points == null ? null : cost(indicator, own, points, Find::least);
    // What a person set for all faults holds only for those that are settled here.
    BigDecimal most =
        points == null || own.size() == faults.size()
            ? points
            : cost(indicator, own, points, Find::most);
    if (settles(kind, ruled.state())) {
      own.stream()
          .flatMap(find -> find.things().stream())
          .forEach(
              thing -> settled.computeIfAbsent(thing, t -> new HashSet<>()).add(indicator.id()));
    }
    BigDecimal counted =
        ruled.state() == ItemState.PROPOSED ? surely : counted(ruled, found, surely, most, points);
    return new CardItem(
        indicator.id().value(),
        kind,
        ruled.state(),
        points,
        counted,
        ruled.state() == ItemState.PROPOSED ? besides(found, surely) : null,
        ruled.state() == ItemState.MEASURED && !measured.known(),
        says(measured, ruled, counted),
        faults,
        ruled.first() != null,
        its,
        measured.evidence());
  }

  /** Whoever set more points than count here reads why fewer do. */
  private static Text says(Measured measured, Ruled ruled, BigDecimal counted) {
    boolean capped =
        ruled.points() != null
            && ruled.said() == Ruled.Said.FAULTS
            && counted != null
            && counted.compareTo(ruled.points()) < 0;
    return capped
        ? new Text(
                "%s（定为 %s 分；部分问题已在别的指标处理，此处最多计 %s 分）",
                "%s (set to %s points; some of its faults are settled under other indicators, so %s at most count here)")
            .with(
                measured.says(),
                CardItem.plain(ruled.points()).toPlainString(),
                CardItem.plain(counted).toPlainString())
        : measured.says();
  }

  private static Kind kind(Indicator indicator) {
    if (indicator instanceof Indicator.Veto) {
      return Kind.VETO;
    }
    if (indicator instanceof Indicator.Operational) {
      return Kind.NOTICE;
    }
    return indicator instanceof Indicator.Bonus ? Kind.BONUS : Kind.DEDUCTION;
  }

  /** What an indicator can cost or earn; null for a veto and a notice. */
  static BigDecimal points(Indicator indicator) {
    if (indicator instanceof Indicator.Deduction deduction) {
      return deduction.points();
    }
    return indicator instanceof Indicator.Bonus bonus ? bonus.points() : null;
  }

  private boolean leftOut(Indicator indicator) {
    if (facts.ofUnit() != null) {
      return !facts.ofUnit().supervises() && !(indicator instanceof Indicator.Operational);
    }
    return facts.withoutServices()
        && indicator instanceof Indicator.Deduction
        && book.scoring()
            .filter(scoring -> scoring.serviceGroup().equals(indicator.method().group()))
            .isPresent();
  }

  private String elsewhere(Indicator indicator, Find find) {
    return already(indicator).stream()
        .filter(
            under ->
                find.things().stream()
                    .allMatch(thing -> settled.getOrDefault(thing, Set.of()).contains(under)))
        .map(RuleId::value)
        .findFirst()
        .orElse(null);
  }

  /** What is lost besides if all that was found is true; null for what has no points. */
  private static BigDecimal besides(BigDecimal found, BigDecimal surely) {
    return surely == null ? found : found.subtract(surely);
  }

  /**
   * Where it stands before any person.
   *
   * @param all whether a person can add nothing to what was found
   */
  private static ItemState start(Measured measured, List<Find> own, boolean all) {
    if (own.isEmpty()) {
      return measured.known() ? ItemState.MEASURED : ItemState.NOT_MEASURED;
    }
    return all ? ItemState.MEASURED : ItemState.PROPOSED;
  }

  /**
   * Whether a fault counts as it stands. A veto never does. What a person confirmed when it was
   * found was decided by a person already.
   */
  private static boolean sure(Indicator indicator, Find find) {
    Machine machine = indicator.method().machine();
    boolean decides = machine == Machine.FULL || machine == Machine.CONDITIONAL;
    boolean counts =
        indicator instanceof Indicator.Deduction || indicator instanceof Indicator.Operational;
    return counts
        && !find.leftToAPerson()
        && switch (find.sight()) {
          case CONFIRMED -> true;
          case CERTAIN -> decides;
          case SUSPECT -> false;
        };
  }

  /**
   * Whether its faults are settled with it. What was struck is no fault elsewhere either; a veto
   * settles nothing before it stands.
   */
  private static boolean settles(Kind kind, ItemState state) {
    return kind == Kind.VETO
        ? state == ItemState.CONFIRMED
        : state.looked() || state == ItemState.PROPOSED;
  }

  /** What the faults cost: each condition up to its cap, all up to the points. */
  private static BigDecimal cost(
      Indicator indicator,
      List<Find> finds,
      BigDecimal points,
      BiFunction<Find, BigDecimal, BigDecimal> each) {
    BigDecimal all = BigDecimal.ZERO;
    List<Condition> conditions = indicator.conditions();
    for (int i = 0; i < conditions.size(); i++) {
      int number = i;
      BigDecimal sum =
          finds.stream()
              .filter(find -> find.condition() == number)
              .map(find -> each.apply(find, points))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal cap = conditions.get(i).cap();
      all = all.add(cap == null ? sum : sum.min(cap));
    }
    return all.min(points);
  }

  /**
   * @param surely what the machine is sure of; null for nothing
   * @param most what the faults cost at most
   */
  private static BigDecimal counted(
      Ruled ruled, BigDecimal found, BigDecimal surely, BigDecimal most, BigDecimal points) {
    if (points == null || !ruled.state().looked()) {
      return null;
    }
    return switch (ruled.state()) {
      case STRUCK -> BigDecimal.ZERO;
      case BY_HAND, CONFIRMED -> {
        BigDecimal said = ruled.points() == null ? found : ruled.points();
        yield switch (ruled.said()) {
          case FAULTS -> said.min(most);
          case ALL -> said.min(points);
          case BESIDES -> (surely == null ? said : said.add(surely)).min(points);
        };
      }
      default -> found;
    };
  }
}
