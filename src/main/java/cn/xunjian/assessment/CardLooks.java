package cn.xunjian.assessment;

import cn.xunjian.assessment.FreshFacts.Asked;
import cn.xunjian.assessment.FreshFacts.In;
import cn.xunjian.assessment.FreshFacts.Now;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.Particulars;
import cn.xunjian.assessment.card.Particulars.Look;
import cn.xunjian.assessment.card.ScoreCard;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Has the machine look once more at what persons do not want to decide yet. What it saw stands in
 * the history of the card, beside what the card's own facts say, and decides nothing.
 */
@ApplicationScoped
public class CardLooks {

  /** In whose name the machine says what it saw. */
  static final String MACHINE = "巡检系统";

  /** How many are asked for at once; whoever comes after them is asked for when one is in. */
  static final int AT_ONCE = 500;

  /** An inspection of a large site takes hours; whoever waits longer has to look himself. */
  static final Duration PATIENCE = Duration.ofHours(6);

  /** After which a reading that is not in is asked for once more: a restart may have lost it. */
  static final Duration AGAIN = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(CardLooks.class);
  private static final In TOO_LATE =
      new In(
          new Text("机器未能及时复查，请人工查看", "the machine did not come to look in time: a person has to"));

  private final CardLookStore waiting;
  private final CardStore cards;
  private final CardDesk desk;
  private final FreshFacts fresh;
  private final Clock clock;

  /** What this process asked for, by decision; after a restart it is asked for again. */
  private final Map<Long, UnderWay> underWay = new LinkedHashMap<>();

  CardLooks(CardLookStore waiting, CardStore cards, CardDesk desk, FreshFacts fresh, Clock clock) {
    this.waiting = waiting;
    this.cards = cards;
    this.desk = desk;
    this.fresh = fresh;
    this.clock = clock;
  }

  /** One that this process asked for. */
  private static final class UnderWay {
    final Waiting one;
    final Instant begun;

    /** Null until its card was read. */
    Asked asked;

    Instant lastAsked;
    boolean said;

    /** Nothing could be said of it, not even that: it takes nobody's place until a restart. */
    boolean aside;

    UnderWay(Waiting one, Instant now) {
      this.one = one;
      this.begun = now;
      this.lastAsked = now;
    }
  }

  /** Begins what was asked for and keeps what was seen. Calls must not overlap. */
  public Uni<Void> turn() {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return waiting
        .still(List.copyOf(underWay.keySet()))
        .invoke(still -> underWay.keySet().retainAll(ids(still)))
        .chain(() -> fresh.now(asked(), at))
        .chain(
            now ->
                each(List.copyOf(underWay.values()), one -> turn(one, now))
                    .chain(this::others)
                    .chain(others -> each(others, one -> begin(one, now))));
  }

  private static Set<Long> ids(List<Waiting> all) {
    return all.stream().map(Waiting::id).collect(Collectors.toSet());
  }

  private List<Asked> asked() {
    return underWay.values().stream().map(one -> one.asked).filter(Objects::nonNull).toList();
  }

  private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<List<Waiting>> others() {
    int room = AT_ONCE - (int) underWay.values().stream().filter(one -> !one.aside).count();
    return room <= 0
        ? Uni.createFrom().item(List.of())
        : waiting.others(List.copyOf(underWay.keySet()), room);
  }

  private Uni<Void> begin(Waiting waits, Now now) {
    UnderWay one = new UnderWay(waits, now.at());
    underWay.put(waits.id(), one);
    return Uni.createFrom()
        .deferred(() -> begin(one, now))
        .onFailure()
        .recoverWithItem(failure -> failed(one, failure));
  }

  private Uni<Void> begin(UnderWay one, Now now) {
    return cards
        .find(one.one.card())
        .chain(
            card -> {
              CardItem item = item(card.card(), one.one.item());
              Asked asked = Asked.of(card, item, one.one.askedAt());
              return fresh.ask(asked, now).invoke(() -> one.asked = asked);
            });
  }

  /** An indicator of a card. */
  static CardItem item(ScoreCard card, String indicator) {
    return card.items().stream()
        .filter(each -> each.indicator().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  private Uni<Void> turn(UnderWay one, Now now) {
    if (one.aside) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> seen(one, now))
        .onFailure()
        .recoverWithItem(
            failure -> {
              failed(one, failure);
              return false;
            })
        .chain(
            seen ->
                seen || now.at().isBefore(one.begun.plus(PATIENCE))
                    ? Uni.createFrom().voidItem()
                    : tooLate(one, now));
  }

  /** Whether something could be said, and is stored. */
  private Uni<Boolean> seen(UnderWay one, Now now) {
    if (one.asked == null) {
      return begin(one, now).replaceWith(false);
    }
    return fresh
        .in(one.asked, now)
        .chain(
            in -> {
              if (in.isPresent()) {
                return keep(one, in.get(), now).replaceWith(true);
              }
              if (!now.at().isBefore(one.lastAsked.plus(AGAIN))) {
                one.lastAsked = now.at();
                fresh.again(one.asked, now);
              }
              return Uni.createFrom().item(false);
            });
  }

  private Uni<Void> tooLate(UnderWay one, Now now) {
    return keep(one, TOO_LATE, now)
        .onFailure()
        .recoverWithItem(
            failure -> {
              one.aside = true;
              return failed(one, failure);
            });
  }

  private Uni<Void> keep(UnderWay one, In in, Now now) {
    return cards
        .find(one.one.card())
        .chain(
            card ->
                look(card, one.one.item(), in, now)
                    .chain(look -> desk.decide(card, looked(one.one, look, now.at()))))
        .replaceWithVoid();
  }

  private Uni<Look> look(StoredCard card, String indicator, In in, Now now) {
    return in.unclear() == null
        ? fresh.measured(card, indicator, now)
        : Uni.createFrom().item(Look.unclear(now.at(), in.unclear()));
  }

  private Void failed(UnderWay one, Throwable failure) {
    if (!one.said) {
      one.said = true;
      say(one.one, failure);
    }
    return null;
  }

  /** Once of each: it is tried again with every turn. */
  void say(Waiting one, Throwable failure) {
    LOG.warnf("card %d, %s: no other look yet: %s", one.card(), one.item(), failure);
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
