package cn.xunjian.rectification.order;

import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.words.Text;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the steps of orders are told in. */
public final class OrderWords {

  private OrderWords() {}

  public static Text drafted(int items) {
    return new Text("拟定整改通知，共 %d 项", "drafted with %d items").with(items);
  }

  public static Text changed(Order order) {
    return new Text("修改草稿：%s，期限 %s", "the draft was changed: %s, term %s")
        .with(order.title(), order.limit().term().words());
  }

  public static Text issued(Order order, List<OrderItem> items, ZoneId zone) {
    Text term = order.limit().term().words();
    String due = order.limit().words(zone);
    Text first = items.isEmpty() ? Text.same(order.title()) : line(items.get(0));
    return new Text(
            "下发整改通知：%s，共 %d 项（%s%s），期限 %s，最迟 %s",
            "order issued: %s, %d items (%s%s), term %s, by %s")
        .with(
            order.title(),
            items.size(),
            first,
            items.size() > 1 ? new Text(" 等", " and others") : Text.same(""),
            term,
            due);
  }

  private static Text line(OrderItem item) {
    return new Text("%s：%s", "%s: %s").with(item.about().name(), item.says());
  }

  public static Text received() {
    return new Text("已签收", "received");
  }

  public static Text fixed(LocalDate on, boolean late) {
    return late
        ? new Text(
                "报告已于 %s 整改到位，晚于期限；机器开始复查",
                "reported as fixed on %s, after the deadline; the machine looks again")
            .with(on)
        : new Text("报告已于 %s 整改到位；机器开始复查", "reported as fixed on %s; the machine looks again")
            .with(on);
  }

  public static Text lookAsked() {
    return new Text("要求机器复查", "the machine was asked to look again");
  }

  /** How the second looks at an order's items ended. */
  public static Text looked(List<OrderItem> items) {
    return new Text(
            "机器复查：通过 %d 项，未通过 %d 项，机器无法判断 %d 项",
            "the machine looked again: %d passed, %d failed, %d cannot be told by the machine")
        .with(seen(items, Seen.PASSED), seen(items, Seen.FAILED), seen(items, Seen.UNCLEAR));
  }

  private static long seen(List<OrderItem> items, Seen how) {
    return items.stream().filter(item -> item.stands() && item.look().seen() == how).count();
  }

  public static Text verified() {
    return new Text("经人工核实，整改到位", "a person verified that it is put right");
  }

  public static Text returned(Order after, ZoneId zone) {
    return new Text("退回重新整改，最迟 %s", "returned to be done again, by %s")
        .with(after.limit().words(zone));
  }

  public static Text closed() {
    return new Text("整改办结", "closed");
  }

  /**
   * What appeals struck.
   *
   * @param state of the order
   * @param struck now
   * @param left how many items have to be put right still
   */
  public static Text appealed(OrderState state, List<OrderItem> struck, long left) {
    OrderItem first = struck.get(0);
    Text what =
        struck.size() == 1
            ? line(first)
            : new Text("%s 等 %d 项", "%s and others, %d items").with(line(first), struck.size());
    Text rest =
        left == 0
            ? state == OrderState.VERIFIED
                ? new Text("本通知已无整改事项，请办结", "nothing is left of this order: close it")
                : new Text("本通知已无整改事项，请撤回", "nothing is left of this order: withdraw it")
            : new Text("其余 %d 项仍须整改", "%d items still have to be put right").with(left);
    return new Text(
            "评分表 %d 申辩成立（%s），不再要求整改：%s；%s",
            "an appeal was upheld on card %d (%s), nothing to put right any more: %s; %s")
        .with(first.struck().card(), first.struck().by(), what, rest);
  }

  /** What an appeal struck before, and what costs something again. */
  public static Text reinstated(List<OrderItem> again) {
    OrderItem first = again.get(0);
    Text what =
        again.size() == 1
            ? line(first)
            : new Text("%s 等 %d 项", "%s and others, %d items").with(line(first), again.size());
    return new Text(
            "检查结果改变，申辩所剔除的事项仍须整改：%s",
            "the card says otherwise now, what an appeal struck has to be put right again: %s")
        .with(what);
  }

  /** What is said to whoever goes on with an order of which nothing is left. */
  public static Text nothingLeft(OrderState state) {
    return state == OrderState.VERIFIED
        ? new Text(
            "申辩成立，本通知已无整改事项，只能办结",
            "appeals struck all of it: nothing is left to put right, it can only be closed")
        : new Text(
            "申辩成立，本通知已无整改事项，只能撤回",
            "appeals struck all of it: nothing is left to put right, it can only be withdrawn");
  }

  public static Text withdrawn(boolean issued) {
    return issued
        ? new Text("撤回整改通知，文号保留", "withdrawn; its number stays taken")
        : new Text("撤销草稿", "the draft was withdrawn");
  }

  public static Text extensionAsked(Order.Wish wish) {
    return new Text("申请延期 %s", "asks for %s more").with(wish.term().words());
  }

  public static Text extensionGranted(Order.Limit before, Order.Limit after, ZoneId zone) {
    return moved(new Text("同意延期，", "extension granted, "), before, after, zone);
  }

  public static Text extensionRefused(Order order, ZoneId zone) {
    return new Text("不同意延期，最迟仍为 %s", "extension refused, still due by %s")
        .with(order.limit().words(zone));
  }

  public static Text deadlineMoved(Order.Limit before, Order.Limit after, ZoneId zone) {
    return moved(new Text("节假日安排有变，", "the calendar has changed, "), before, after, zone);
  }

  private static Text moved(Text why, Order.Limit before, Order.Limit after, ZoneId zone) {
    return new Text("%s期限由 %s 改为 %s", "%sthe deadline moves from %s to %s")
        .with(why, before.words(zone), after.words(zone));
  }

  /** What time alone brought. */
  public static Text timed(OrderDeed deed, Order after, ZoneId zone) {
    String due = after.limit().words(zone);
    return switch (deed) {
      case DUE_SOON -> new Text("整改期限临近，最迟 %s", "due soon, by %s").with(due);
      case NOT_RECEIVED -> new Text("整改通知尚未签收，最迟 %s 整改到位", "not received yet; due by %s").with(due);
      case OVERDUE -> new Text("整改逾期：期限为 %s，尚未报告整改", "overdue: it was due by %s").with(due);
      default ->
          new Text(
                  "整改仍逾期，第 %d 级升级：期限为 %s", "still overdue, step %d of escalation: it was due by %s")
              .with(after.told().escalation(), due);
    };
  }

  public static Text repeated(Consequence.Kind kind, String indicator, long before, long days) {
    return new Text(
            "%d 天内同一指标 %s 此前已下发整改 %d 次，建议%s",
            "within %1$d days %3$d orders about %2$s came before this one; proposed: %4$s")
        .with(days, indicator, before, kind.words());
  }

  public static Text longOverdue(Order order, ZoneId zone, long days) {
    return new Text(
            "整改逾期超过 %d 天（期限 %s），建议%s", "more than %d days overdue (due by %s); proposed: %s")
        .with(days, order.limit().words(zone), Consequence.Kind.BULLETIN.words());
  }
}
