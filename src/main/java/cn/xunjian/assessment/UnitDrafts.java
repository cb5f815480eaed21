package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardFacts.Media;
import cn.xunjian.assessment.card.CardFacts.OfUnit;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.RuleBook;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the cards of units themselves, where the rule book asks something of units: with the last
 * cards of an assessment, from what the registry says then. Persons decide about them as about any
 * other card.
 */
@ApplicationScoped
class UnitDrafts {

  private final CardStore cards;
  private final LiveRegistry registry;
  private final UnitStore units;
  private final Clock clock;

  UnitDrafts(CardStore cards, LiveRegistry registry, UnitStore units, Clock clock) {
    this.cards = cards;
    this.registry = registry;
    this.units = units;
    this.clock = clock;
  }

  /** Stores those of an assessment whose other cards are all there; twice is once. */
  Uni<Void> make(Assessment assessment, RuleBook book) {
    if (Scorer.indicators(book, Assessed.UNIT).isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return cards
        .units(assessment.id())
        .chain(own -> units.tree().map(tree -> new Below(tree, own)))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(below -> drafts(assessment, book, below))
        .chain(cards::add);
  }

  /**
   * The tree, and the units that answer for those assessed.
   *
   * @param own by their numbers
   */
  private record Below(UnitTree tree, Set<Long> own) {

    /** They and all above them, as far as the tree knows them and they are assessed. */
    Collection<UnitTree.Node> within(Long branch) {
      Map<Long, UnitTree.Node> all = new TreeMap<>();
      for (Long unit : own) {
        for (UnitTree.Node at = tree.unit(unit); at != null; at = at.parent()) {
          all.put(at.id(), at);
        }
      }
      if (branch != null) {
        all.keySet().retainAll(tree.withBelow(branch));
      }
      return all.values();
    }
  }

  private List<StoredCard> drafts(Assessment assessment, RuleBook book, Below below) {
    Map<Long, Map<String, Set<String>>> media = media();
    List<StoredCard> made = new ArrayList<>();
    for (UnitTree.Node unit : below.within(assessment.scope().unit())) {
      OfUnit known =
          new OfUnit(
              below.tree().withBelow(unit.id()).size() > 1,
              media.getOrDefault(unit.id(), Map.of()).entrySet().stream()
                  .map(each -> new Media(each.getKey(), List.copyOf(each.getValue())))
                  .toList());
      CardFacts.Who who =
          new CardFacts.Who(
              "unit-" + unit.id(),
              Assessed.UNIT,
              unit.name(),
              unit.parent() == null ? unit.name() : unit.parent().name(),
              null);
      ScoreCard card = Scorer.card(book, CardFacts.ofUnit(who, assessment.at(), known), List.of());
      if (card.items().stream().anyMatch(item -> item.state() != ItemState.NOT_APPLICABLE)) {
        made.add(stored(assessment, unit, who, card));
      }
    }
    return made;
  }

  private StoredCard stored(
      Assessment assessment, UnitTree.Node unit, CardFacts.Who who, ScoreCard card) {
    return StoredCard.draft(
        assessment.id(),
        new StoredCard.Of(
            Math.toIntExact(-unit.id()), who.key(), who.name(), "unit", unit.id(), null),
        0,
        card,
        clock.instant());
  }

  /** What each unit keeps itself and supervises: kinds of new media with their keys, in order. */
  private Map<Long, Map<String, Set<String>>> media() {
    Map<Long, Map<String, Set<String>>> byUnit = new HashMap<>();
    for (Registered each : registry.all()) {
      String kind =
          switch (each.target().kind()) {
            case ACCOUNT -> each.platform().code();
            case APP -> "app";
            case SITE, COLUMN -> null;
          };
      if (kind != null && each.profile().status().supervised()) {
        byUnit
            .computeIfAbsent(each.profile().unit(), unit -> new TreeMap<>())
            .computeIfAbsent(kind, k -> new TreeSet<>())
            .add(each.key().value());
      }
    }
    return byUnit;
  }
}
