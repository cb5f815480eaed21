package cn.xunjian.rectification;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.store.CardChangeStore;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Struck;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Strikes from orders what appeals struck from the cards that they follow from: an indicator that
 * costs nothing any more, by a ruling on the card or by a correction of it. What still costs
 * something, if less, has to be put right as before, and so has again what costs something again.
 * An order of which nothing is left is not withdrawn by itself: a person does, since its number and
 * its reason are the office's own.
 */
@ApplicationScoped
class Appeals {

  /** As long as a step may be on its way: what was decided meanwhile is looked at once more. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  /** Decisions after which an indicator costs nothing; points changed to more cost something. */
  private static final Set<Deed> FORGIVES = Set.of(Deed.STRIKE, Deed.TOLERATE, Deed.CHANGE);

  private final CardChangeStore changes;
  private final CardStore cards;
  private final OrderItemStore items;
  private final OrderDesk desk;
  private final ConsequenceGrounds grounds;

  /** Up to when decisions were looked at; null after a start, when all are. */
  private Instant looked;

  Appeals(
      CardChangeStore changes,
      CardStore cards,
      OrderItemStore items,
      OrderDesk desk,
      ConsequenceGrounds grounds) {
    this.changes = changes;
    this.cards = cards;
    this.items = items;
    this.desk = desk;
    this.grounds = grounds;
  }

  /**
   * Looks at what was decided since the last turn, and at what it leaves of what was proposed.
   * Calls must not overlap.
   */
  Uni<Void> turn(Instant now) {
    return changes
        .since(looked == null ? Instant.EPOCH : looked.minus(OVERLAP))
        .chain(
            counting ->
                counting.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : items.ofCards(counting.keySet()).chain(all -> each(all, counting, now)))
        .invoke(() -> looked = now)
        .chain(() -> grounds.turn(now));
  }

  private Uni<Void> each(List<OrderItem> all, Map<Long, Long> counting, Instant now) {
    Map<Long, List<OrderItem>> byOrder = new LinkedHashMap<>();
    all.forEach(item -> byOrder.computeIfAbsent(item.order(), id -> new ArrayList<>()).add(item));
    return Multi.createFrom()
        .iterable(byOrder.values())
        .onItem()
        .transformToUniAndConcatenate(
            its -> turned(its, counting).chain(turned -> turn(its.get(0).order(), turned, now)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * What becomes of items.
   *
   * @param struck those that cost nothing any more
   * @param again those that were struck and cost something
   */
  record Turned(Map<Long, Struck> struck, List<Long> again) {

    private boolean nothing() {
      return struck.isEmpty() && again.isEmpty();
    }
  }

  /** What the cards that count make of the items of an order. */
  private Uni<Turned> turned(List<OrderItem> its, Map<Long, Long> counting) {
    Turned turned = new Turned(new LinkedHashMap<>(), new ArrayList<>());
    return Multi.createFrom()
        .iterable(its)
        .onItem()
        .transformToUniAndConcatenate(
            item ->
                cards
                    .find(counting.get(OrderSources.cardOf(item.origin())))
                    .invoke(card -> turn(card, item, turned)))
        .collect()
        .last()
        .replaceWith(turned);
  }

  private static void turn(StoredCard card, OrderItem item, Turned turned) {
    if (item.stands()) {
      struck(card, item).ifPresent(how -> turned.struck().put(item.id(), how));
    } else if (isFaultyAgain(card, item)) {
      turned.again().add(item.id());
    }
  }

  /** Whether what was struck costs something, on a card that counts now. */
  static boolean isFaultyAgain(StoredCard card, OrderItem item) {
    CardItem now = OrderSources.item(card, item.indicator());
    return now != null && now.faulty();
  }

  /** How an item was struck; empty while its indicator is not {@link #forgiven}. */
  static Optional<Struck> struck(StoredCard card, OrderItem item) {
    return Optional.ofNullable(OrderSources.item(card, item.indicator()))
        .flatMap(Appeals::forgiven)
        .map(last -> new Struck(card.id(), last.at(), last.by(), last.reason()));
  }

  /**
   * The decision by which an indicator costs nothing; empty while it costs something, while nobody
   * decided so, and where its faults stand under another.
   */
  static Optional<Decision> forgiven(CardItem now) {
    List<Decision> settling = now.settling();
    boolean elsewhere =
        !now.faults().isEmpty()
            && now.faults().stream().allMatch(fault -> fault.deductedUnder() != null);
    return now.faulty() || elsewhere || settling.isEmpty()
        ? Optional.empty()
        : Optional.of(settling.get(settling.size() - 1))
            .filter(last -> FORGIVES.contains(last.deed()));
  }

  private Uni<Void> turn(long order, Turned turned, Instant now) {
    return turned.nothing()
        ? Uni.createFrom().voidItem()
        : desk.stored(order, (transaction, found) -> turned(transaction, found, turned, now))
            .replaceWithVoid();
  }

  private Uni<Outcome> turned(SqlConnection transaction, Order order, Turned turned, Instant now) {
    // An order that has ended keeps what it ended with.
    List<Long> again = order.state().ended() ? List.of() : turned.again();
    return done(
            turned.struck().keySet(), id -> items.strike(transaction, id, turned.struck().get(id)))
        .chain(
            struck ->
                done(again, id -> items.unstrike(transaction, id))
                    .chain(
                        back ->
                            items
                                .of(transaction, order.id())
                                .map(
                                    all ->
                                        said(
                                            order,
                                            all,
                                            struck,
                                            back,
                                            now.truncatedTo(ChronoUnit.MICROS)))));
  }

  /** Those of which it was done here; of the others another node was first. */
  private static Uni<Set<Long>> done(Collection<Long> items, Function<Long, Uni<Boolean>> deed) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(id -> deed.apply(id).map(first -> first ? id : null))
        .collect()
        .with(Collectors.toSet());
  }

  /** What is said of an order with which something happened; nothing of another. */
  static Outcome said(
      Order order, List<OrderItem> all, Set<Long> struck, Set<Long> back, Instant now) {
    long left = all.stream().filter(OrderItem::stands).count();
    Order next = order;
    List<OrderStep> steps = new ArrayList<>();
    if (!struck.isEmpty()) {
      List<OrderItem> these = of(all, struck);
      next = next.after(OrderDeed.APPEALED, now);
      next = left == 0 && !order.state().ended() ? next.emptied(now) : next;
      Text says = OrderWords.appealed(order.state(), these, left);
      steps.add(step(OrderDeed.APPEALED, next, now, says, these.get(0).struck().reason()));
    }
    if (!back.isEmpty()) {
      next = next.after(OrderDeed.REINSTATED, now);
      next = next.empty() ? next.refilled() : next;
      Text says = OrderWords.reinstated(of(all, back));
      steps.add(step(OrderDeed.REINSTATED, next, now, says, null));
    }
    return new Outcome(next, steps);
  }

  private static List<OrderItem> of(List<OrderItem> all, Set<Long> these) {
    return all.stream().filter(item -> these.contains(item.id())).toList();
  }

  private static OrderStep step(OrderDeed deed, Order next, Instant now, Text says, String reason) {
    return OrderStep.of(deed, next, OrderStep.MACHINE, now, says, reason);
  }
}
