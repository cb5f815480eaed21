package cn.xunjian.console.orders;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.rectification.order.Consequence;
import java.util.List;

/** What may follow from an order, in words, and the forms of those who decide about it. */
record ConsequenceForms(Phrasing say) {

  private static final int MINUTES = 8_000;

  /** Where it stands. */
  String stands(Consequence of) {
    Consequence.Ruling ruling = of.ruling();
    if (ruling == null) {
      if (of.waits()) {
        return say.say("待决定", "to be decided");
      }
      return of.outweighed()
          ? say.say("已失效：由更重的建议取代", "lapsed: a graver proposal has taken its place")
          : say.say(
              "已失效：申辩成立或整改通知已撤回，不再建议",
              "lapsed: an appeal was upheld or the order withdrawn, it is proposed no more");
    }
    String decided =
        (ruling.accepted() ? say.say("已采纳，", "accepted, ") : say.say("未采纳，", "dismissed, "))
            + said(ruling.by(), ruling.minutes());
    if (of.revoked() != null) {
      return decided
          + say.say("；已撤销，", "; taken back, ")
          + said(of.revoked().by(), of.revoked().minutes());
    }
    return of.holds() && of.groundGone() != null
        ? decided
            + say.say(
                "；其依据已因申辩成立或通知撤回而不成立，通报不再列入，请撤销",
                "; an appeal was upheld or the order withdrawn since: no bulletin names it, take it back")
        : decided;
  }

  private String said(String by, String minutes) {
    return by + say.say("：", ": ") + minutes;
  }

  /** What a supervisor may do about it now. */
  List<EntryForm> of(Consequence of) {
    if (of.waits()) {
      return List.of(decision(of, "accept"), decision(of, "dismiss"));
    }
    return of.holds() ? List.of(decision(of, "revoke")) : List.of();
  }

  /**
   * The form of a decision.
   *
   * @param deed accept, dismiss or revoke
   */
  EntryForm decision(Consequence of, String deed) {
    EntryForm form =
        EntryForm.of(
                "/orders/" + of.order() + "/consequences/" + of.id() + "/" + deed, button(of, deed))
            .called(deed + "-" + of.id())
            .area("minutes", say.say("纪要", "Minutes"), MINUTES, true);
    return deed.equals("accept")
        ? form.day("heldOn", say.say("办理日期（如约谈当日）", "Carried out on"), "", false)
        : form;
  }

  private String button(Consequence of, String deed) {
    String kind = say.say(of.kind().words());
    return switch (deed) {
      case "accept" -> say.say("采纳：" + kind, "Accept: " + kind);
      case "dismiss" -> say.say("不采纳：" + kind, "Dismiss: " + kind);
      default -> say.say("撤销决定：" + kind, "Take back: " + kind);
    };
  }
}
