package cn.xunjian.rectification;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Strikes from orders what appeals struck from the cards that they follow from: an indicator that
 * costs nothing any more, by a ruling on the card or by a correction of it. What still costs
 * something, if less, has to be put right as before. An order of which nothing is left is not
 * withdrawn by itself: a person does, since its number and its reason are the office's own.
 */
@ApplicationScoped
class Appeals {

  /** As long as a step may be on its way: what was decided meanwhile is looked at once more. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final CardChangeStore changes;
  private final CardStore cards;
  private final OrderItemStore items;
  private final OrderDesk desk;

  /** Up to when decisions were looked at; null after a start, when all are. */
  private Instant looked;

  Appeals(CardChangeStore changes, CardStore cards, OrderItemStore items, OrderDesk desk) {
    this.changes = changes;
    this.cards = cards;
    this.items = items;
    this.desk = desk;
  }

  /** Looks at what was decided since the last turn. Calls must not overlap. */
  Uni<Void> turn(Instant now) {
    return changes
        .since(looked == null ? Instant.EPOCH : looked.minus(OVERLAP))
        .chain(
            counting ->
                counting.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : items.ofCards(counting.keySet()).chain(all -> each(all, counting, now)))
        .invoke(() -> looked = now);
  }

  private Uni<Void> each(List<OrderItem> all, Map<Long, Long> counting, Instant now) {
    Map<Long, List<OrderItem>> byOrder = new LinkedHashMap<>();
    all.forEach(item -> byOrder.computeIfAbsent(item.order(), id -> new ArrayList<>()).add(item));
    return Multi.createFrom()
        .iterable(byOrder.values())
        .onItem()
        .transformToUniAndConcatenate(
            its -> struck(its, counting).chain(struck -> strike(its.get(0).order(), struck, now)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Which of the items of an order cost nothing any more, by the cards that count. */
  private Uni<Map<Long, Struck>> struck(List<OrderItem> its, Map<Long, Long> counting) {
    return Multi.createFrom()
        .iterable(its)
        .onItem()
        .transformToUniAndConcatenate(
            item ->
                cards
                    .find(counting.get(OrderSources.cardOf(item.origin())))
                    .map(card -> Map.entry(item.id(), struck(card, item))))
        .collect()
        .asList()
        .map(
            found -> {
              Map<Long, Struck> struck = new LinkedHashMap<>();
              found.forEach(one -> one.getValue().ifPresent(how -> struck.put(one.getKey(), how)));
              return struck;
            });
  }

  /** How an item was struck; empty while its indicator costs something. */
  static Optional<Struck> struck(StoredCard card, OrderItem item) {
    CardItem now = OrderSources.item(card, item.indicator());
    if (now == null || OrderSources.faulty(now) || now.decisions().isEmpty()) {
      return Optional.empty();
    }
    Decision last = now.decisions().get(now.decisions().size() - 1);
    return Optional.of(new Struck(card.id(), last.at(), last.by(), last.reason()));
  }

  private Uni<Void> strike(long order, Map<Long, Struck> struck, Instant now) {
    return struck.isEmpty()
        ? Uni.createFrom().voidItem()
        : desk.stored(order, (transaction, found) -> stricken(transaction, found, struck, now))
            .replaceWithVoid();
  }

  private Uni<Outcome> stricken(
      SqlConnection transaction, Order order, Map<Long, Struck> struck, Instant now) {
    return Multi.createFrom()
        .iterable(struck.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            each ->
                items
                    .strike(transaction, each.getKey(), each.getValue())
                    .map(first -> first ? each.getKey() : null))
        .collect()
        .asList()
        .chain(
            done ->
                items
                    .of(transaction, order.id())
                    .map(all -> said(order, all, done, now.truncatedTo(ChronoUnit.MICROS))));
  }

  /**
   * What is said of an order from which items were struck; nothing where another node was first.
   */
  private static Outcome said(Order order, List<OrderItem> all, List<Long> done, Instant now) {
    List<OrderItem> struck = all.stream().filter(item -> done.contains(item.id())).toList();
    if (struck.isEmpty()) {
      return new Outcome(order, List.of());
    }
    long left = all.stream().filter(OrderItem::stands).count();
    Order after = order.after(OrderDeed.APPEALED, now);
    Order next = left == 0 && !order.state().ended() ? after.emptied(now) : after;
    OrderStep step =
        OrderStep.of(
            OrderDeed.APPEALED,
            next,
            OrderStep.MACHINE,
            now,
            OrderWords.appealed(struck, left),
            struck.get(0).struck().reason());
    return new Outcome(next, List.of(step));
  }
}
