package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Particulars.Look;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.history.KnownAtStore.Read;
import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.AnotherReading;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for a visit, a reading or an inspection of just what an indicator was proposed for, and
 * measures the indicator once more, by the card's own edition, when all of it is in.
 */
@ApplicationScoped
class FreshFacts {

  /** What says something of the target, not of our reader or of the way to it. */
  private static final Set<ReadingOutcome> ANSWERS =
      EnumSet.of(
          ReadingOutcome.OK, ReadingOutcome.EMPTY, ReadingOutcome.UNDATED, ReadingOutcome.GONE);

  private static final Text GONE = new Text("该站点或账号已不在登记表中", "it has left the registry");

  private final FactGathering facts;
  private final Bookshelf books;
  private final FactsSince since;
  private final Event<PatrolRequest> requests;

  FreshFacts(
      FactGathering facts, Bookshelf books, FactsSince since, Event<PatrolRequest> requests) {
    this.facts = facts;
    this.books = books;
    this.since = since;
    this.requests = requests;
  }

  /**
   * What is looked at once more.
   *
   * @param columns the keys of the columns that are read
   * @param itself whether the target itself is read
   * @param at since when facts are new
   */
  record Asked(
      int target, boolean visits, Set<String> columns, boolean itself, boolean pages, Instant at) {

    private static final String COLUMN = "column:";

    static Asked of(StoredCard card, CardItem item, Instant at) {
      Set<String> columns =
          item.faults().stream()
              .filter(fault -> fault.deductedUnder() == null)
              .map(CardItem.Fault::what)
              .filter(what -> what.startsWith(COLUMN))
              .map(what -> what.substring(COLUMN.length()))
              .collect(Collectors.toUnmodifiableSet());
      return new Asked(
          card.of().target(),
          item.hasFault("visits"),
          columns,
          columns.isEmpty() && (item.hasFault("silence") || item.hasFault("app")),
          item.hasFault("page:"),
          at);
    }
  }

  /**
   * What is known in one turn.
   *
   * @param read the last readings of all that are waited for
   * @param fired what is to be read was asked for in this turn already
   */
  record Now(
      Instant at,
      Map<TargetKey, List<Registered>> columns,
      Map<Integer, Read> read,
      Set<Integer> fired) {}

  /**
   * How what was asked for is in.
   *
   * @param unclear why nothing can be said; null if the indicator can be measured
   */
  record In(Text unclear) {}

  /** What is known now, of all that is waited for. */
  Uni<Now> now(Collection<Asked> all, Instant at) {
    Map<TargetKey, List<Registered>> columns = facts.columns();
    Set<Integer> read =
        all.stream()
            .flatMap(
                asked ->
                    facts.target(asked.target()).stream()
                        .flatMap(target -> read(asked, target, columns)))
            .collect(Collectors.toSet());
    Instant from = all.stream().map(Asked::at).min(Comparator.naturalOrder()).orElse(at);
    return since
        .readings(read, from, at)
        .map(known -> new Now(at, columns, known, new HashSet<>()));
  }

  /**
   * Why a machine cannot look once more; null if it can. The target may not be visited, read or
   * inspected by this system at all: somebody tells of it, or it is closed.
   */
  Text refusal(StoredCard card, CardItem item) {
    return refusal(card, item, columns(Stream.of(Asked.of(card, item, Instant.MIN))));
  }

  /** The columns, which takes a walk through the registry, if any of them is looked at. */
  private Map<TargetKey, List<Registered>> columns(Stream<Asked> all) {
    return all.anyMatch(asked -> !asked.columns().isEmpty()) ? facts.columns() : Map.of();
  }

