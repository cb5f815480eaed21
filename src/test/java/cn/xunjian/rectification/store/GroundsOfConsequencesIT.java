package cn.xunjian.rectification.store;

import static cn.xunjian.rectification.order.Consequence.Kind.BULLETIN;
import static cn.xunjian.rectification.order.Consequence.Kind.INTERVIEW;
import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.Consequence.Kind;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderItem.Struck;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.SampleOrder;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of proposals and decisions in a real PostgreSQL when their ground goes. */
class GroundsOfConsequencesIT {

  private static final Instant ISSUED = SampleOrder.ISSUED;
  private static final Instant APPEAL = ISSUED.plusSeconds(60);
  private static final Instant BACK = ISSUED.plusSeconds(120);
  private static final Text SAYS = new Text("建议", "proposed");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final OrderStore store = new OrderStore(DATABASE.pool());
  private final OrderItemStore items = new OrderItemStore(DATABASE.pool());
  private final ConsequenceStore consequences = new ConsequenceStore(DATABASE.pool());

  private Order first;
  private Order second;
  private Order third;

  @BeforeEach
  void threeOrdersAboutOneIndicator() {
    DATABASE
        .sql()
        .execute(
            "truncate rectification_order, order_item, order_step, order_series, order_consequence restart identity");
    first = issued(1);
    second = issued(2);
    third = issued(3);
    proposed(second, BULLETIN);
    proposed(third, INTERVIEW);
  }

  private Order issued(int number) {
    Order draft = DATABASE.within(transaction -> store.add(transaction, SampleOrder.draft()));
    OrderItem item =
        OrderItem.draft(
            new Origin(Source.FINDING, number + "-D3"), new About(7, "wx-a", "某号"), "D3", SAYS);
    DATABASE.within(transaction -> items.add(transaction, draft.id(), List.of(item)));
    Instant at = ISSUED.plusSeconds(number);
    return changed(
        draft,
        OrderDeed.ISSUE,
        at,
        order -> order.after(OrderDeed.ISSUE, at).issued("改〔2026〕" + number, at, SampleOrder.DUE));
  }

  private Order changed(Order of, OrderDeed deed, Instant at, UnaryOperator<Order> change) {
    return done(store.change(
            of.id(),
            (transaction, order) -> {
              Order next = change.apply(order);
              OrderStep step = OrderStep.of(deed, next, OrderStep.MACHINE, at, SAYS, null);
              return Uni.createFrom().item(new Outcome(next, List.of(step)));
            }))
        .order();
  }

  private void proposed(Order order, Kind kind) {
    done(
        consequences.propose(
            Consequence.proposed(
                order, kind, Cause.REPEATED, "D3", SAYS, ISSUED, ISSUED.minusSeconds(1))));
  }

  private void appealed(Order order) {
    OrderItem item = done(items.of(order.id())).get(0);
    Struck struck = new Struck(1, APPEAL, "李敏", "批文属实");
    DATABASE.within(transaction -> items.strike(transaction, item.id(), struck));
    changed(order, OrderDeed.APPEALED, APPEAL, now -> now.after(OrderDeed.APPEALED, APPEAL));
  }

  private void reinstated(Order order) {
    OrderItem item = done(items.of(order.id())).get(0);
    DATABASE.within(transaction -> items.unstrike(transaction, item.id()));
    changed(order, OrderDeed.REINSTATED, BACK, now -> now.after(OrderDeed.REINSTATED, BACK));
  }

  private List<String> weighed() {
    return done(consequences.weigh(Instant.EPOCH, APPEAL)).stream()
        .map(each -> each.order() + " " + each.kind().code() + " " + each.state())
        .sorted()
        .toList();
  }

  private List<Consequence> in(String state) {
    return done(consequences.page(state, Set.of(7L), null, Long.MAX_VALUE, 10));
  }

  @Test
  void nothingChangesWhereNothingWasStruck() {
    assertThat(weighed()).isEmpty();
    assertThat(in("proposed")).hasSize(2).allMatch(Consequence::waits);
    assertThat(done(consequences.page("proposed", Set.of(8L), null, Long.MAX_VALUE, 10))).isEmpty();
  }

  @Test
  void whatRepeatsNothingAnyMoreLapsesAndIsNotDecided() {
    appealed(first);

    assertThat(weighed()).containsExactly("2 bulletin lapsed", "3 interview lapsed");
    assertThat(weighed()).as("said once").isEmpty();
    assertThat(in("proposed")).isEmpty();
    assertThat(in("lapsed")).hasSize(2).noneMatch(Consequence::waits);
    assertThat(decided(in("lapsed").get(0))).isNull();

    assertThat(done(consequences.repeats(third, ISSUED.minusSeconds(1))))
        .as("what is left proposes less")
        .containsExactly(new ConsequenceStore.Repeat("D3", 1));
    proposed(third, BULLETIN);
    assertThat(weighed()).isEmpty();
    assertThat(in("proposed")).extracting(Consequence::kind).containsExactly(BULLETIN);
  }

  @Test
  void whatCostsSomethingAgainIsProposedAgainInThePlaceOfTheLesser() {
    appealed(first);
    weighed();
    proposed(third, BULLETIN);
    reinstated(first);

    assertThat(weighed())
        .containsExactly("2 bulletin proposed", "3 bulletin lapsed", "3 interview proposed");
  }

  @Test
  void whatWasStruckInTheOrderItselfIsProposedForItNoMore() {
    appealed(third);
    assertThat(weighed()).containsExactly("3 interview lapsed");
  }

  @Test
  void whatWasAcceptedIsNamedNoMoreAndTakenBackByAPerson() {
    Consequence kept = decided(in("proposed").get(0));
    assertThat(kept.kind()).isEqualTo(INTERVIEW);
    assertThat(accepted()).hasSize(1);
    changed(first, OrderDeed.WITHDRAW, BACK, now -> now.after(OrderDeed.WITHDRAW, BACK));

    assertThat(weighed()).containsExactly("2 bulletin lapsed", "3 interview accepted");
    assertThat(in("accepted").get(0).groundGone()).isEqualTo(APPEAL);
    assertThat(accepted()).as("no bulletin names it").isEmpty();
    Consequence.Revoked revoked = new Consequence.Revoked("李敏", BACK, "申辩成立，撤销");
    assertThat(done(consequences.revoke(kept.id(), revoked)).revoked()).isEqualTo(revoked);
    assertThat(done(consequences.revoke(kept.id(), revoked))).as("once").isNull();
    assertThat(in("revoked")).extracting(Consequence::id).containsExactly(kept.id());
    assertThat(done(consequences.revoke(in("lapsed").get(0).id(), revoked)))
        .as("only what was accepted")
        .isNull();
  }

  private Consequence decided(Consequence proposal) {
    return done(
        consequences.decide(
            proposal.id(), new Consequence.Ruling(true, "王", ISSUED, null, "同意约谈")));
  }

  private List<Consequence> accepted() {
    return done(consequences.accepted(null, ISSUED, ISSUED.plusSeconds(1)));
  }
}
