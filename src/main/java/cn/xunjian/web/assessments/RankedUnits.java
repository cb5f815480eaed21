package cn.xunjian.web.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.units.CardResultStore;
import cn.xunjian.assessment.units.UnitCard;
import cn.xunjian.assessment.units.UnitCards;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
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

/** The cards of the units that whoever asks may list, the best first. */
@ApplicationScoped
class RankedUnits {

  private static final Comparator<UnitCard> ORDER =
      Comparator.comparing(UnitCard::passRate, highestFirst())
          .thenComparing(UnitCard::average, highestFirst())
          .thenComparing(UnitCard::atMost, highestFirst());

  private final CardResultStore results;
  private final UnitStore units;
  private final Bookshelf books;
  private final Asker asker;

  RankedUnits(CardResultStore results, UnitStore units, Bookshelf books, Asker asker) {
    this.results = results;
    this.units = units;
    this.books = books;
    this.asker = asker;
  }

  private static Comparator<BigDecimal> highestFirst() {
    return Comparator.nullsLast(Comparator.reverseOrder());
  }

  /** How far whoever asks may list cards; to be asked first thing. */
  Reach reach() {
    return asker.reach(Right.TEND);
  }

  /** All of an assessment. */
  Uni<List<UnitCardView>> of(Assessment assessment, Reach reach) {
    return units
        .tree()
        .chain(
            tree ->
                books.find(assessment.edition()).chain(book -> of(assessment, reach, tree, book)));
  }

  private Uni<List<UnitCardView>> of(
      Assessment assessment, Reach reach, UnitTree tree, RuleBook book) {
    return results
        .of(assessment.id(), reach.within(null))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            cards ->
                ranked(
                    UnitCards.of(tree, cards, book.scoring().orElse(null)).stream()
                        .filter(card -> reach.includes(card.unit()))
                        .toList(),
                    reach,
                    tree));
  }

  private static List<UnitCardView> ranked(List<UnitCard> cards, Reach reach, UnitTree tree) {
    List<UnitCard> order = new ArrayList<>(cards);
    order.sort(ORDER.thenComparing(UnitCard::unit));
    List<UnitCardView> ranked = new ArrayList<>();
    UnitCard last = null;
    int rank = 0;
    for (UnitCard each : order) {
      rank = last != null && ORDER.compare(last, each) == 0 ? rank : ranked.size() + 1;
      last = each;
      ranked.add(
          UnitCardView.of(
              each, name(tree, reach, each.unit()), each.passRate() == null ? null : rank));
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
