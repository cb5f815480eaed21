package cn.xunjian.rectification;

import cn.xunjian.delivery.EventEnvelope;
import cn.xunjian.duty.Concern;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.duty.Teller;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.rulebook.model.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Has the steps of orders told: as concerns to people and programs, as events to this process. */
@ApplicationScoped
class OrderTelling {

  /** What routes call such matters: {@code order.} and the step. */
  private static final String RULE = "order.";

  private static final Set<String> UNTOLD =
      Arrays.stream(OrderDeed.values())
          .filter(deed -> !deed.isTold())
          .map(OrderDeed::code)
          .collect(Collectors.toUnmodifiableSet());

  private final DutyStore duty;
  private final Teller teller;
  private final EventEnvelope envelope;
  private final Event<OrderStepped> stepped;

  OrderTelling(DutyStore duty, Teller teller, EventEnvelope envelope, Event<OrderStepped> stepped) {
    this.duty = duty;
    this.teller = teller;
    this.envelope = envelope;
    this.stepped = stepped;
  }

  /** Writes what the steps of an order tell, within their transaction. */
  Uni<Outcome> told(SqlConnection transaction, Outcome outcome) {
    List<OrderStep> steps = told(outcome);
    if (steps.isEmpty()) {
      return Uni.createFrom().item(outcome);
    }
    return duty.book(transaction)
        .map(book -> steps.stream().map(step -> concern(book, outcome.order(), step)).toList())
        .chain(concerns -> teller.tell(transaction, concerns))
        .map(
            due ->
                new Outcome(
                    escalating(outcome, due.get(outcome.order().matter())), outcome.steps()));
  }

  private static List<OrderStep> told(Outcome outcome) {
    // An order that was never issued is the office's own affair.
    return outcome.order().number() == null
        ? List.of()
        : outcome.steps().stream().filter(step -> !UNTOLD.contains(step.step())).toList();
  }

  /** Only what is overdue goes further by itself. */
  private static Order escalating(Outcome outcome, Instant next) {
    Order order = outcome.order();
    boolean late = outcome.steps().stream().anyMatch(step -> isLate(step.step()));
    Order.Told told = order.told();
    return late
        ? order.told(
            new Order.Told(
                told.notReceived(), told.dueSoon(), told.overdue(), told.escalation(), next))
        : order;
  }

  private static boolean isLate(String step) {
    return step.equals(OrderDeed.OVERDUE.code()) || step.equals(OrderDeed.OVERDUE_RAISED.code());
  }

  private Concern concern(DutyBook book, Order order, OrderStep step) {
    Severity severity =
        isLate(step.step()) || (order.atOnce() && order.waitsForUnit())
            ? Severity.SERIOUS
            : Severity.WARNING;
    String key = Long.toString(order.id());
    RoutingFacts facts =
        new RoutingFacts(
            null,
            "order/" + key,
            key,
            order.name().zh(),
            "order",
            book.branch(order.whose().unit()),
            null,
            null,
            RULE + step.step(),
            severity,
            null,
            null,
            false);
    int level = step.step().equals(OrderDeed.OVERDUE_RAISED.code()) ? order.told().escalation() : 0;
    return new Concern(order.matter(), step.step(), facts, level, event(order, step, severity));
  }

  private JsonObject event(Order order, OrderStep step, Severity severity) {
    JsonObject shown =
        new JsonObject()
            .put("id", order.id())
            .put("number", order.number())
            .put("title", order.title())
            .put("state", order.state().code())
            .put("unit", order.whose().unit())
            .put("dueAt", envelope.time(order.limit().due()))
            .put("overdue", order.overdue(step.at()));
    JsonObject data =
        new JsonObject()
            .put("order", shown)
            .put(
                "subject",
                new JsonObject()
                    .put("kind", "order")
                    .put("key", Long.toString(order.id()))
                    .put("name", order.name().zh()))
            .put("unit", order.whose().name())
            .put("step", step.step())
            .put("severity", severity.code())
            .put("openedAt", envelope.time(order.dates().issued()))
            .put("chinese", step.says().zh())
            .put("english", step.says().en());
    if (order.state().ended()) {
      data.put("resolvedAt", envelope.time(step.at()));
    }
    if (!step.actor().equals(OrderStep.MACHINE)) {
      data.put("actor", step.actor());
    }
    if (step.note() != null) {
      data.put("note", step.note());
    }
    String word = step.step().toLowerCase(Locale.ROOT).replace('_', '-');
    return envelope.event(
        step.event(), "cn.xunjian.order." + word + ".v1", "order/" + order.id(), step.at(), data);
  }

  /** The transaction of steps is committed: whoever waits for them hears of them now. */
  void committed(Outcome outcome) {
    List<OrderStep> steps = told(outcome);
    if (!steps.isEmpty()) {
      teller.committed();
      steps.forEach(step -> stepped.fire(new OrderStepped(outcome.order(), step)));
    }
  }
}
