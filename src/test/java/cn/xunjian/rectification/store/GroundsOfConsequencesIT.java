package cn.xunjian.rectification.store;

import static cn.xunjian.rectification.order.Consequence.Kind.BULLETIN;
import static cn.xunjian.rectification.order.Consequence.Kind.INTERVIEW;
import static cn.xunjian.rectification.store.PlantedOrders.APPEAL;
import static cn.xunjian.rectification.store.PlantedOrders.BACK;
import static cn.xunjian.rectification.store.PlantedOrders.ISSUED;
import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.Consequence.Kind;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.SampleOrder;
import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of proposals and decisions in a real PostgreSQL when their ground goes. */
class GroundsOfConsequencesIT {

  private static final Consequence.Revoked REVOKED = new Consequence.Revoked("李敏", BACK, "申辩成立，撤销");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final PlantedOrders orders = new PlantedOrders(DATABASE);
  private final ConsequenceStore consequences = new ConsequenceStore(DATABASE.pool());

  private Order first;
  private Order second;
  private Order third;

  @BeforeEach
  void threeOrdersAboutOneIndicator() {
    orders.none();
    first = orders.issued(1);
    second = orders.issued(2);
    third = orders.issued(3);
    proposed(second, BULLETIN);
    proposed(third, INTERVIEW);
  }

  private void proposed(Order order, Kind kind) {
    done(
        consequences.propose(
            Consequence.proposed(
                order,
                kind,
                Cause.REPEATED,
                "D3",
                PlantedOrders.SAYS,
                ISSUED,
                ISSUED.minusSeconds(1))));
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
    orders.appealed(first);

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
    orders.appealed(first);
    weighed();
    proposed(third, BULLETIN);
    orders.reinstated(first);

    assertThat(weighed())
        .containsExactly("2 bulletin proposed", "3 bulletin lapsed", "3 interview proposed");
  }

  @Test
  void whatWasStruckInTheOrderItselfIsProposedForItNoMore() {
    orders.appealed(third);
    assertThat(weighed()).containsExactly("3 interview lapsed");
  }

  @Test
  void whatWasAcceptedIsNamedNoMoreAndTakenBackByAPerson() {
    Consequence kept = decided(in("proposed").get(0));
    assertThat(kept.kind()).isEqualTo(INTERVIEW);
    assertThat(accepted()).hasSize(1);
    orders.withdrawn(first);

    assertThat(weighed()).containsExactly("2 bulletin lapsed", "3 interview accepted");
    assertThat(in("accepted").get(0).groundGone()).isEqualTo(APPEAL);
    assertThat(accepted()).as("no bulletin names it").isEmpty();
    assertThat(done(consequences.revoke(kept.id(), REVOKED)).revoked()).isEqualTo(REVOKED);
    assertThat(done(consequences.revoke(kept.id(), REVOKED))).as("once").isNull();
    assertThat(in("revoked")).extracting(Consequence::id).containsExactly(kept.id());
    assertThat(done(consequences.revoke(in("lapsed").get(0).id(), REVOKED)))
        .as("only what was accepted")
        .isNull();
  }

  /** The graver one takes the place of a proposal, not of what a person decided. */
  @Test
  void whatBecomesGraverIsSupersededAsAProposalAndStaysAsADecision() {
    orders.appealed(first);
    weighed();
    proposed(third, BULLETIN);
    Consequence bulletin = decided(in("proposed").get(0));
    orders.reinstated(first);

    assertThat(weighed()).containsExactly("2 bulletin proposed", "3 interview proposed");
    assertThat(accepted()).extracting(Consequence::id).containsExactly(bulletin.id());
  }

  @Test
  void whatIsSupersededByAGraverOneSaysSo() {
    orders.appealed(first);
    weighed();
    assertThat(in("lapsed")).noneMatch(Consequence::outweighed);
    proposed(third, BULLETIN);
    orders.reinstated(first);
    weighed();
    assertThat(in("lapsed")).hasSize(1).allMatch(Consequence::outweighed);

    orders.withdrawn(third);
    assertThat(weighed()).containsExactly("3 bulletin lapsed", "3 interview lapsed");
    assertThat(in("lapsed")).hasSize(2).noneMatch(Consequence::outweighed);
  }

