package cn.xunjian.rectification.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.SampleOrder;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders in a real PostgreSQL: what is read is what was stored, and no number twice or never. */
class OrderStoreIT {

  private static final String SERIES = "常行审改〔2026〕{n}号";
  private static final Instant ISSUED = SampleOrder.ISSUED;
  private static final Instant DUE = SampleOrder.DUE;

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

  private Order drafted() {
    return DATABASE.within(transaction -> store.add(transaction, SampleOrder.draft()));
  }

  private Uni<Outcome> issue(SqlConnection transaction, Order order) {
    return store
        .nextNumber(transaction, SERIES)
        .map(number -> order.after(OrderDeed.ISSUE, ISSUED).issued(number, ISSUED, DUE))
        .map(issued -> new Outcome(issued, List.of(step(OrderDeed.ISSUE, issued))));
  }

  private static OrderStep step(OrderDeed deed, Order after) {
    return OrderStep.of(deed, after, "张三", ISSUED, Text.same("下发"), "附言");
  }

  private Order issued() {
    return done(store.change(drafted().id(), this::issue)).order();
  }

  private static OrderItem item(Source source, String id, String indicator) {
    return OrderItem.draft(
        new Origin(source, id), new About(7, "4307000001", "某站"), indicator, new Text("坏", "bad"));
  }

