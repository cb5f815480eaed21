package cn.xunjian.assessment.units;

import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Scoring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes the cards of units from those of an assessment. Pure. */
public final class UnitCards {

  /** A county's area code; those of a city and above end with 00. */
  private static final Pattern COUNTY = Pattern.compile("\\d{4}(?!00)\\d{2}");

  private UnitCards() {}

  /**
   * The cards of all units that have a card at or below them, in the order of their numbers.
   *
   * @param scoring null in a book that scores nothing
   */
  public static List<UnitCard> of(UnitTree tree, Collection<CardResult> cards, Scoring scoring) {
    Map<Long, List<CardResult>> byUnit = new TreeMap<>();
    for (CardResult card : cards) {
      counting(tree, card.unit())
          .forEach(unit -> byUnit.computeIfAbsent(unit, u -> new ArrayList<>()).add(card));
    }
    return byUnit.entrySet().stream()
        .map(
            each ->
                UnitCard.of(each.getKey(), each.getValue(), scoring, county(tree, each.getKey())))
        .toList();
  }

  /**
   * The same with their indicators, in the order of the book.
   *
   * @param book that of the assessment
   */
  public static List<UnitCard> whole(UnitTree tree, UnitBasis basis, RuleBook book) {
    Map<Long, Map<String, List<ItemCount>>> counts = new HashMap<>();
    for (ItemCount each : basis.items()) {
      for (long unit : counting(tree, each.unit())) {
        counts
            .computeIfAbsent(unit, u -> new HashMap<>())
            .computeIfAbsent(each.indicator(), i -> new ArrayList<>())
            .add(each);
      }
    }
    Map<Long, OwnCard> own = new HashMap<>();
    basis.own().forEach(each -> own.put(each.unit(), each));
    List<String> order = book.indicators().stream().map(each -> each.id().value()).toList();
    return of(tree, basis.results(), book.scoring().orElse(null)).stream()
        .map(
            card ->
                whole(
                    card, counts.getOrDefault(card.unit(), Map.of()), own.get(card.unit()), order))
        .toList();
  }

  private static UnitCard whole(
      UnitCard card, Map<String, List<ItemCount>> counts, OwnCard own, List<String> order) {
    List<UnitCardItem> items = new ArrayList<>();
    for (String indicator : order) {
      List<ItemCount> its = counts.get(indicator);
      if (its != null) {
        items.add(UnitCardItem.sum(its));
      }
    }
    if (own == null) {
      return card.with(items, null);
    }
    own.card().items().forEach(item -> items.add(UnitCardItem.own(own.id(), item)));
    return card.with(
        items, new UnitCard.Own(own.id(), own.sha256(), own.card().verdict(), own.card().totals()));
  }

  /** The units whose cards count one of a unit: it and all above it. */
  private static List<Long> counting(UnitTree tree, long unit) {
    List<UnitTree.Node> way = way(tree, unit);
    return way.isEmpty() ? List.of(unit) : way.stream().map(UnitTree.Node::id).toList();
  }

  /**
   * Whether a unit is a county: the highest on its way whose area code is a county's. Where nobody
   * entered any code, it is the unit right below the top, or a top without units below it.
   */
  static boolean county(UnitTree tree, long unit) {
    List<UnitTree.Node> way = way(tree, unit);
    if (way.stream().allMatch(each -> each.region() == null)) {
      return way.size() == 2 || (way.size() == 1 && tree.withBelow(unit).size() == 1);
    }
    return way.stream()
        .filter(each -> each.region() != null && COUNTY.matcher(each.region()).matches())
        .findFirst()
        .filter(each -> each.id() == unit)
        .isPresent();
  }

  /** The units from the top down to one, which may be merged away since. */
  private static List<UnitTree.Node> way(UnitTree tree, long unit) {
    List<UnitTree.Node> way = new ArrayList<>();
    for (UnitTree.Node at = tree.unit(unit); at != null; at = at.parent()) {
      way.add(0, at);
    }
    return way;
  }
}
