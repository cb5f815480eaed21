package cn.xunjian.console.incidents;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.words.Vocabulary;

/** What stands on the pages of incidents. */
public record IncidentWords(Phrasing say) {

  public String title() {
    return say.say("告警", "Incidents");
  }

  public String intro() {
    return say.say(
        "由规则判定并经复核确认的问题，最新的在前。",
        "Breaches of rules, confirmed by further looks; the newest first.");
  }

  public String severity() {
    return say.say("级别", "Severity");
  }

  public String subject() {
    return say.say("对象", "Subject");
  }

  public String unit() {
    return say.say("主办单位", "Unit");
  }

  public String problem() {
    return say.say("问题与依据", "Problem and rule");
  }

  public String since() {
    return say.say("持续时间", "Since");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String handler() {
    return say.say("处理人", "In hand of");
  }

  public String action() {
    return say.say("操作", "Action");
  }

  public String acknowledge() {
    return say.say(Vocabulary.ACKNOWLEDGE.zh(), "Acknowledge");
  }

  public String acknowledgeQuestion() {
    return say.say("以本人名义签收这条告警？", "Acknowledge this incident in your name?");
  }

  public String none() {
    return say.say("没有符合条件的告警", "No incidents here");
  }

  public String noneOpen() {
    return say.say(
        "没有待签收的告警。新的告警会自动出现在这里。", "Nothing waits. New incidents appear here by themselves.");
  }

  public String clear() {
    return say.say("清除筛选", "Clear the filters");
  }

  public String older() {
    return say.say("更早的告警", "Older incidents");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String group() {
    return say.say("分组", "Group");
  }

  public String filters() {
    return say.say("筛选", "Filters");
  }

  public String all() {
    return say.say("全部", "all");
  }

  public String facts() {
    return say.say("基本情况", "Facts");
  }

  public String rule() {
    return say.say("规则", "Rule");
  }

  public String evidence() {
    return say.say("判定依据", "What it rests on");
  }

  public String evidenceRaw() {
    return say.say("原始数据（JSON）", "Data as stored (JSON)");
  }

  public String timeline() {
    return say.say("处置过程", "Timeline");
  }

  public String told() {
    return say.say("通知情况", "Who was told");
  }

  public String toldNone() {
    return say.say(
        "没有人收到通知：没有渠道或路由与此告警匹配。", "Nobody was told: no channel or route matches this incident.");
  }

  public String time() {
    return say.say("时间", "Time");
  }

  public String step() {
    return say.say("事项", "Step");
  }

  public String actor() {
    return say.say("人员", "By");
  }

  public String note() {
    return say.say("说明", "Note");
  }

  public String optional() {
    return say.say("可留空", "optional");
  }

  public String channel() {
    return say.say("渠道", "Channel");
  }

  public String route() {
    return say.say("路由", "Route");
  }

  public String why() {
    return say.say("原因", "Why");
  }

  public String result() {
    return say.say("结果", "Result");
  }

  public String addNote() {
    return say.say("添加备注", "Add a note");
  }

  public String handOver() {
    return say.say("移交", "Hand over");
  }

  public String handOverTo() {
    return say.say("移交给", "To whom");
  }

  public String handOverHelp() {
    return say.say("填写值班员姓名；对方会收到通知。", "An officer's name; he is told.");
  }

  public String handOverQuestion() {
    return say.say("确认移交？对方会收到通知。", "Hand it over? The other is told.");
  }

  public String noteHelp() {
    return say.say("写入处置过程，不另行通知。", "Goes into the timeline; nobody is told.");
  }

  public String save() {
    return say.say("保存", "Save");
  }

  public String readOnly() {
    return say.say(
        "您可以查看这条告警；签收、备注和移交需要值班员或监管员角色。",
        "You may read this incident; officers and supervisors acknowledge, note and hand over.");
  }

  public String shared() {
    return say.say("多个对象的共同原因", "shared by many targets");
  }

  public String back() {
    return say.say("返回列表", "Back to the list");
  }

  String tooLong() {
    return say.say("说明最多 2000 字，请缩短。", "A note has at most 2000 characters: shorten it.");
  }

  String noteMissing() {
    return say.say("请填写备注内容。", "A note has words.");
  }

  String handlerMissing() {
    return say.say("请填写移交给谁（1 到 100 字）。", "Say to whom, in 1 to 100 characters.");
  }

  String notOpen() {
    return say.say("这条告警已被签收或已恢复，无需再签收。", "It was taken up before or is resolved.");
  }

  String overAlready() {
    return say.say("这条告警已恢复，不能移交。", "The incident is resolved and cannot be handed over.");
  }
}
