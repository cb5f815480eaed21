package cn.xunjian.console.orders;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderState;
import java.time.Duration;
import java.time.Instant;

/**
 * An order in a list.
 *
 * @param number the office's own; says that it is a draft where it has none
 * @param overdue null where it is not
 * @param due the last day or minute, or how long it will have once it is issued
 * @param left how far the deadline is, or that appeals left nothing of it; empty where it does not
 *     run
 */
public record ListedOrder(
    String href,
    String number,
    String title,
    String unit,
    Tag state,
    Tag overdue,
    String due,
    String left,
    String issued,
    String issuedExactly) {

  public static ListedOrder of(Order order, Phrasing say) {
    OrderPageWords words = new OrderPageWords(say);
    Instant due = order.limit().due();
    boolean late = order.overdue(say.now());
    return new ListedOrder(
        "/orders/" + order.id(),
        order.number() == null ? words.draft() : order.number(),
        order.title(),
        order.whose().name(),
        OrderPageWords.tag(order.state(), say),
        late ? new Tag(words.overdue(), "critical", "▲") : null,
        due == null ? say.say(order.limit().term().words()) : order.limit().words(say.zone()),
        left(order, late, say),
        order.dates().issued() == null ? "" : say.ago(order.dates().issued()),
        say.minute(order.dates().issued()));
  }

  private static String left(Order order, boolean late, Phrasing say) {
    Instant due = order.limit().due();
    if (order.empty()) {
      return order.state() == OrderState.VERIFIED
          ? say.say("申辩成立，已无整改事项，待办结", "appeals struck all of it, to be closed")
          : say.say("申辩成立，已无整改事项，待撤回", "appeals struck all of it, to be withdrawn");
    }
    if (!order.waitsForUnit() || due == null) {
      return "";
    }
    String length = say.length(Duration.between(say.now(), due).abs());
    if (late) {
      return say.say("已逾期 " + length, length + " overdue");
    }
    return say.say("剩余 " + length, length + " left");
  }
}
