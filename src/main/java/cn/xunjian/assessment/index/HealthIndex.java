package cn.xunjian.assessment.index;

import cn.xunjian.assessment.FactGathering;
import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the card of each target as it stands now, by the same function as the cards of
 * assessments and without any person, and keeps what follows by the month. Some targets at a time,
 * so that the memory it takes does not grow with their number.
 */
@ApplicationScoped
public class HealthIndex {

  private static final int AT_ONCE = 250;

  private final IndexStore store;
  private final FactGathering facts;
  private final LiveRegistry registry;
  private final RulesInForce rules;
  private final ZoneId zone;
  private final Clock clock;

  /** Calls do not overlap, so that nobody else writes it meanwhile. */
  private volatile Instant notBefore = Instant.MIN;

  HealthIndex(
      IndexStore store,
      FactGathering facts,
      LiveRegistry registry,
      RulesInForce rules,
      ZoneId zone,
      Clock clock) {
    this.store = store;
    this.facts = facts;
    this.registry = registry;
    this.rules = rules;
    this.zone = zone;
    this.clock = clock;
  }

  private record Work(Instant at, Map<TargetKey, List<Registered>> columns) {}

  private record Batch(RuleBook book, List<Registered> targets) {}

  /**
   * Computes all targets, unless that took so long the last time that it would be more than a
   * hundredth of all time. Calls must not overlap.
   */
  public Uni<Void> turn() {
    Instant begin = clock.instant();
    if (!registry.loaded() || begin.isBefore(notBefore)) {
      return Uni.createFrom().voidItem();
    }
    return run(begin).invoke(() -> notBefore = IndexPace.next(begin, clock.instant()));
  }

  private Uni<Void> run(Instant at) {
    LocalDate month = at.atZone(zone).toLocalDate().withDayOfMonth(1);
    Work work = new Work(at, facts.columns());
    return Multi.createFrom()
        .iterable(batches(at))
        .onItem()
        .transformToUniAndConcatenate(
            batch -> standings(work, batch).chain(counted -> store.put(month, counted)))
        .onItem()
        .ignoreAsUni()
        .chain(() -> store.counted(month, at));
  }

  private List<Batch> batches(Instant at) {
    Map<RuleBook, List<Registered>> byBook = new LinkedHashMap<>();
    for (Registered each : registry.all()) {
      if (each.profile().status().supervised() && Assessed.of(each.target().kind()).isPresent()) {
        byBook.computeIfAbsent(rules.of(each, at), book -> new ArrayList<>()).add(each);
      }
    }
    List<Batch> batches = new ArrayList<>();
    byBook.forEach(
        (book, targets) -> {
          for (int from = 0; from < targets.size(); from += AT_ONCE) {
            batches.add(
                new Batch(book, targets.subList(from, Math.min(targets.size(), from + AT_ONCE))));
          }
        });
    return batches;
  }

  private Uni<List<Standing>> standings(Work work, Batch batch) {
    return facts
        .of(batch.book(), work.at(), batch.targets(), work.columns())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> standings(work.at(), batch, known));
  }

  private static List<Standing> standings(Instant at, Batch batch, List<CardFacts> known) {
    List<Standing> standings = new ArrayList<>(known.size());
    for (int i = 0; i < known.size(); i++) {
      ScoreCard card = Scorer.live(batch.book(), known.get(i));
      standings.add(
          Standing.of(
              batch.targets().get(i),
              MachineScore.of(card),
              batch.book().edition().toString(),
              at));
    }
    return standings;
  }

  /** A card as it stands now, with the rule book that it was made by. */
  public record LiveCard(RuleBook book, ScoreCard card) {}

  /**
   * The card of one target as it stands now, without any person. It is kept nowhere.
   *
   * @param target a site, an account or an app
   */
  public Uni<LiveCard> card(Registered target) {
    Instant at = clock.instant();
    RuleBook book = rules.of(target, at);
    return facts
        .of(book, at, List.of(target), facts.columns())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> new LiveCard(book, Scorer.live(book, known.get(0))));
  }
}
