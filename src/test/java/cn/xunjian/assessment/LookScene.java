package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.store.CardLookStore.Waiting;
import cn.xunjian.assessment.store.LookStores;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.history.KnownAtStore.Read;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.walk.WalkTally;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelves;
import cn.xunjian.testing.FiredEvents;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks over stores, a registry and a clock in memory. */
final class LookScene {

  static final Instant NOW = Instant.parse("2027-01-04T02:10:00Z");

  final SettableClock clock = new SettableClock(NOW);
  final LookStores.Waits waits = new LookStores.Waits();
  final LookStores.Cards cards = new LookStores.Cards();
  final FiredEvents<PatrolRequest> requests = new FiredEvents<>();
  final List<String> log = new ArrayList<>();
  final List<Decision> decided = new ArrayList<>();

  final Map<Integer, Registered> targets = new HashMap<>();
  final Map<TargetKey, List<Registered>> columns = new HashMap<>();
  final Map<Integer, Read> read = new HashMap<>();
  Inspection inspection;

  /** What is measured again; null for a failure. */
  CardFacts measured = SampleCards.account(Duration.ofDays(1));

  boolean deskFails;
  int inspectionsAsked;
  int registryWalked;
  int readingsAsked;

  final FactGathering gathering =
      new FactGathering(null, null, null) {
        @Override
        Optional<Registered> target(int id) {
          return Optional.ofNullable(targets.get(id));
        }

        @Override
        public Map<TargetKey, List<Registered>> columns() {
          registryWalked++;
          return columns;
        }

        @Override
        public Uni<List<CardFacts>> of(
            RuleBook book,
            Instant at,
            List<Registered> whose,
            Map<TargetKey, List<Registered>> theirs) {
          if (measured == null) {
            throw new IllegalStateException("no facts");
          }
          return Uni.createFrom().item(List.of(measured));
        }
      };

  final FactsSince since =
      new FactsSince(null, null, null) {
        @Override
        Uni<Map<Integer, Read>> readings(Collection<Integer> whose, Instant from, Instant to) {
          readingsAsked++;
          Map<Integer, Read> found = new HashMap<>(read);
          found.keySet().retainAll(whose);
          found.values().removeIf(one -> !one.due().isAfter(from) || one.due().isAfter(to));
          return Uni.createFrom().item(found);
        }

        @Override
        Uni<Void> inspect(Registered site) {
          inspectionsAsked++;
          return Uni.createFrom().voidItem();
        }

        @Override
        Uni<Optional<Inspection>> inspection(Registered site, Instant from) {
          return Uni.createFrom()
              .item(Optional.ofNullable(inspection).filter(one -> !one.askedAt().isBefore(from)));
        }
      };

  final FreshFacts fresh =
      new FreshFacts(gathering, Bookshelves.of(null, SampleCards.book(), clock), since, requests);

  final CardDesk desk =
      new CardDesk(null, null, null, null, fresh, ZoneId.of("Asia/Shanghai")) {
        @Override
        public Uni<StoredCard> decide(StoredCard card, Decision wanted) {
          if (deskFails) {
            return Uni.createFrom().failure(new IllegalStateException("the desk is broken"));
          }
          decided.add(wanted);
          waits.all.values().removeIf(one -> one.card() == card.id());
          return Uni.createFrom().item(card);
        }
      };

  private CardLooks looks = process();

  private CardLooks process() {
    return new CardLooks(waits, cards, desk, fresh, clock) {
      @Override
      void say(Waiting one, Throwable failure) {
        log.add(failure.getMessage());
      }
    };
  }

  void restart() {
    looks = process();
  }

  /** One turn; what was asked of the patrol in it. */
  List<PatrolRequest> turn() {
    requests.taken();
    looks.turn().await().atMost(Duration.ofSeconds(10));
    return requests.taken();
  }

  List<PatrolRequest> turnAfter(Duration later) {
    clock.advance(later);
    return turn();
  }

  /** Somebody asked for another look; the number of the decision is that of the card. */
  void asks(long card, Registered target, CardFacts facts, String item, Instant at) {
    targets.put(target.id(), target);
    waits.all.put(card, new Waiting(card, card, item, at));
    cards.all.put(card, stored(card, target, facts));
  }

  static StoredCard stored(long id, Registered target, CardFacts facts) {
    StoredCard draft =
        StoredCard.draft(
            1,
            new StoredCard.Of(
                target.id(), target.key().value(), "样例", target.target().kind().code(), 1, null),
            0,
            SampleCards.again(facts, List.of()),
            SampleCards.AT);
    return new StoredCard(
        id,
        draft.assessment(),
        draft.of(),
        draft.place(),
        draft.state(),
        draft.facts(),
        draft.content(),
        draft.sha256(),
        draft.computedAt(),
        null,
        null);
  }

  void reads(int target, ReadingOutcome outcome) {
    Instant due = clock.instant();
    read.put(target, new Read(due, List.of(outcome), due, null));
  }

  void inspects(Inspection.State state, Instant askedAt) {
    boolean over = state == Inspection.State.DONE || state == Inspection.State.FAILED;
    inspection =
        new Inspection(
            9,
            1,
            Inspection.Scope.SITE,
            state,
            null,
            CardLooks.MACHINE,
            askedAt,
            null,
            over ? clock.instant() : null,
            1,
            WalkTally.NONE,
            null,
            List.of());
  }

  /** What was said of each card, in its order. */
  List<String> said() {
    return decided.stream().map(Decision::reason).toList();
  }

  /** Those that wait, in the order of their numbers. */
  Map<Long, Waiting> waiting() {
    return new LinkedHashMap<>(waits.all);
  }
}
