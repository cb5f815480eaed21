package cn.xunjian.rectification;

import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where persons take orders further. Each step is stored with the order as it stands then and with
 * what it tells, in one transaction. A step fails with an {@link OrderRefusedException} where it is
 * not permitted; its item is null where there is no such order.
 */
@ApplicationScoped
public class OrderDesk {

  private final OrderStore store;
  private final OrderItemStore items;
  private final OrderTelling telling;
  private final Deadlines deadlines;
  private final Clock clock;
  private final ZoneId zone;

  OrderDesk(
      OrderStore store,
      OrderItemStore items,
      OrderTelling telling,
      Deadlines deadlines,
      Clock clock,
      ZoneId zone) {
    this.store = store;
    this.items = items;
    this.telling = telling;
    this.deadlines = deadlines;
    this.clock = clock;
    this.zone = zone;
  }

  /** Who takes a step, and what he writes to it; null for nothing. */
  public record By(String name, String note) {}

  /** What a step makes of an order. */
  private record Made(Order order, Text says) {}

  /** The database keeps microseconds: what is stored is what was meant. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A step after which others are told; what it makes may need the database. */
  private Uni<Order> step(
      long id, OrderDeed deed, BiFunction<SqlConnection, Order, Uni<Outcome>> make) {
    return stored(
        id,
        (transaction, order) -> {
          if (!deed.permits(order.state())) {
            throw new OrderRefusedException("state", deed.refusal(order.state()));
          }
          if (order.empty() && !deed.permitsEmpty()) {
            throw new OrderRefusedException("nothing_left", OrderWords.nothingLeft(order.state()));
          }
          return make.apply(transaction, order);
        });
  }

  private void committed(Outcome outcome) {
    if (outcome != null) {
      telling.committed(outcome);
    }
  }

  private Uni<Order> step(long id, OrderDeed deed, By by, Function<Order, Made> make) {
    return step(
        id,
        deed,
        (transaction, order) -> Uni.createFrom().item(outcome(deed, by, make.apply(order))));
  }

  private Outcome outcome(OrderDeed deed, By by, Made made) {
    return new Outcome(
        made.order(),
        List.of(OrderStep.of(deed, made.order(), by.name(), now(), made.says(), by.note())));
  }

  /** Puts a draft in other words, if it still has the version that was read. */
  public Uni<Order> reword(
      long id, int version, String title, String demand, TimeAllowed term, By by) {
    return step(
        id,
        OrderDeed.CHANGED,
        by,
        order -> {
          if (order.version() != version) {
            throw new OrderRefusedException(
                "stale",
                new Text("草稿已被他人修改，请重新读取", "somebody else changed the draft; read it again"));
          }
          Order next = order.reworded(title, demand, term).after(OrderDeed.CHANGED, now());
          return new Made(next, OrderWords.changed(next));
        });
  }

  /** Issues an order under the next number, with its deadline and with what its repeats propose. */
  public Uni<Order> issue(long id, By by) {
    return step(
        id,
        OrderDeed.ISSUE,
        (transaction, order) -> {
          Instant now = now();
          return deadlines
              .counted(transaction, order.limit().term(), now)
              .chain(
                  due ->
                      deadlines
                          .number(transaction, now)
                          .map(
                              number -> order.after(OrderDeed.ISSUE, now).issued(number, now, due)))
              .call(issued -> deadlines.proposeRepeats(transaction, issued))
              .chain(
                  issued ->
                      items
                          .of(transaction, id)
                          .map(
                              all ->
                                  outcome(
                                      OrderDeed.ISSUE,
                                      by,
                                      new Made(
                                          issued,
                                          OrderWords.issued(issued, standing(all), zone)))));
        });
  }

  private static List<OrderItem> standing(List<OrderItem> items) {
    return items.stream().filter(OrderItem::stands).toList();
  }

  public Uni<Order> receive(long id, By by) {
    return plain(id, OrderDeed.RECEIVE, by, OrderWords.received());
  }

  private Uni<Order> plain(long id, OrderDeed deed, By by, Text says) {
    return step(id, deed, by, order -> new Made(order.after(deed, now()), says));
  }

  /** The unit reports that it is put right; the machine is asked to look again. */
  public Uni<Order> fix(long id, LocalDate on, By by) {
    return step(
        id,
        OrderDeed.FIX,
        (transaction, order) -> {
          Instant now = now();
          Text says = OrderWords.fixed(on, order.overdue(now));
          return items
              .ask(transaction, id, now)
              .replaceWith(
                  outcome(OrderDeed.FIX, by, new Made(order.after(OrderDeed.FIX, now), says)));
        });
  }

  /** The machine is asked to look again. */
  public Uni<Order> lookAgain(long id, By by) {
    return step(
        id,
        OrderDeed.LOOKED,
        (transaction, order) ->
            items
                .ask(transaction, id, now())
                .replaceWith(
                    outcome(
                        OrderDeed.LOOKED,
                        by,
                        new Made(order.after(OrderDeed.LOOKED, now()), OrderWords.lookAsked()))));
  }