  /** The indicators of cards, by a card's number, that a machine can look at once more now. */
  Map<Long, Set<String>> lookable(Collection<StoredCard> cards) {
    Map<TargetKey, List<Registered>> columns =
        columns(
            cards.stream()
                .flatMap(card -> proposed(card).map(item -> Asked.of(card, item, Instant.MIN))));
    return cards.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                StoredCard::id,
                card ->
                    proposed(card)
                        .filter(item -> refusal(card, item, columns) == null)
                        .map(CardItem::indicator)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  private static Stream<CardItem> proposed(StoredCard card) {
    return card.card().items().stream().filter(CardItem::mayBeLookedAt);
  }

  private Text refusal(StoredCard card, CardItem item, Map<TargetKey, List<Registered>> columns) {
    Registered target = facts.target(card.of().target()).orElse(null);
    if (target == null) {
      return GONE;
    }
    Asked asked = Asked.of(card, item, Instant.MIN);
    boolean visited = asked.visits() && target.profile().status().supervised();
    boolean inspected = asked.pages() && Inspections.inspectable(target);
    return visited || inspected || read(asked, target, columns).findAny().isPresent()
        ? null
        : new Text(
            "机器不访问、读取或检查该对象（如由人工登记、推送，或已暂停、关停），不能复查，请人工查看",
            "this system neither visits, reads nor inspects it (somebody tells of it, or it is suspended or closed): a person has to look");
  }

  /** Whose readings count: the columns that are named, or the target itself, where we read them. */
  private static Stream<Integer> read(
      Asked asked, Registered target, Map<TargetKey, List<Registered>> columns) {
    Stream<Registered> named =
        asked.itself()
            ? Stream.of(target)
            : columns.getOrDefault(target.key(), List.of()).stream()
                .filter(column -> asked.columns().contains(column.key().value()));
    return named.filter(FreshFacts::isRead).map(Registered::id);
  }

  private static boolean isRead(Registered target) {
    Source source = target.profile().source();
    return target.profile().status().supervised()
        && source != null
        && source.way() != Source.Way.TOLD
        && (source.way() != Source.Way.PAGE || target.profile().url() != null);
  }

  private static List<Integer> missing(Asked asked, Registered target, Now now) {
    return read(asked, target, now.columns())
        .filter(id -> !now.read().containsKey(id) || !now.read().get(id).due().isAfter(asked.at()))
        .toList();
  }

  /** Asks for all that is needed. */
  Uni<Void> ask(Asked asked, Now now) {
    Registered target = facts.target(asked.target()).orElse(null);
    if (target == null) {
      return Uni.createFrom().voidItem();
    }
    if (asked.visits()) {
      requests.fire(new SecondLook(target.id(), List.of(now.at().plusSeconds(1))));
    }
    again(asked, now);
    return asked.pages() && Inspections.inspectable(target)
        ? since.inspect(target)
        : Uni.createFrom().voidItem();
  }

  /** Asks once more for the readings that are not in: whoever reads may have lost them. */
  void again(Asked asked, Now now) {
    facts.target(asked.target()).stream()
        .flatMap(target -> missing(asked, target, now).stream())
        .filter(now.fired()::add)
        .forEach(id -> requests.fire(new AnotherReading(id, now.at().plusSeconds(1))));
  }

  /**
   * Whether all that was asked for is in.
   *
   * @return empty as long as it is not
   */
  Uni<Optional<In>> in(Asked asked, Now now) {
    Registered target = facts.target(asked.target()).orElse(null);
    if (target == null) {
      return in(GONE);
    }
    // Visits are counted by whole hours.
    boolean early = asked.visits() && now.at().truncatedTo(ChronoUnit.HOURS).isBefore(asked.at());
    if (early || !missing(asked, target, now).isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    if (read(asked, target, now.columns())
        .anyMatch(id -> !ANSWERS.contains(now.read().get(id).last().get(0)))) {
      return in(new Text("重新读取未成功，请人工查看", "it could not be read again: a person has to look"));
    }
    return asked.pages() ? inspected(target, asked) : in((Text) null);
  }

  private static Uni<Optional<In>> in(Text unclear) {
    return Uni.createFrom().item(Optional.of(new In(unclear)));
  }

  /** One that goes on already may have passed the page: another is asked for after it. */
  private Uni<Optional<In>> inspected(Registered site, Asked asked) {
    if (!Inspections.inspectable(site)) {
      return in(new Text("该站点已关停，不再检查", "the site is closed and not inspected any more"));
    }
    return since
        .inspection(site, asked.at())
        .chain(
            last -> {
              if (last.isEmpty()) {
                return since.inspect(site).replaceWith(Optional.<In>empty());
              }
              if (last.get().endedAt() == null) {
                return Uni.createFrom().item(Optional.<In>empty());
              }
              return last.get().state() == Inspection.State.DONE
                  ? in((Text) null)
                  : in(
                      new Text(
                              "全站检查（第 %d 号）未能完成，请人工查看",
                              "inspection %d did not end well: a person has to look")
                          .with(last.get().id()));
            });
  }

  /** What an indicator comes to now; the target may have left the registry just before. */
  Uni<Look> measured(StoredCard card, String indicator, Now now) {
    Registered target = facts.target(card.of().target()).orElse(null);
    if (target == null) {
      return Uni.createFrom().item(Look.unclear(now.at(), GONE));
    }
    return books
        .find(card.card().edition())
        .chain(
            book ->
                facts
                    .of(book, now.at(), List.of(target), now.columns())
                    .map(
                        found ->
                            Look.of(
                                CardLooks.item(
                                    Scorer.card(book, found.get(0), List.of()), indicator),
                                now.at())));
  }
}