  /** Items of orders that were closed are struck too, and such orders are never emptied. */
  @Test
  void aClosedOrderOfWhichNothingIsLeftWasNotOverdue() {
    late(third);
    closed(third);
    assertThat(weighed()).isEmpty();
    orders.appealed(third);
    assertThat(weighed()).containsExactly("3 bulletin lapsed", "3 interview lapsed");
  }

  private void late(Order order) {
    done(
        consequences.propose(
            Consequence.proposed(
                order, BULLETIN, Cause.LONG_OVERDUE, "", PlantedOrders.SAYS, ISSUED, null)));
  }

  private static void closed(Order order) {
    DATABASE
        .sql()
        .execute("update rectification_order set state = 'closed' where id = " + order.id());
  }

  /** Such a row says only in words within how many days it was a repeat. */
  @Test
  void aRowOfAnOlderProcessCountsTheDaysThatItNames() {
    DATABASE.sql().execute("update order_consequence set counts_from = null");
    orders.withdrawn(orders.issued(9));
    assertThat(weighed()).isEmpty();

    DATABASE
        .sql()
        .execute(
            "update rectification_order set issued_at = issued_at - interval '60 days' where id = 1");
    assertThat(weighed()).as("180 days where it names none").isEmpty();
    DATABASE.sql().execute("update order_consequence set chinese = '30 天内同一指标 D3 …'");
    assertThat(weighed()).containsExactly("2 bulletin lapsed", "3 interview lapsed");
  }

  @Test
  void whatWasTakenBackForWantOfAGroundIsProposedAgainOnceItIsBack() {
    Consequence kept = decided(in("proposed").get(0));
    orders.appealed(first);
    weighed();
    done(consequences.revoke(kept.id(), REVOKED));
    orders.reinstated(first);
    weighed();

    assertThat(done(consequences.unproposed(Instant.EPOCH)))
        .extracting(Order::id)
        .contains(third.id());
    proposed(third, INTERVIEW);
    proposed(third, INTERVIEW);
    assertThat(in("proposed")).extracting(Consequence::kind).containsExactly(INTERVIEW, BULLETIN);
    assertThat(in("revoked")).extracting(Consequence::id).containsExactly(kept.id());
  }

  @Test
  void whatAPersonTookBackOrDismissedOnItsGroundComesNotAgain() {
    Consequence kept = decided(in("proposed").get(0));
    done(consequences.revoke(kept.id(), REVOKED));
    proposed(third, INTERVIEW);
    Consequence bulletin = in("proposed").get(0);
    assertThat(bulletin.kind()).isEqualTo(BULLETIN);
    done(
        consequences.decide(bulletin.id(), new Consequence.Ruling(false, "王", ISSUED, null, "初次")));
    proposed(second, INTERVIEW);
    assertThat(in("proposed")).isEmpty();
  }

  @Test
  void anOverdueOrderWhoseProposalWasTakenBackForWantOfAGroundIsProposedAgain() {
    late(third);
    Consequence kept = decided(in("proposed").get(0));
    assertThat(kept.cause()).isEqualTo(Cause.LONG_OVERDUE);
    orders.appealed(third);
    weighed();
    done(consequences.revoke(kept.id(), REVOKED));
    orders.reinstated(third);

    assertThat(done(consequences.longOverdue(SampleOrder.DUE)))
        .extracting(Order::id)
        .containsExactly(first.id(), second.id(), third.id());
    late(third);
    assertThat(done(consequences.longOverdue(SampleOrder.DUE)))
        .extracting(Order::id)
        .containsExactly(first.id(), second.id());
  }

  @Test
  void whatHoldsNoMoreIsFoundByItsNumber() {
    Consequence kept = decided(in("proposed").get(0));
    assertThat(done(consequences.gone(List.of(kept.id())))).isEmpty();
    orders.appealed(first);
    weighed();
    assertThat(done(consequences.gone(List.of(kept.id(), 99L)))).containsExactly(kept.id());
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
