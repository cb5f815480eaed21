package cn.xunjian.console.sites;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;

/** What stands on the pages of what sites owe, and of what the registry lacks. */
public record SiteWords(Phrasing say) {

  public String toCases() {
    return say.say("办理事项", "Cases");
  }

  public String site() {
    return say.say("网站", "Site");
  }

  public String unit() {
    return say.say("主办单位", "Unit");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String toTarget() {
    return say.say("监测情况", "How it is doing");
  }

  String all() {
    return say.say("全部", "all");
  }

  public String functions() {
    return say.say("网站四项功能", "The four functions of sites");
  }

  public String functionsIntro() {
    return say.say(
        "每个网站须有信息发布、解读回应、办事服务、互动交流（通知 1.2）。各指明一个网址，系统每天打开一次。",
        "Each site has all four (notice 1.2). Somebody names a link for each, and the machine opens it once a day.");
  }

  public String backToFunctions() {
    return say.say("全部网站", "All sites");
  }

  public String noSites() {
    return say.say("没有符合条件的网站", "No sites here");
  }

  String complete() {
    return say.say("齐全", "complete");
  }

  String incomplete() {
    return say.say("不齐全", "incomplete");
  }

  public String proposed() {
    return say.say("可能的页面（请核对后填写）：", "Pages that may be meant (look before you name one):");
  }

  public String content() {
    return say.say("保留内容核查", "Kept content, gone through");
  }

  public String contentIntro() {
    return say.say(
        "网站保留的全部内容须核查，问题立即整改（通知 1.6）。出现新的问题后须再次核查。",
        "All that a site has kept is gone through, and problems are fixed at once (notice 1.6); again where more was found since.");
  }

  public String checked() {
    return say.say("上次核查", "Last gone through");
  }

  public String seen() {
    return say.say("系统所见", "What the machine saw");
  }

  public String never() {
    return say.say("从未", "never");
  }

  public String check() {
    return say.say("登记核查", "Say that it was gone through");
  }

  public String readOnly() {
    return say.say("由主办单位办理，您仅可查看。", "This is for its unit to do; you may look.");
  }

  public String gaps() {
    return say.say("新媒体登记缺项", "Gaps of registration");
  }

  public String gapsIntro() {
    return say.say(
        "政务新媒体由主办单位运营、分级监管、全部纳入平台（附件 A2）。",
        "New media are run by their unit, supervised by level and all on the platform (annex A2).");
  }

  public String unregistered() {
    return say.say("摸底填报或他人发现、尚未登记", "Named in surveys or found by others, and not registered");
  }

  public String noUnregistered() {
    return say.say("没有。", "None.");
  }

  public String incompleteMedia() {
    return say.say("已登记、缺少信息", "Registered, and incomplete");
  }

  public String noIncomplete() {
    return say.say("没有。", "None.");
  }

  public String media() {
    return say.say("账号或客户端", "Account or app");
  }

  public String platform() {
    return say.say("平台", "Platform");
  }

  public String how() {
    return say.say("来源", "How it is known");
  }

  public String lacks() {
    return say.say("缺少", "What it lacks");
  }

  public String survey() {
    return say.say("摸底", "Survey");
  }

  public String register() {
    return say.say("登记开办", "Register it");
  }

  /** What is missing in a registration. */
  String lacking(String what) {
    return switch (what) {
      case "supervising_unit" -> say.say("主管单位", "supervising unit");
      case "operator" -> say.say("运营人员", "operator");
      case "source" -> say.say("自动读取的来源", "a source that is read");
      default -> say.say("监管人员", "anybody who supervises its unit");
    };
  }

  /** Where a function stands. */
  Tag function(String state) {
    return switch (state) {
      case "opens" -> new Tag(say.say("可打开", "opens"), "good", "✓");
      case "absent" -> new Tag(say.say("已说明没有", "said to have none"), "calm", "–");
      case "broken" -> new Tag(say.say("打不开", "broken"), "critical", "✕");
      case "unclear" -> new Tag(say.say("无法判断", "cannot be told"), "calm", "?");
      case "unseen" -> new Tag(say.say("待打开", "not looked at yet"), "warning", "…");
      default -> new Tag(say.say("未指明", "not named"), "serious", "◆");
    };
  }

  Tag whole(boolean complete) {
    return complete ? new Tag(complete(), "good", "✓") : new Tag(incomplete(), "serious", "◆");
  }

  /** Where the going through of a site stands. */
  Tag content(String state) {
    return switch (state) {
      case "done" -> new Tag(say.say("已核查", "done"), "good", "✓");
      case "again" -> new Tag(say.say("须再次核查", "to be done again"), "serious", "◆");
      default -> new Tag(say.say("未核查", "not done yet"), "warning", "○");
    };
  }
}