  /** A person verifies it; where the machine does not say so too, he says why. */
  public Uni<Order> verify(long id, By by) {
    return step(
        id,
        OrderDeed.VERIFY,
        (transaction, order) ->
            items
                .of(transaction, id)
                .map(
                    all -> {
                      if (by.note() == null
                          && !standing(all).stream().allMatch(OrderDesk::seenRight)) {
                        throw new OrderRefusedException(
                            "look_not_passed",
                            new Text(
                                    "%s；机器未能确认全部整改到位，请写明人工核实情况",
                                    "%s; the machine does not confirm all of it: write what you saw yourself")
                                .with(OrderWords.looked(all)));
                      }
                      return outcome(
                          OrderDeed.VERIFY,
                          by,
                          new Made(order.after(OrderDeed.VERIFY, now()), OrderWords.verified()));
                    }));
  }

  private static boolean seenRight(OrderItem item) {
    return item.origin().source() == Source.BY_HAND || item.look().seen() == Seen.PASSED;
  }

  /**
   * Returns it to the unit.
   *
   * @param term counted from now on; null keeps the deadline
   */
  public Uni<Order> giveBack(long id, TimeAllowed term, By by) {
    return step(
        id,
        OrderDeed.RETURN,
        (transaction, order) -> {
          Instant now = now();
          Order back = order.after(OrderDeed.RETURN, now);
          Uni<Order> next =
              term == null
                  ? Uni.createFrom().item(back)
                  : deadlines
                      .counted(transaction, term, now)
                      .map(due -> back.due(new Order.Limit(term, now, due)));
          return next.map(
              after ->
                  outcome(OrderDeed.RETURN, by, new Made(after, OrderWords.returned(after, zone))));
        });
  }

  public Uni<Order> close(long id, By by) {
    return plain(id, OrderDeed.CLOSE, by, OrderWords.closed());
  }

  public Uni<Order> withdraw(long id, By by) {
    return step(
        id,
        OrderDeed.WITHDRAW,
        by,
        order ->
            new Made(
                order.after(OrderDeed.WITHDRAW, now()),
                OrderWords.withdrawn(order.number() != null)));
  }

  /** The unit asks for more time. */
  public Uni<Order> askExtension(long id, TimeAllowed more, By by) {
    return step(
        id,
        OrderDeed.EXTENSION_ASKED,
        by,
        order -> {
          Order.Wish wish = new Order.Wish(more, by.note(), by.name(), now());
          return new Made(
              order.wishing(wish).after(OrderDeed.EXTENSION_ASKED, now()),
              OrderWords.extensionAsked(wish));
        });
  }

  /**
   * Grants more time.
   *
   * @param more null for what the unit asked for
   */
  public Uni<Order> grantExtension(long id, TimeAllowed more, By by) {
    return step(
        id,
        OrderDeed.EXTENSION_GRANTED,
        (transaction, order) -> {
          if (more == null && order.wish() == null) {
            throw new OrderRefusedException(
                "no_wish", new Text("单位未申请延期，请写明期限", "nobody asked for more time: say how much"));
          }
          TimeAllowed term = more == null ? order.wish().term() : more;
          // Counted from the last day that the unit has now.
          Instant from = order.limit().due().minusMillis(1);
          return deadlines
              .counted(transaction, term, from)
              .map(
                  due -> {
                    if (!due.isAfter(order.limit().due())) {
                      throw new OrderRefusedException(
                          "not_later",
                          new Text(
                              "新的期限须晚于原期限",
                              "the new deadline has to be later than the present one"));
                    }
                    Order.Limit limit = new Order.Limit(term, from, due);
                    Order next =
                        order.due(limit).wishing(null).after(OrderDeed.EXTENSION_GRANTED, now());
                    Text says = OrderWords.extensionGranted(order.limit(), limit, zone);
                    return outcome(OrderDeed.EXTENSION_GRANTED, by, new Made(next, says));
                  });
        });
  }

  /** Refuses what the unit asked for. */
  public Uni<Order> refuseExtension(long id, By by) {
    return step(
        id,
        OrderDeed.EXTENSION_REFUSED,
        by,
        order -> {
          if (order.wish() == null) {
            throw new OrderRefusedException(
                "no_wish", new Text("没有待答复的延期申请", "no extension is asked for"));
          }
          return new Made(
              order.wishing(null).after(OrderDeed.EXTENSION_REFUSED, now()),
              OrderWords.extensionRefused(order, zone));
        });
  }

  /** Stores what becomes of an order together with what it tells, and says so once it is stored. */
  Uni<Order> stored(long id, BiFunction<SqlConnection, Order, Uni<Outcome>> keep) {
    return store
        .change(
            id,
            (transaction, order) ->
                keep.apply(transaction, order).chain(outcome -> telling.told(transaction, outcome)))
        .invoke(this::committed)
        .map(outcome -> outcome == null ? null : outcome.order());
  }

  /** A step that the service takes by itself; nothing happens if it has become needless. */
  Uni<Order> byItself(
      long id, OrderDeed deed, UnaryOperator<Order> change, Function<Order, Text> says) {
    By machine = new By(OrderStep.MACHINE, null);
    return step(
            id,
            deed,
            machine,
            order -> {
              Order next = change.apply(order);
              if (next == null) {
                throw new OrderRefusedException("needless", deed.refusal(order.state()));
              }
              return new Made(next.after(deed, now()), says.apply(next));
            })
        .onFailure(OrderRefusedException.class)
        // A person was quicker: the machine has no step to make, and nobody to tell why.
        .recoverWithNull();
  }
}