  @Test
  void anOrderIsReadAsItWasStored() {
    Order draft = drafted();
    Order full =
        SampleOrder.issued()
            .wishing(
                new Order.Wish(
                    new TimeAllowed.Until(LocalDate.parse("2026-12-01")), "缺件", "李", ISSUED))
            .told(new Order.Told(ISSUED, DUE, DUE, 2, DUE.plusSeconds(60)));

    Order stored =
        done(store.change(
                draft.id(),
                (transaction, order) ->
                    Uni.createFrom()
                        .item(
                            new Outcome(
                                new Order(
                                    order.id(),
                                    order.matter(),
                                    full.whose(),
                                    null,
                                    "题",
                                    "要求",
                                    OrderState.RECEIVED,
                                    full.number(),
                                    full.limit(),
                                    full.wish(),
                                    full.told(),
                                    full.dates(),
                                    3),
                                List.of(step(OrderDeed.RECEIVE, full))))))
            .order();

    assertThat(done(store.find(draft.id()))).isEqualTo(stored);
    assertThat(stored.wish()).isEqualTo(full.wish());
    assertThat(stored.told()).isEqualTo(full.told());
    assertThat(stored.limit()).isEqualTo(full.limit());
    assertThat(stored.matter()).isEqualTo(draft.matter());
    assertThat(done(store.steps(draft.id())))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.step()).isEqualTo("received");
              assertThat(step.note()).isEqualTo("附言");
            });
    assertThat(done(store.find(99))).isNull();
  }

  @Test
  void manyAtOnceGetEachNumberOnceWithoutGapsThoughEveryThirdFails() {
    List<Long> ids = IntStream.range(0, 60).mapToObj(i -> drafted().id()).toList();
    List<Uni<String>> issuing = new ArrayList<>();
    for (long id : ids) {
      issuing.add(
          store
              .change(
                  id,
                  (transaction, order) ->
                      issue(transaction, order)
                          .invoke(
                              outcome -> {
                                if (order.id() % 3 == 0) {
                                  throw new IllegalStateException("after its number was taken");
                                }
                              }))
              .map(outcome -> outcome.order().number())
              .onFailure(IllegalStateException.class)
              .recoverWithItem(""));
    }

    List<String> numbers =
        done(Uni.join().all(issuing).andFailFast()).stream().filter(n -> !n.isEmpty()).toList();

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 40).mapToObj(n -> "常行审改〔2026〕" + n + "号").toList());
  }

  @Test
  void aConnectionThatDiesAfterTakingANumberLeavesNoGap() {
    assertThat(issued().number()).isEqualTo("常行审改〔2026〕1号");
    long victim = drafted().id();

    assertThatThrownBy(
            () ->
                done(
                    store.change(
                        victim,
                        (transaction, order) ->
                            issue(transaction, order)
                                .call(
                                    outcome ->
                                        transaction
                                            .query("select pg_terminate_backend(pg_backend_pid())")
                                            .execute()
                                            .onFailure()
                                            .recoverWithNull()))))
        .isNotNull();

    // The pool may hand out the dead connection once more before it hears of its end.
    Awaitility.await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(done(store.find(victim)).number()).isNull());
    assertThat(done(store.steps(victim))).isEmpty();
    assertThat(issued().number()).isEqualTo("常行审改〔2026〕2号");
  }

  @Test
  void aStepNeverChanges() {
    issued();
    assertThatThrownBy(() -> DATABASE.sql().execute("update order_step set actor = '别人'"))
        .hasStackTraceContaining("never changes");
    assertThatThrownBy(() -> DATABASE.sql().execute("delete from order_step"))
        .hasStackTraceContaining("never changes");
  }

  @Test
  void listsShowDraftsOnlyToThoseWhoDraft() {
    Order draft = drafted();
    Order issued = issued();
    OrderStore.Wanted all = new OrderStore.Wanted(null, null, null, null, null);

    assertThat(page(all)).containsExactly(issued.id(), draft.id());
    assertThat(page(new OrderStore.Wanted(null, Set.of(7L), Set.of(), null, null)))
        .containsExactly(issued.id());
    assertThat(page(new OrderStore.Wanted(null, Set.of(8L), null, null, null))).isEmpty();
    assertThat(page(new OrderStore.Wanted(Set.of(OrderState.DRAFT), null, null, null, null)))
        .containsExactly(draft.id());
    assertThat(page(new OrderStore.Wanted(null, null, null, null, DUE.minusMillis(1)))).isEmpty();
    assertThat(page(new OrderStore.Wanted(null, null, null, null, DUE)))
        .containsExactly(issued.id());
    assertThat(done(store.page(all, issued.id(), 10)))
        .extracting(Order::id)
        .containsExactly(draft.id());
  }

  private List<Long> page(OrderStore.Wanted wanted) {
    return done(store.page(wanted, Long.MAX_VALUE, 10)).stream().map(Order::id).toList();
  }

  @Test
  void onlyWhatTimeMayMoveIsLookedAt() {
    drafted();
    Order issued = issued();
    Duration day = Duration.ofDays(1);

    assertThat(chores(ISSUED.plusSeconds(60), day)).isEmpty();
    assertThat(chores(ISSUED.plus(day), day)).as("unread").containsExactly(issued.id());
    assertThat(chores(DUE, day)).as("overdue").containsExactly(issued.id());
    done(
        store.change(
            issued.id(),
            (transaction, order) ->
                Uni.createFrom()
                    .item(
                        new Outcome(
                            order.told(new Order.Told(ISSUED, DUE, DUE, 0, DUE.plusSeconds(10))),
                            List.of()))));
    assertThat(chores(DUE.plusSeconds(9), day)).isEmpty();
    assertThat(chores(DUE.plusSeconds(10), day)).as("goes further").containsExactly(issued.id());
    assertThat(done(store.counts(DUE)))
        .contains(new OrderStore.Count(OrderState.ISSUED, 1, 1))
        .contains(new OrderStore.Count(OrderState.DRAFT, 1, 0));
    assertThat(done(store.byCalendar())).extracting(Order::id).containsExactly(issued.id());
  }

  private List<Long> chores(Instant now, Duration wait) {
    return done(store.chores(now, now.plus(wait), now.minus(wait))).stream()
        .map(Order::id)
        .toList();
  }

  @Test
  void whatAnOrderIsAboutIsKnownUntilItEnds() {
    Order order = issued();
    List<OrderItem> about =
        List.of(item(Source.INCIDENT, "i-1", "V2.down"), item(Source.FINDING, "17-M2", "M2"));
    DATABASE.within(transaction -> items.add(transaction, order.id(), about));
    List<Origin> wanted =
        List.of(new Origin(Source.FINDING, "17-M2"), new Origin(Source.INCIDENT, "i-2"));

    assertThat(standing(wanted))
        .containsExactly(
            new OrderItemStore.Standing(
                new Origin(Source.FINDING, "17-M2"), order.id(), order.number()));
    done(
        store.change(
            order.id(),
            (transaction, now) ->
                Uni.createFrom().item(new Outcome(now.after(OrderDeed.WITHDRAW, DUE), List.of()))));
    assertThat(standing(wanted)).isEmpty();
  }

  @Test
  void aLookThatWasAskedForAgainDoesNotCount() {
    Order order = issued();
    DATABASE.within(
        transaction ->
            items.add(
                transaction,
                order.id(),
                List.of(item(Source.INCIDENT, "i-1", "V2.down"), item(Source.BY_HAND, "h", "x"))));
    DATABASE.within(transaction -> items.ask(transaction, order.id(), ISSUED));
    OrderItem first = done(items.asked()).get(0);
    DATABASE.within(transaction -> items.ask(transaction, order.id(), DUE));
    OrderItem second = done(items.asked()).get(0);
    Look passed =
        second
            .look()
            .ended(Seen.PASSED, DUE, new Text("好", "well"), new JsonObject().put("visit", 1));

    assertThat(done(items.asked())).as("what a person found, a person looks at").hasSize(1);
    assertThat(ended(first, passed)).isFalse();
    assertThat(ended(second, passed)).isTrue();
    assertThat(done(items.of(order.id())).get(0).look()).isEqualTo(passed);
    assertThat(done(items.asked())).isEmpty();
  }

  private boolean ended(OrderItem item, Look look) {
    return DATABASE.within(transaction -> items.ended(transaction, item, look));
  }

  private List<OrderItemStore.Standing> standing(List<Origin> wanted) {
    return DATABASE.within(transaction -> items.standing(transaction, wanted));
  }

  @Test
  void repeatsOfAUnitsIndicatorAreCountedWithinThePeriod() {
    Order first = issued();
    Order second = issued();
    for (Order each : List.of(first, second)) {
      DATABASE.within(
          transaction ->
              items.add(
                  transaction,
                  each.id(),
                  List.of(
                      item(Source.INCIDENT, "i-" + each.id(), "V2.down"),
                      item(Source.INCIDENT, "j-" + each.id(), "A1"))));
    }

    assertThat(done(consequences.repeats(DATABASE.pool(), second, ISSUED.minusSeconds(1))))
        .containsExactly(
            new ConsequenceStore.Repeat("A1", 1), new ConsequenceStore.Repeat("V2.down", 1));
    assertThat(done(consequences.repeats(DATABASE.pool(), second, ISSUED.plusSeconds(1))))
        .isEmpty();
  }

  @Test
  void aProposalIsMadeOnceAndDecidedOnce() {
    Order order = issued();
    Consequence proposal =
        Consequence.proposed(
            order,
            Consequence.Kind.INTERVIEW,
            Consequence.Cause.REPEATED,
            "V2.down",
            new Text("建议约谈", "proposed"),
            ISSUED,
            ISSUED.minusSeconds(1));
    done(consequences.propose(proposal));
    done(consequences.propose(proposal));
    Consequence kept = done(consequences.page("proposed", Set.of(7L), null, 100, 10)).get(0);
    Consequence.Ruling ruling =
        new Consequence.Ruling(true, "王", DUE, LocalDate.parse("2026-11-25"), "已约谈");

    assertThat(done(consequences.decide(kept.id(), ruling)).ruling()).isEqualTo(ruling);
    assertThat(done(consequences.decide(kept.id(), ruling))).isNull();
    assertThat(done(consequences.page(null, null, order.id(), 100, 10))).hasSize(1);
    assertThat(done(consequences.longOverdue(DUE))).extracting(Order::id).contains(order.id());
  }
}
