package cn.xunjian.console.trail;

import cn.xunjian.access.audit.Deed;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;

/** What stands on the page of the audit trail. */
public record TrailWords(Phrasing say) {

  public String title() {
    return say.say("审计", "Audit trail");
  }

  public String intro() {
    return say.say(
        "谁在何时做了什么，最新的在前；每行都与前一行的散列相连，改动会被发现。",
        "Who did what and when, the newest first. Each row is chained to the one before: a change shows.");
  }

  public String name() {
    return say.say("操作者（登录名或密钥名）", "Who: a login or a key's name");
  }

  public String action() {
    return say.say("操作", "Action");
  }

  public String actionHelp() {
    return say.say("如 grant 或 POST", "such as grant or POST");
  }

  public String from() {
    return say.say("自", "From");
  }

  public String to() {
    return say.say("至", "To");
  }

  public String filter() {
    return say.say("筛选", "Filter");
  }

  public String clear() {
    return say.say("清除筛选", "Clear the filters");
  }

  public String check() {
    return say.say("校验全部记录", "Check all rows");
  }

  public String time() {
    return say.say("时间", "Time");
  }

  public String who() {
    return say.say("操作者", "Who");
  }

  public String subject() {
    return say.say("对象", "Subject");
  }

  public String outcome() {
    return say.say("结果", "Outcome");
  }

  public String before() {
    return say.say("之前", "Before");
  }

  public String after() {
    return say.say("之后", "After");
  }

  public String details() {
    return say.say("明细", "Details");
  }

  public String none() {
    return say.say("没有符合条件的记录", "No rows here");
  }

  public String older() {
    return say.say("更早的记录", "Older rows");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String export() {
    return say.say("导出", "Export");
  }

  String whole(String rows) {
    return say.say("已校验 " + rows + " 条记录，全部完整。", "All " + rows + " rows are as they were written.");
  }

  String broken(long number) {
    return say.say(
        "第 " + number + " 条记录与链不符，请立即保全数据库并查明原因。",
        "Row " + number + " does not fit the chain: secure the database and find out why.");
  }

  Tag tag(Deed.Outcome outcome) {
    return switch (outcome) {
      case ASKED -> new Tag(say.say("请求", "asked"), "calm", "…");
      case DONE -> new Tag(say.say("完成", "done"), "good", "✓");
      case REFUSED -> new Tag(say.say("拒绝", "refused"), "warning", "✕");
      case FAILED -> new Tag(say.say("失败", "failed"), "critical", "▲");
    };
  }
}
