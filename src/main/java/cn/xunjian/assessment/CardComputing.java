package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.AssessmentStore.Waiting;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Computes the cards of assessments whose draw stands, some at a time. What is stored tells how far
 * it came, so it goes on where it was, whatever stopped it.
 */
@ApplicationScoped
public class CardComputing {

  private static final Logger LOG = Logger.getLogger(CardComputing.class);
  private static final int AT_ONCE = 250;

  private final AssessmentStore assessments;
  private final CardStore cards;
  private final FactGathering facts;
  private final Bookshelf books;
  private final UnitDrafts units;
  private final Clock clock;

  CardComputing(
      AssessmentStore assessments,
      CardStore cards,
      FactGathering facts,
      Bookshelf books,
      UnitDrafts units,
      Clock clock) {
    this.assessments = assessments;
    this.cards = cards;
    this.facts = facts;
    this.books = books;
    this.units = units;
    this.clock = clock;
  }

  /** Computes whatever waits. Calls must not overlap. */
  public Uni<Void> run() {
    return assessments
        .fixed()
        .chain(
            open -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (Assessment each : open) {
                all = all.chain(() -> compute(each));
              }
              return all;
            });
  }

  private record Work(
      Assessment assessment, RuleBook book, Map<TargetKey, List<Registered>> columns) {}

  private Uni<Void> compute(Assessment assessment) {
    return books
        .find(assessment.edition())
        .map(book -> new Work(assessment, book, facts.columns()))
        .chain(this::batches);
  }

  private Uni<Void> batches(Work work) {
    return assessments
        .waiting(work.assessment().id(), AT_ONCE)
        .chain(
            waiting ->
                waiting.isEmpty()
                    ? units
                        .make(work.assessment(), work.book())
                        .chain(() -> done(work.assessment()))
                    : batch(work, waiting).chain(() -> batches(work)));
  }

  private Uni<Void> done(Assessment assessment) {
    return assessments
        .move(assessment.id(), Assessment.State.FIXED, Assessment.State.COMPUTED)
        .invoke(moved -> LOG.infof("assessment %d: all cards are computed", assessment.id()))
        .replaceWithVoid();
  }

  private Uni<Void> batch(Work work, List<Waiting> waiting) {
    List<Registered> targets = new ArrayList<>();
    List<Waiting> there = new ArrayList<>();
    for (Waiting each : waiting) {
      facts
          .target(each.target())
          .ifPresent(
              target -> {
                targets.add(target);
                there.add(each);
              });
    }
    List<Integer> gone =
        waiting.stream().filter(w -> !there.contains(w)).map(Waiting::target).toList();
    return facts
        .of(work.book(), work.assessment().at(), targets, work.columns())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> made(work, targets, there, known))
        .chain(cards::add)
        .chain(() -> assessments.withdraw(work.assessment().id(), gone));
  }

  private List<StoredCard> made(
      Work work, List<Registered> targets, List<Waiting> places, List<CardFacts> known) {
    List<StoredCard> made = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Registered target = targets.get(i);
      made.add(
          StoredCard.draft(
              work.assessment().id(),
              new StoredCard.Of(
                  target.id(),
                  target.key().value(),
                  target.profile().name(),
                  target.target().kind().code(),
                  target.profile().unit(),
                  target.platform() == null ? null : target.platform().code()),
              places.get(i).place(),
              Scorer.card(work.book(), known.get(i), List.of()),
              clock.instant()));
    }
    return made;
  }
}
