package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Particulars.Look;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.history.KnownAtStore;
import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.AnotherReading;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks for a visit, a reading or an inspection of just what an indicator was proposed for, and
 * measures the indicator once more, by the card's own edition, when all of it is in.
 */
@ApplicationScoped
class FreshFacts {

  /** Inspections of a site that were asked for last; links that are tried again are among them. */
  private static final int LAST = 5;

  /** What says something of the target, not of our reader or of the way to it. */
  private static final Set<ReadingOutcome> ANSWERS =
      EnumSet.of(
          ReadingOutcome.OK, ReadingOutcome.EMPTY, ReadingOutcome.UNDATED, ReadingOutcome.GONE);

  private final FactGathering facts;
  private final Bookshelf books;
  private final Inspections inspections;
  private final InspectionRecords records;
  private final KnownAtStore known;
  private final Event<PatrolRequest> requests;

  FreshFacts(
      FactGathering facts,
      Bookshelf books,
      Inspections inspections,
      InspectionRecords records,
      KnownAtStore known,
      Event<PatrolRequest> requests) {
    this.facts = facts;
    this.books = books;
    this.inspections = inspections;
    this.records = records;
    this.known = known;
    this.requests = requests;
  }

  /** Asks for what is needed; twice does no harm. */
  Uni<Void> ask(StoredCard card, CardItem item, Instant now) {
    Registered target = facts.target(card.of().target()).orElse(null);
    if (target == null) {
      return Uni.createFrom().voidItem();
    }
    Instant soon = now.plusSeconds(1);
    if (item.hasFault("visits")) {
      requests.fire(new SecondLook(target.id(), List.of(soon)));
    }
    read(target, item).forEach(id -> requests.fire(new AnotherReading(id, soon)));
    return item.hasFault("page:") ? inspect(target) : Uni.createFrom().voidItem();
  }

  private Uni<Void> inspect(Registered site) {
    return Inspections.inspectable(site)
        ? inspections.ask(site, Inspection.Scope.SITE, CardLooks.MACHINE).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** Whose readings count: the columns that are named, or the target itself. */
  private List<Integer> read(Registered target, CardItem item) {
    Set<String> columns =
        item.faults().stream()
            .map(CardItem.Fault::what)
            .filter(what -> what.startsWith("column:"))
            .map(what -> what.substring("column:".length()))
            .collect(Collectors.toSet());
    if (!columns.isEmpty()) {
      return facts.columns().getOrDefault(target.key(), List.of()).stream()
          .filter(column -> columns.contains(column.key().value()))
          .map(Registered::id)
          .toList();
    }
    return item.hasFault("silence") || item.hasFault("app") ? List.of(target.id()) : List.of();
  }

  /**
   * What is seen now.
   *
   * @return empty as long as not all that was asked for is in
   */
  Uni<Optional<Look>> seen(StoredCard card, CardItem item, Instant asked, Instant now) {
    Registered target = facts.target(card.of().target()).orElse(null);
    if (target == null) {
      return unclear(now, new Text("该站点或账号已不在登记表中", "it has left the registry"));
    }
    // Visits are counted by whole hours.
    if (item.hasFault("visits") && now.truncatedTo(ChronoUnit.HOURS).isBefore(asked)) {
      return Uni.createFrom().item(Optional.empty());
    }
    List<Integer> read = read(target, item);
    return known
        .read(read, now, Duration.between(asked, now))
        .chain(
            since -> {
              if (!since.keySet().containsAll(read)) {
                return Uni.createFrom().item(Optional.<Look>empty());
              }
              if (since.values().stream().anyMatch(each -> !ANSWERS.contains(each.last().get(0)))) {
                return unclear(
                    now,
                    new Text("重新读取未成功，请人工查看", "it could not be read again: a person has to look"));
              }
              return item.hasFault("page:")
                  ? inspected(card, item, target, asked, now)
                  : measured(card, item, target, now);
            });
  }

  private static Uni<Optional<Look>> unclear(Instant now, Text why) {
    return Uni.createFrom().item(Optional.of(Look.unclear(now, why)));
  }

  /** One that goes on already may have passed the page: another is asked for after it. */
  private Uni<Optional<Look>> inspected(
      StoredCard card, CardItem item, Registered site, Instant asked, Instant now) {
    return records
        .inspections()
        .list(Long.MAX_VALUE, site.id(), null, null, LAST)
        .chain(
            last -> {
              Inspection since =
                  last.stream()
                      .filter(one -> one.scope() == Inspection.Scope.SITE)
                      .filter(one -> !one.askedAt().isBefore(asked))
                      .findFirst()
                      .orElse(null);
              if (since == null) {
                return inspect(site).replaceWith(Optional.<Look>empty());
              }
              if (since.endedAt() == null) {
                return Uni.createFrom().item(Optional.<Look>empty());
              }
              return since.state() == Inspection.State.DONE
                  ? measured(card, item, site, now)
                  : unclear(
                      now,
                      new Text(
                              "全站检查（第 %d 号）未能完成，请人工查看",
                              "inspection %d did not end well: a person has to look")
                          .with(since.id()));
            });
  }

  private Uni<Optional<Look>> measured(
      StoredCard card, CardItem item, Registered target, Instant now) {
    return books
        .find(card.card().edition())
        .chain(
            book ->
                facts
                    .of(book, now, List.of(target), facts.columns())
                    .map(
                        found ->
                            Scorer.card(book, found.get(0), List.of()).items().stream()
                                .filter(each -> each.indicator().equals(item.indicator()))
                                .findFirst()
                                .map(each -> Look.of(each, now))));
  }
}
