package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.words.Text;
import java.time.ZoneId;
import java.util.List;

/** Whether a person may do something about an indicator as it stands. Pure. */
public final class Permitted {

  private Permitted() {}

  /**
   * Why it may not be done before the card is announced; null if it may.
   *
   * @param by who wants to
   * @param zone of the times that are told
   */
  public static Text refusalOfDraft(CardItem item, Deed deed, String by, ZoneId zone) {
    return switch (deed) {
      case CONFIRM ->
          item.state() != ItemState.PROPOSED
              ? decided(item, zone, "没有待核实的问题", "nothing waits to be confirmed")
              : item.waitsForSecond() && by.equals(firstOf(item))
                  ? new Text("单项否决须由另一人复核，您已确认过", "a veto takes a second person; you confirmed it")
                  : null;
      case STRIKE, TOLERATE ->
          item.state() == ItemState.PROPOSED
                  || (item.state() == ItemState.MEASURED && !item.faults().isEmpty())
              ? null
              : decided(item, zone, "没有可剔除的问题", "there is nothing to strike");
      case BY_HAND, NOT_APPLICABLE ->
          item.state() == ItemState.NOT_MEASURED
                  || item.state() == ItemState.MEASURED
                  || item.state() == ItemState.PROPOSED
              ? null
              : decided(item, zone, "已有结论", "it is settled");
      case ANOTHER_LOOK ->
          item.state() != ItemState.PROPOSED
              ? decided(item, zone, "没有待核实的问题", "nothing waits to be looked at")
              : item.lookWaits()
                  ? after(item.looks(), zone, "已要求复查，尚无结果", "another look is under way")
                  : item.canBeLookedAt()
                      ? null
                      : new Text("机器不能复查该项，请人工查看", "no machine looks at this: a person has to");
      case LOOKED ->
          item.state() == ItemState.PROPOSED && item.lookWaits()
              ? null
              : decided(item, zone, "没有待复查的问题", "no other look is wanted");
      case LOOK_AGAIN ->
          item.settling().isEmpty()
              ? new Text("尚无结论可撤回", "nothing was decided that could be taken back")
              : null;
      case ANSWER, UPHOLD, CHANGE ->
          new Text("评分表公布后方可申辩", "answers begin when the card is announced");
    };
  }

  /** Why it may not be done after the card was announced; null if it may. */
  public static Text refusalOfAnnounced(CardItem item, Deed deed, ZoneId zone) {
    if (deed == Deed.ANSWER) {
      return null;
    }
    if (!deed.onAnswer()) {
      return new Text("评分表已公布，只能就申辩作出决定", "the card is announced; only answers are decided now");
    }
    List<Decision> all = item.decisions();
    Decision last = all.isEmpty() ? null : all.get(all.size() - 1);
    return last != null && last.deed() == Deed.ANSWER
        ? null
        : decided(item, zone, "该项没有待处理的申辩", "no answer waits on this item");
  }

  /** Points that a deed cannot have; null if they are sound. */
  public static Text faultOfPoints(CardItem item, Decision wanted) {
    if (wanted.deed() == Deed.CHANGE && item.points() == null) {
      return new Text(
          "该项没有分值，只能维持或剔除", "it has no points that could change: uphold it, or strike it");
    }
    boolean needed =
        item.points() != null && (wanted.deed() == Deed.CHANGE || wanted.deed() == Deed.BY_HAND);
    if (needed && wanted.points() == null) {
      return new Text("须填写分值", "say how many points");
    }
    if (wanted.points() != null
        && item.points() != null
        && wanted.points().compareTo(item.points()) > 0) {
      return new Text("分值不得超过该指标的 %s 分", "this indicator has %s points at most")
          .with(item.points().toPlainString());
    }
    return null;
  }

  private static String firstOf(CardItem item) {
    return item.decisions().stream()
        .filter(each -> each.deed() == Deed.CONFIRM || each.deed() == Deed.BY_HAND)
        .reduce((a, b) -> b)
        .map(Decision::by)
        .orElse("");
  }

  /** With what happened, for whoever comes second. */
  private static Text decided(CardItem item, ZoneId zone, String zh, String en) {
    return after(item.settling(), zone, zh, en);
  }

  private static Text after(List<Decision> all, ZoneId zone, String zh, String en) {
    if (all.isEmpty()) {
      return new Text(zh, en);
    }
    Decision last = all.get(all.size() - 1);
    return new Text("%s：已由 %s %s（%s），%s", "%s: %s, %s (%s), %s")
        .with(
            new Text(zh, en),
            last.by(),
            last.deed().words(),
            last.reason(),
            SpokenTime.minute(last.at(), zone));
  }
}
