package cn.xunjian.console.orders;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.TimeAllowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The forms of the steps that an order can take now. */
record OrderForms(Order order, Phrasing say) {

  private static final int NOTE = 2_000;
  private static final int MOST_DAYS = 250;

  /** A step by the word in its address, with its form. */
  EntryForm of(String step) {
    return switch (step) {
      case "receive" ->
          form(step, say.say("签收", "Sign for it")).first().text("note", note(), NOTE, false);
      case "fix" -> fixing();
      case "extension" ->
          form(step, say.say("申请延期", "Ask for more time"))
              .number("workingDays", say.say("延长工作日", "Working days"), MOST_DAYS, true)
              .help(say.say("自原期限起计。", "Counted from the deadline that holds now."))
              .area("reason", reason(), NOTE, true);
      case "issue" ->
          form(step, say.say("下发", "Issue"))
              .first()
              .asking(
                  say.say(
                      "下发后即编号并开始计算期限，确认下发？", "It gets its number and its deadline now. Issue it?"))
              .text("note", note(), NOTE, false);
      case "look" -> form(step, say.say("再次机器复查", "Have the machine look again"));
      case "verify" ->
          form(step, say.say("人工核实通过", "Verify it"))
              .first()
              .area("note", say.say("核实情况", "What you saw"), NOTE, false)
              .help(
                  say.say(
                      "机器未确认全部整改到位的，须写明核实情况。",
                      "Needed where the machine does not confirm every item."));
      case "return" ->
          form(step, say.say("退回重新整改", "Return it"))
              .area("reason", reason(), NOTE, true)
              .number(
                  "workingDays", say.say("新的期限（工作日）", "New term (working days)"), MOST_DAYS, false)
              .help(say.say("不填则期限不变。", "Without it the deadline stays."));
      case "close" ->
          form(step, say.say("办结", "Close it"))
              .first()
              .asking(say.say("确认办结？办结后不再更改。", "Close it for good?"))
              .text("note", note(), NOTE, false);
      case "grant" ->
          form(step, say.say("同意延期", "Grant more time"))
              .number(
                  "workingDays", say.say("延长工作日", "Working days"), MOST_DAYS, order.wish() == null)
              .help(
                  order.wish() == null
                      ? say.say("自原期限起计。", "Counted from the deadline that holds now.")
                      : say.say("不填则按单位申请。", "Without it: what the unit asks for."))
              .text("note", note(), NOTE, false);
      case "refuse" ->
          form(step, say.say("不同意延期", "Refuse more time")).area("reason", reason(), NOTE, true);
      case "withdraw" ->
          form(step, say.say("撤回", "Withdraw it"))
              .asking(say.say("确认撤回这份整改通知？文号不再使用。", "Withdraw it? Its number stays taken."))
              .with(
                  new EntryForm.Field(
                      "reason", "area", reason(), "", withdrawal(), true, NOTE, List.of()));
      default -> throw new IllegalArgumentException(step);
    };
  }

  private EntryForm fixing() {
    return form("fix", say.say("报告整改到位", "Report it as put right"))
        .first()
        .area("text", say.say("整改情况", "What was done"), 4_000, true)
        .help(say.say("提交后机器立即复查所列事项。", "The machine looks again at once."))
        .day("fixedOn", say.say("整改完成日期", "Put right on"), today().toString(), true);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(say.now(), say.zone());
  }

  private EntryForm form(String step, String words) {
    return EntryForm.of("/orders/" + order.id() + "/" + step, words);
  }

  /** Why it is withdrawn, where that is known. */
  private String withdrawal() {
    return order.empty()
        ? say.say("单位申辩成立，已无整改事项", "appeals of the unit were upheld, nothing is left")
        : "";
  }

  private String note() {
    return say.say("备注", "Note");
  }

  private String reason() {
    return say.say("理由", "Reason");
  }

  /** What is wrong with a form; empty for nothing. */
  String fault(String step, Sent sent) {
    String fault = of(step).faultOf(sent, say);
    return fault.isEmpty() && step.equals("fix") && sent.day("fixedOn").isAfter(today())
        ? say.say("整改完成日期不能晚于今天", "It cannot have been put right after today")
        : fault;
  }

  /** The working days that were named; null for none. */
  static TimeAllowed term(Sent sent) {
    Integer days = sent.number("workingDays");
    return days == null ? null : new TimeAllowed.WorkingDays(days);
  }

  List<EntryForm> ofUnit() {
    List<String> steps = new ArrayList<>();
    add(steps, OrderDeed.RECEIVE, "receive");
    add(steps, OrderDeed.FIX, "fix");
    if (order.wish() == null) {
      add(steps, OrderDeed.EXTENSION_ASKED, "extension");
    }
    return steps.stream().map(this::of).toList();
  }

  /**
   * What the office may do.
   *
   * @param leads whether it may decide, and not only look
   */
  List<EntryForm> ofOffice(boolean leads) {
    List<String> steps = new ArrayList<>();
    if (leads) {
      add(steps, OrderDeed.ISSUE, "issue");
    }
    add(steps, OrderDeed.VERIFY, "verify");
    if (leads) {
      add(steps, OrderDeed.CLOSE, "close");
      if (order.wish() != null) {
        add(steps, OrderDeed.EXTENSION_GRANTED, "grant");
        add(steps, OrderDeed.EXTENSION_REFUSED, "refuse");
      }
      add(steps, OrderDeed.RETURN, "return");
    }
    if (order.state() == OrderState.FIXED && !order.empty()) {
      add(steps, OrderDeed.LOOKED, "look");
    }
    if (leads) {
      if (order.wish() == null) {
        add(steps, OrderDeed.EXTENSION_GRANTED, "grant");
      }
      add(steps, OrderDeed.WITHDRAW, "withdraw");
    }
    return steps.stream().map(this::of).toList();
  }

  private void add(List<String> steps, OrderDeed deed, String step) {
    if (deed.permits(order.state()) && (!order.empty() || deed.permitsEmpty())) {
      steps.add(step);
    }
  }
}
