package cn.xunjian.console.situation;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.incident.IncidentAge;

/** What stands on the pages of the situation. */
public record SituationWords(Phrasing say) {

  public String title() {
    return say.say("总览", "Situation");
  }

  public String wall() {
    return say.say("大屏", "Wall");
  }

  public String product() {
    return say.say("政府网站与政务新媒体监测", "Government websites and new media");
  }

  public String everything() {
    return say.say("全部单位", "All units");
  }

  public String branches() {
    return say.say("各单位情况", "Unit by unit");
  }

  public String branchesHelp() {
    return say.say(
        "每格颜色越深，问题占比越大；点单位名称可看下级。",
        "The darker a field, the larger its share of trouble; a unit's name leads to those below it.");
  }

  public String unit() {
    return say.say("单位", "Unit");
  }

  public String targets() {
    return say.say("对象", "Targets");
  }

  public String availability() {
    return say.say("访问成功率", "Visits opened");
  }

  public String down() {
    return say.say("打不开", "Down");
  }

  public String updates() {
    return say.say("更新正常率", "Fresh");
  }

  public String late() {
    return say.say("临期", "Late");
  }

  public String sleeping() {
    return say.say("睡眠", "Sleeping");
  }

  public String zombie() {
    return say.say("僵尸", "Zombie");
  }

  public String unclear() {
    return say.say("无法判断", "Unclear");
  }

  public String own() {
    return say.say("（本级）", " (itself)");
  }

  public String incidents() {
    return say.say("未恢复告警", "Incidents not over");
  }

  public String byAge() {
    return say.say("按持续时间", "By age");
  }

  public String failing() {
    return say.say("访问失败最多的网站", "Sites that fail most");
  }

  public String silent() {
    return say.say("停更最久的对象", "Silent the longest");
  }

  public String nothing() {
    return say.say("没有", "None");
  }

  public String doubt() {
    return say.say("数据可信度", "How far to trust this");
  }

  public String rulebook() {
    return say.say("规则", "Rule book");
  }

  public String target() {
    return say.say("对象", "Target");
  }

  public String age() {
    return say.say("持续时间", "Age");
  }

  public String number() {
    return say.say("数量", "Number");
  }

  String left(int units) {
    return say.say("另有 " + units + " 个单位问题较少，未列出", units + " more units have less trouble");
  }

  String age(IncidentAge age) {
    return switch (age) {
      case HOUR -> say.say("1 小时内", "under 1 h");
      case DAY -> say.say("1 天内", "under 1 day");
      case WEEK -> say.say("7 天内", "under 7 days");
      case LONGER -> say.say("超过 7 天", "over 7 days");
    };
  }
}
