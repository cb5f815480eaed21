package cn.xunjian.assessment.units;

import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.Scoring;
import java.util.ArrayList;
import java.util.Collection;
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
      List<UnitTree.Node> way = way(tree, card.unit());
      if (way.isEmpty()) {
        byUnit.computeIfAbsent(card.unit(), u -> new ArrayList<>()).add(card);
      }
      way.forEach(unit -> byUnit.computeIfAbsent(unit.id(), u -> new ArrayList<>()).add(card));
    }
    return byUnit.entrySet().stream()
        .map(
            each ->
                UnitCard.of(each.getKey(), each.getValue(), scoring, county(tree, each.getKey())))
        .toList();
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
