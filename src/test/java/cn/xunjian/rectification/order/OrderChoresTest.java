package cn.xunjian.rectification.order;

import static cn.xunjian.rectification.order.SampleOrder.DUE;
import static cn.xunjian.rectification.order.SampleOrder.ISSUED;
import static cn.xunjian.rectification.order.SampleOrder.issued;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderChoresTest {

  private static final OrderChores CHORES = new OrderChores(Duration.ofDays(1), Duration.ofDays(1));

  private static OrderDeed due(Order order, Instant now) {
    return CHORES.due(order, now).orElse(null);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-16T02:00:00Z,",
    "2026-11-17T00:59:59Z,",
    "2026-11-17T01:00:00Z,NOT_RECEIVED",
    "2026-11-22T15:59:59Z,NOT_RECEIVED",
    "2026-11-22T16:00:00Z,DUE_SOON",
    "2026-11-23T15:59:59Z,DUE_SOON",
    "2026-11-23T16:00:00Z,OVERDUE",
    "2026-12-30T00:00:00Z,OVERDUE",
  })
  void whatIsGraverComesFirst(Instant now, OrderDeed wanted) {
    assertThat(due(issued(), now)).isEqualTo(wanted);
  }

  @Test
  void eachIsSaidOnce() {
    Order told = OrderChores.said(issued(), OrderDeed.NOT_RECEIVED, ISSUED.plusSeconds(90_000));
    assertThat(due(told, ISSUED.plusSeconds(100_000))).isNull();
    told = OrderChores.said(told, OrderDeed.DUE_SOON, DUE.minusSeconds(60));
    assertThat(due(told, DUE.minusSeconds(1))).isNull();
    told = OrderChores.said(told, OrderDeed.OVERDUE, DUE);
    assertThat(due(told, DUE.plusSeconds(1))).isNull();
  }

  @Test
  void itGoesFurtherOnlyWhereARouteSaysWhen() {
    Order late = OrderChores.said(issued(), OrderDeed.OVERDUE, DUE);
    Instant next = DUE.plusSeconds(3_600);
    Order routed = late.told(new Order.Told(null, null, DUE, 0, next));

    assertThat(due(late, next)).isNull();
    assertThat(due(routed, next.minusMillis(1))).isNull();
    assertThat(due(routed, next)).isEqualTo(OrderDeed.OVERDUE_RAISED);
    Order raised = OrderChores.said(routed, OrderDeed.OVERDUE_RAISED, next);
    assertThat(raised.told().escalation()).isEqualTo(1);
    assertThat(raised.told().escalateAt()).isNull();
  }

  @Test
  void whatTheUnitHandedInIsNoLongerLate() {
    Order fixed = issued().after(OrderDeed.FIX, DUE.minusSeconds(1));

    assertThat(fixed.overdue(DUE.plusSeconds(1))).isFalse();
    assertThat(due(fixed, DUE.plusSeconds(1))).isNull();
    Order returned = fixed.after(OrderDeed.RETURN, DUE.plusSeconds(2));
    assertThat(due(returned, DUE.plusSeconds(3))).isEqualTo(OrderDeed.OVERDUE);
  }

  @Test
  void ofAShortTermOnlyTheLastHalfIsNear() {
    Instant due = ISSUED.plusSeconds(4 * 3_600);
    Order atOnce = issued().due(new Order.Limit(new TimeAllowed.Hours(4), ISSUED, due));

    assertThat(due(atOnce, ISSUED.plusSeconds(2 * 3_600 - 1))).isNull();
    assertThat(due(atOnce, ISSUED.plusSeconds(2 * 3_600))).isEqualTo(OrderDeed.DUE_SOON);
  }

  @Test
  void anotherDeadlineIsRemindedOfAgain() {
    Order late = OrderChores.said(issued(), OrderDeed.OVERDUE, DUE);
    Order extended =
        late.due(new Order.Limit(new TimeAllowed.WorkingDays(2), DUE, DUE.plusSeconds(172_800)));

    assertThat(extended.overdue(DUE.plusSeconds(1))).isFalse();
    assertThat(due(extended, DUE.plusSeconds(86_400))).isEqualTo(OrderDeed.DUE_SOON);
  }
}
