package cn.xunjian.console.desk;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the desk. */
public record DeskWords(Phrasing say) {

  public String title() {
    return say.say("工作台", "Desk");
  }

  public String waiting() {
    return say.say("待签收的告警", "Incidents that wait");
  }

  public String waitingNone() {
    return say.say("没有待签收的告警", "No incident waits");
  }

  public String waitingNoneMore() {
    return say.say("新的告警会自动出现在这里。", "New ones appear here by themselves.");
  }

  public String allWaiting() {
    return say.say("查看全部", "See all");
  }

  public String mine() {
    return say.say("由我处理的告警", "In my hands");
  }

  public String orders() {
    return say.say("待我办理的整改通知", "Orders that wait for me");
  }

  public String allOrders() {
    return say.say("进行中的整改通知", "All orders under way");
  }

  public String cases() {
    return say.say("待我办理的事项", "Cases that wait for me");
  }

  public String allCases() {
    return say.say("办理中的事项", "All open cases");
  }

  public String duties() {
    return say.say("常设职责：", "Standing duties:");
  }

  public String functions() {
    return say.say("网站四项功能", "functions of sites");
  }

  public String content() {
    return say.say("保留内容核查", "kept content");
  }

  public String gaps() {
    return say.say("新媒体登记缺项", "gaps of registration");
  }

  public String soon() {
    return say.say("即将超期的对象", "Soon too silent");
  }

  public String soonHelp() {
    return say.say("按时钟推算，届时如无更新将改变状态。", "By the clock: what each becomes then without an update.");
  }

  public String target() {
    return say.say("对象", "Target");
  }

  public String unit() {
    return say.say("主办单位", "Unit");
  }

  public String at() {
    return say.say("到期", "Due");
  }

  public String figures() {
    return say.say("总体情况", "At a glance");
  }

  public String rulebook() {
    return say.say("规则", "Rule book");
  }

  public String nothingHere() {
    return say.say("您的角色不查看业务数据", "Your role sees no business data");
  }

  public String nothingHereMore() {
    return say.say(
        "系统管理、安全管理和审计的工作通过接口完成；如需查看监测数据，请由安全管理员授予相应角色。",
        "The work of administrators and auditors is done over REST; to see what is watched, ask the security administrator for a role.");
  }

  String down() {
    return say.say("打不开的网站", "Sites down");
  }

  String confirming() {
    return say.say("确认中", "Confirming");
  }

  String open() {
    return say.say("待签收告警", "Open incidents");
  }

  String taken() {
    return say.say("处理中告警", "Acknowledged");
  }

  String late() {
    return say.say("临期", "Late");
  }

  String sleeping() {
    return say.say("睡眠", "Sleeping");
  }

  String zombie() {
    return say.say("僵尸", "Zombie");
  }

  String unreadable() {
    return say.say("无法读取", "Unreadable");
  }

  String total() {
    return say.say("监测对象", "Targets");
  }
}
