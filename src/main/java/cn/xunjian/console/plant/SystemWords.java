package cn.xunjian.console.plant;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of the system. */
public record SystemWords(Phrasing say) {

  public String title() {
    return say.say("系统", "System");
  }

  public String health() {
    return say.say("自身状况", "Own health");
  }

  public String nodes() {
    return say.say("运行进程", "Processes");
  }

  public String nodesHelp() {
    return say.say(
        "同一数据库上的进程，一个工作，其余待命接替。",
        "The processes on one database: one works, the others wait to take over.");
  }

  public String node() {
    return say.say("节点", "Node");
  }

  public String version() {
    return say.say("版本", "Version");
  }

  public String place() {
    return say.say("位置", "Place");
  }

  public String seat() {
    return say.say("状态", "State");
  }

  public String started() {
    return say.say("启动于", "Started");
  }

  public String seen() {
    return say.say("最近信号", "Last sign of life");
  }

  public String item() {
    return say.say("项目", "Item");
  }

  public String value() {
    return say.say("数值", "Value");
  }

  public String metric() {
    return say.say("指标名", "Metric");
  }

  String fine() {
    return say.say("正常", "fine");
  }

  String wrong() {
    return say.say("注意", "look at it");
  }
}
