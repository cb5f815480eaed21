package cn.xunjian.web.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.units.CardResultStore;
import cn.xunjian.assessment.units.FrozenUnitCard;
import cn.xunjian.assessment.units.UnitBasisStore;
import cn.xunjian.assessment.units.UnitCard;
import cn.xunjian.assessment.units.UnitCardStore;
import cn.xunjian.assessment.units.UnitCards;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.web.access.Asker;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The cards of the units that whoever asks may list, the best first. */
@ApplicationScoped
public class RankedUnits {

  private static final Comparator<UnitCard> ORDER =
      Comparator.comparing(UnitCard::passRate, highestFirst())
          .thenComparing(UnitCard::average, highestFirst())
          .thenComparing(UnitCard::atMost, highestFirst());

  private final CardResultStore results;
  private final UnitBasisStore bases;
  private final UnitCardStore frozen;
  private final UnitStore units;
  private final CheckedBooks checked;
  private final Asker asker;

  RankedUnits(
      CardResultStore results,
      UnitBasisStore bases,
      UnitCardStore frozen,
      UnitStore units,
      CheckedBooks checked,
      Asker asker) {
    this.results = results;
    this.bases = bases;
    this.frozen = frozen;
    this.units = units;
    this.checked = checked;
    this.asker = asker;
  }

  private static Comparator<BigDecimal> highestFirst() {
    return Comparator.nullsLast(Comparator.reverseOrder());
  }

  /** How far whoever asks may list cards; to be asked first thing. */
  public Reach reach() {
    return asker.reach(Right.TEND);
  }

  /** One unit with each of its indicators; an item of null if it has no card that may be listed. */
  public Uni<UnitCardView> whole(Assessment assessment, long unit, Reach reach) {
    return units
        .tree()
        .chain(
            tree ->
                whole(
                    assessment,
                    reach,
                    tree,
                    // A unit that is merged away has no place in the tree.
                    tree.unit(unit) == null ? Set.of(unit) : tree.withBelow(unit),
                    brief -> brief.unit() == unit))
        .map(found -> found.isEmpty() ? null : found.get(0));
  }

  /** All of an assessment with each of their indicators. */
  Uni<List<UnitCardView>> whole(Assessment assessment, Reach reach) {
    return units.tree().chain(tree -> whole(assessment, reach, tree, null, brief -> true));
  }

  /**
   * @param below the units whose targets count; null for all
   */
  private Uni<List<UnitCardView>> whole(
      Assessment assessment,
      Reach reach,
      UnitTree tree,
      Set<Long> below,
      Predicate<UnitCardView> wanted) {
    return checked
        .find(assessment.edition())
        .chain(
            book ->
                of(assessment, reach, tree, book.book())
                    .map(all -> all.stream().filter(wanted).toList())
                    .chain(
                        briefs ->
                            cards(assessment, reach.within(below), tree, book.book(), briefs)
                                .map(
                                    byUnit ->
                                        briefs.stream()
                                            .map(each -> each.with(byUnit.get(each.unit()), book))
                                            .toList())));
  }

  private Uni<Map<Long, UnitCard>> cards(
      Assessment assessment,
      Set<Long> below,
      UnitTree tree,
      RuleBook book,
      List<UnitCardView> briefs) {
    Uni<List<UnitCard>> all =
        briefs.stream().anyMatch(each -> each.frozen() != null)
            ? frozen
                .newest(assessment.id())
                .map(cards -> cards.stream().map(FrozenUnitCard::card).toList())
            : bases
                .of(assessment.id(), below)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(basis -> UnitCards.whole(tree, basis, book));
    return all.map(
        cards -> cards.stream().collect(Collectors.toMap(UnitCard::unit, Function.identity())));
  }

  /** All of an assessment. */
  public Uni<List<UnitCardView>> of(Assessment assessment, Reach reach) {
    return units
        .tree()
        .chain(
            tree ->
                checked
                    .plain(assessment.edition())
                    .chain(book -> of(assessment, reach, tree, book)));
  }

  private Uni<List<UnitCardView>> of(
      Assessment assessment, Reach reach, UnitTree tree, RuleBook book) {
    Uni<List<FrozenUnitCard>> open =
        results
            .of(assessment.id(), reach.within(null))
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .map(cards -> UnitCards.of(tree, cards, book.scoring().orElse(null)))
            .map(all -> all.stream().map(card -> new FrozenUnitCard(card, null)).toList());
    // What was closed before units' cards were frozen has none.
    Uni<List<FrozenUnitCard>> standing =
        assessment.state() == Assessment.State.CLOSED
            ? frozen.newest(assessment.id()).chain(all -> all.isEmpty() ? open : item(all))
            : open;
    return standing.map(
        cards ->
            ranked(
                cards.stream().filter(each -> reach.includes(each.card().unit())).toList(),
                reach,
                tree));
  }

  private static Uni<List<FrozenUnitCard>> item(List<FrozenUnitCard> all) {
    return Uni.createFrom().item(all);
  }

  private static List<UnitCardView> ranked(List<FrozenUnitCard> cards, Reach reach, UnitTree tree) {
    List<FrozenUnitCard> order = new ArrayList<>(cards);
    order.sort(Comparator.comparing(FrozenUnitCard::card, ORDER.thenComparing(UnitCard::unit)));
    List<UnitCardView> ranked = new ArrayList<>();
    UnitCard last = null;
    int rank = 0;
    for (FrozenUnitCard one : order) {
      UnitCard each = one.card();
      rank = last != null && ORDER.compare(last, each) == 0 ? rank : ranked.size() + 1;
      last = each;
      ranked.add(
          UnitCardView.of(
              one, name(tree, reach, each.unit()), each.passRate() == null ? null : rank));
    }
    return ranked;
  }

  /** Null for a unit that is merged away. */
  private static String name(UnitTree tree, Reach reach, long unit) {
    Deque<String> names = new ArrayDeque<>();
    for (UnitTree.Node at = tree.unit(unit);
        at != null && reach.includes(at.id());
        at = at.parent()) {
      names.addFirst(at.name());
    }
    return names.isEmpty() ? null : String.join("/", names);
  }
}
