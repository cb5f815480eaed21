package cn.xunjian.rectification.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderItem.Struck;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.SampleOrder;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What appeals strike from orders in a real PostgreSQL: from then on it is asked of nobody. */
class StruckItemsIT {

  private static final Instant ISSUED = SampleOrder.ISSUED;
  private static final Instant DUE = SampleOrder.DUE;
  private static final Struck STRUCK = new Struck(18, ISSUED.plusSeconds(60), "李敏", "批文属实");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final OrderStore store = new OrderStore(DATABASE.pool());
  private final OrderItemStore items = new OrderItemStore(DATABASE.pool());
  private final ConsequenceStore consequences = new ConsequenceStore(DATABASE.pool());

  @BeforeEach
  void empty() {
    DATABASE
        .sql()
        .execute(
            "truncate rectification_order, order_item, order_step, order_series, order_consequence restart identity");
  }

  private Order issued(OrderItem... about) {
    Order draft = DATABASE.within(transaction -> store.add(transaction, SampleOrder.draft()));
    DATABASE.within(transaction -> items.add(transaction, draft.id(), List.of(about)));
    return changed(
        draft.id(),
        order -> order.after(OrderDeed.ISSUE, ISSUED).issued("改〔2026〕" + draft.id(), ISSUED, DUE));
  }

  private Order changed(long id, UnaryOperator<Order> change) {
    return done(store.change(
            id,
            (transaction, order) ->
                Uni.createFrom().item(new Outcome(change.apply(order), List.of()))))
        .order();
  }

  private static OrderItem of(long card, String indicator) {
    return OrderItem.draft(
        new Origin(Source.FINDING, card + "-" + indicator),
        new About(7, "wx-a", "某号"),
        indicator,
        new Text("不更新", "silent"));
  }

  private boolean strike(OrderItem item) {
    return DATABASE.within(transaction -> items.strike(transaction, item.id(), STRUCK));
  }

  @Test
  void theItemsOfACardAreFoundUntilTheyAreStruck() {
    Order order = issued(of(17, "M2"), of(17, "D3"), of(171, "M2"));
    Order withdrawn = issued(of(17, "D4"));
    changed(withdrawn.id(), now -> now.after(OrderDeed.WITHDRAW, DUE));
    List<OrderItem> found = done(items.ofCards(Set.of(17L, 99L)));

    assertThat(found).extracting(OrderItem::indicator).containsExactly("M2", "D3");
    assertThat(strike(found.get(0))).isTrue();
    assertThat(strike(found.get(0))).as("once").isFalse();

    assertThat(done(items.ofCards(Set.of(17L)))).as("it may cost something again").hasSize(2);
    OrderItem kept = done(items.of(order.id())).get(0);
    assertThat(kept.struck()).isEqualTo(STRUCK);
    assertThat(kept.stands()).isFalse();
  }

  /** Twice is once; and what another order is about by now is put right there. */
  @Test
  void whatCostsSomethingAgainStandsAgainUnlessAnotherOrderIsAboutIt() {
    Order order = issued(of(17, "M2"), of(17, "D3"));
    List<OrderItem> both = done(items.of(order.id()));
    both.forEach(this::strike);
    issued(of(17, "D3"));

    assertThat(unstrike(both.get(0))).isTrue();
    assertThat(unstrike(both.get(0))).as("once").isFalse();
    assertThat(unstrike(both.get(1))).as("another order is about it").isFalse();

    assertThat(done(items.of(order.id())))
        .extracting(OrderItem::stands)
        .containsExactly(true, false);
    assertThat(changed(order.id(), now -> now.emptied(ISSUED).refilled()).dates().emptied())
        .isNull();
    assertThat(done(store.find(order.id())).dates().emptied()).isNull();
  }

  private boolean unstrike(OrderItem item) {
    return DATABASE.within(transaction -> items.unstrike(transaction, item.id()));
  }

  @Test
  void itIsNotLookedAtNorInTheWayOfAnotherOrderNorARepeat() {
    Order first = issued(of(17, "M2"), of(17, "D3"));
    OrderItem struck = done(items.of(first.id())).get(0);
    DATABASE.within(transaction -> items.ask(transaction, first.id(), ISSUED));
    strike(struck);

    assertThat(done(items.of(first.id())))
        .extracting(item -> item.look().seen())
        .containsExactly(Seen.NONE, Seen.ASKED);
    DATABASE.within(transaction -> items.ask(transaction, first.id(), DUE));
    assertThat(done(items.asked())).extracting(OrderItem::indicator).containsExactly("D3");
    assertThat(
            DATABASE.<List<OrderItemStore.Standing>>within(
                transaction ->
                    items.standing(
                        transaction,
                        List.of(
                            new Origin(Source.FINDING, "17-M2"),
                            new Origin(Source.FINDING, "17-D3")))))
        .extracting(standing -> standing.origin().id())
        .containsExactly("17-D3");
    Order second = issued(of(20, "M2"), of(20, "D3"));
    assertThat(done(consequences.repeats(DATABASE.pool(), second, ISSUED.minusSeconds(1))))
        .containsExactly(new ConsequenceStore.Repeat("D3", 1));
    assertThat(done(items.issued(7, ISSUED, ISSUED.plusSeconds(1)))).isEqualTo(3);
  }

  /** A deadline that runs for nothing reminds nobody, is not late, and proposes nothing. */
  @Test
  void anOrderWithNothingLeftWaitsForThoseWhoDecide() {
    Order order = issued(of(17, "M2"));
    Duration day = Duration.ofDays(1);
    assertThat(done(store.chores(DUE, DUE.plus(day), DUE.minus(day)))).hasSize(1);

    Order emptied = changed(order.id(), now -> now.emptied(STRUCK.at()));

    assertThat(done(store.find(order.id()))).isEqualTo(emptied);
    assertThat(emptied.dates().emptied()).isEqualTo(STRUCK.at());
    assertThat(done(store.chores(DUE, DUE.plus(day), DUE.minus(day)))).isEmpty();
    assertThat(done(store.byCalendar())).isEmpty();
    assertThat(done(consequences.longOverdue(DUE.plus(day)))).isEmpty();
    assertThat(done(store.counts(DUE.plus(day))))
        .containsExactly(new OrderStore.Count(OrderState.ISSUED, 1, 0));
    assertThat(
            done(
                store.page(new OrderStore.Wanted(null, null, null, null, DUE), Long.MAX_VALUE, 10)))
        .isEmpty();
    assertThat(waiting(Set.of(), Set.of(7L), Set.of())).isEqualTo(1);
    assertThat(waiting(Set.of(7L), Set.of(), Set.of(7L))).isZero();
    assertThat(emptied.overdue(DUE.plus(day))).isFalse();
  }

  private long waiting(Set<Long> looking, Set<Long> deciding, Set<Long> answering) {
    return done(store.waiting(new OrderStore.Turns(looking, deciding, answering), 10)).all();
  }
}
