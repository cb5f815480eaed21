package cn.xunjian.rectification.order;

import java.time.Instant;

/** Orders for tests. */
public final class SampleOrder {

  public static final Instant ISSUED = Instant.parse("2026-11-16T01:00:00Z");
  public static final Instant DUE = Instant.parse("2026-11-23T16:00:00Z");

  private SampleOrder() {}

  public static Order draft() {
    return Order.draft(
        new Order.Whose(7, "武陵区"),
        null,
        "限期整改",
        "请整改",
        new TimeAllowed.WorkingDays(5),
        new Order.Dates("张三", ISSUED, null, null, null, null));
  }

  /** One that was issued and has to be put right until {@link #DUE}. */
  public static Order issued() {
    return draft().after(OrderDeed.ISSUE, ISSUED).issued("常行审改〔2026〕1号", ISSUED, DUE);
  }
}
