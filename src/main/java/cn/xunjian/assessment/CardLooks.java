package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.Particulars;
import cn.xunjian.assessment.card.Particulars.Look;
import cn.xunjian.assessment.store.CardLookStore;
import cn.xunjian.assessment.store.CardLookStore.Waiting;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Has the machine look once more at what persons do not want to decide yet. What it saw stands in
 * the history of the card, beside what the card's own facts say, and decides nothing.
 */
@ApplicationScoped
public class CardLooks {

  /** In whose name the machine says what it saw. */
  static final String MACHINE = "巡检系统";

  private static final Logger LOG = Logger.getLogger(CardLooks.class);

  /** An inspection of a large site takes hours; whoever waits longer has to look himself. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  private final CardLookStore waiting;
  private final CardStore cards;
  private final CardDesk desk;
  private final FreshFacts fresh;
  private final Clock clock;

  /** What this process asked for; after a restart it is asked for again. */
  private final Map<Waiting, Instant> begun = new HashMap<>();

  CardLooks(CardLookStore waiting, CardStore cards, CardDesk desk, FreshFacts fresh, Clock clock) {
    this.waiting = waiting;
    this.cards = cards;
    this.desk = desk;
    this.fresh = fresh;
    this.clock = clock;
  }

  /** Begins what was asked for and keeps what was seen. Calls must not overlap. */
  public Uni<Void> turn() {
    return waiting
        .waiting()
        .invoke(all -> begun.keySet().retainAll(all))
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .onItem()
        .transformToUniAndConcatenate(this::turn)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> turn(Waiting one) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return cards
        .find(one.card())
        .chain(card -> turn(one, card, item(card, one.item()), now))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf("card %d, %s: no other look yet: %s", one.card(), one.item(), failure);
              return null;
            });
  }

  private static CardItem item(StoredCard card, String indicator) {
    return card.card().items().stream()
        .filter(each -> each.indicator().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  private Uni<Void> turn(Waiting one, StoredCard card, CardItem item, Instant now) {
    if (begun.putIfAbsent(one, now) == null) {
      return fresh.ask(card, item, now);
    }
    return fresh
        .seen(card, item, one.askedAt(), now)
        .map(seen -> seen.or(() -> tooLate(one, now)))
        .chain(
            seen ->
                seen.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : desk.decide(card, looked(one, seen.get(), now)).replaceWithVoid());
  }

  private static Optional<Look> tooLate(Waiting one, Instant now) {
    return now.isBefore(one.askedAt().plus(PATIENCE))
        ? Optional.empty()
        : Optional.of(
            Look.unclear(
                now,
                new Text(
                    "机器未能及时复查，请人工查看",
                    "the machine did not come to look in time: a person has to")));
  }

  private static Decision looked(Waiting one, Look look, Instant now) {
    return new Decision(
        one.item(),
        Deed.LOOKED,
        null,
        look.state().words().zh() + "：" + look.says().zh(),
        MACHINE,
        now,
        Particulars.looked(look));
  }
}
