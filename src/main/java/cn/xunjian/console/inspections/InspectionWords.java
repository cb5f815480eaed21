package cn.xunjian.console.inspections;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.page.DomainLists.Standing;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.walk.WalkEnd;
import cn.xunjian.words.Text;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What stands on the pages of inspections. */
public record InspectionWords(Phrasing say) {

  private static final Map<FaultKind.Group, Text> GROUPS = new EnumMap<>(FaultKind.Group.class);

  static {
    GROUPS.put(FaultKind.Group.LINKS, new Text("链接", "links"));
    GROUPS.put(FaultKind.Group.MARKS, new Text("首页标识", "marks"));
    GROUPS.put(FaultKind.Group.LABELS, new Text("页面标签", "labels"));
    GROUPS.put(FaultKind.Group.SECURITY, new Text("安全", "security"));
    GROUPS.put(FaultKind.Group.WORDING, new Text("表述", "wording"));
    GROUPS.put(FaultKind.Group.TRANSPORT, new Text("访问方式", "transport"));
    GROUPS.put(FaultKind.Group.COLUMNS, new Text("栏目", "columns"));
    GROUPS.put(FaultKind.Group.SERVICES, new Text("办事服务", "services"));
    GROUPS.put(FaultKind.Group.INTERACTION, new Text("互动", "interaction"));
    GROUPS.put(FaultKind.Group.FUNCTIONS, new Text("功能", "functions"));
  }

  public String title() {
    return say.say("网站巡检", "Inspections");
  }

  public String intro() {
    return say.say(
        "把整个网站有限度地走一遍，记录断链、标识、表述等问题。每个网站每周一次，也可随时发起。",
        "Whole sites looked through within bounds, once a week each and whenever somebody asks.");
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

  public String progress() {
    return say.say("进度", "Progress");
  }

  public String asked() {
    return say.say("发起", "Asked for");
  }

  public String ended() {
    return say.say("结束", "Ended");
  }

  public String none() {
    return say.say("还没有巡检", "No inspections yet");
  }

  public String noneMore() {
    return say.say("日历在夜间发起；也可在本页发起。", "The calendar begins at night; you may begin one here.");
  }

  public String begin() {
    return say.say("发起巡检", "Inspect a site");
  }

  public String key() {
    return say.say("网站标识码", "Key of the site");
  }

  public String scope() {
    return say.say("范围", "How much");
  }

  public String whole() {
    return say.say("整个网站", "the whole site");
  }

  public String recheck() {
    return say.say("只复核失败的链接", "only links that failed");
  }

  public String allFindings() {
    return say.say("全部问题", "All findings");
  }

  public String lists() {
    return say.say("词表与域名", "Word lists and domains");
  }

  public String back() {
    return say.say("全部巡检", "All inspections");
  }

  public String older() {
    return say.say("更早的", "Older ones");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String more() {
    return say.say("后面的问题", "Further findings");
  }

  public String first() {
    return say.say("回到开头", "Back to the first");
  }

  public String cancel() {
    return say.say("取消巡检", "Cancel");
  }

  public String cancelAsks() {
    return say.say("确定取消？已发现的问题保留。", "Cancel it? What was found is kept.");
  }

  public String checks() {
    return say.say("查了什么", "What was looked at");
  }

  public String checksHelp() {
    return say.say("没有发现问题和没有查，不是一回事。", "Nothing found and not looked at are two things.");
  }

  public String checksNone() {
    return say.say(
        "结束后列出；取消的、复核的和旧版本的巡检没有。",
        "Told when it has ended; not of one that was cancelled, of a second look at links, or of an older version.");
  }

  public String check() {
    return say.say("项目", "What");
  }

  public String count() {
    return say.say("数量", "How many");
  }

  public String why() {
    return say.say("说明", "Why");
  }

  public String byKind() {
    return say.say("问题", "Findings");
  }

  public String kind() {
    return say.say("类型", "Kind");
  }

  public String group() {
    return say.say("分类", "Group");
  }

  public String suspect() {
    return say.say("疑似", "Suspect");
  }

  public String certain() {
    return say.say("确定", "Certain");
  }

  public String decided() {
    return say.say("已认定", "Decided");
  }

  public String total() {
    return say.say("合计", "In all");
  }

  public String noFindings() {
    return say.say("没有符合条件的问题。", "Nothing here.");
  }

  public String findings() {
    return say.say("巡检发现的问题", "Findings of inspections");
  }

  public String findingsIntro() {
    return say.say(
        "确定的由机器测得；疑似的须人工核实。同一网站、类型、位置是同一条。",
        "What is certain was measured; what is suspect waits for a person. The same site, kind and place is one finding.");
  }

  public String problem() {
    return say.say("问题", "Problem");
  }

  public String where() {
    return say.say("所在页面", "Page");
  }

  public String seen() {
    return say.say("最近发现", "Last seen");
  }

  public String clear() {
    return say.say("显示全部网站", "Show all sites");
  }

  public String evidence() {
    return say.say("证据", "Evidence");
  }

  public String acts() {
    return say.say("认定", "What to decide");
  }

  public String nothingToDo() {
    return say.say("当前没有需要您办理的内容。", "Nothing is for you to do now.");
  }

  public String wordLists() {
    return say.say("词表", "Word lists");
  }

  public String name() {
    return say.say("名称", "Name");
  }

  public String terms() {
    return say.say("词条", "Terms");
  }

  public String holds() {
    return say.say("适用", "Holds for");
  }

  public String updated() {
    return say.say("更新", "Updated");
  }

  public String domains() {
    return say.say("域名名单", "Domains");
  }

  public String domain() {
    return say.say("域名", "Domain");
  }

  public String standing() {
    return say.say("名单", "List");
  }

  public String note() {
    return say.say("备注", "Note");
  }

  public String by() {
    return say.say("设置", "Set by");
  }

  public String noDomains() {
    return say.say("没有名单中的域名。", "No domain is on a list.");
  }

  public String writes() {
    return say.say("维护", "Keep");
  }

  public String mayNot() {
    return say.say("由主管人员维护。", "A supervisor of the whole tree keeps them.");
  }

  String all() {
    return say.say("全部", "all");
  }

  String current() {
    return say.say("未消失", "not gone");
  }

  static String group(FaultKind.Group group, Phrasing say) {
    return say.say(GROUPS.get(group));
  }

  static Text word(Standing standing) {
    return switch (standing) {
      case TRUSTED -> new Text("可信", "trusted");
      case SUSPICIOUS -> new Text("可疑", "suspicious");
      case FORBIDDEN -> new Text("禁止", "forbidden");
    };
  }

  static Tag tag(Standing standing, Phrasing say) {
    String word = say.say(word(standing));
    return switch (standing) {
      case TRUSTED -> new Tag(word, "good", "✓");
      case SUSPICIOUS -> new Tag(word, "warning", "●");
      case FORBIDDEN -> new Tag(word, "critical", "▲");
    };
  }

  static Tag tag(SiteCheck.State state, Phrasing say) {
    String word = say.say(state.words());
    return switch (state) {
      case LOOKED -> new Tag(word, "good", "✓");
      case PART -> new Tag(word, "warning", "◐");
      case NOT -> new Tag(word, "calm", "–");
    };
  }

  static Text word(Inspection.State state) {
    return switch (state) {
      case WAITING -> new Text("等待", "waiting");
      case RUNNING -> new Text("进行中", "running");
      case DONE -> new Text("结束", "done");
      case CANCELLED -> new Text("已取消", "cancelled");
      case FAILED -> new Text("中断", "failed");
    };
  }

  private static Text word(WalkEnd end) {
    return switch (end) {
      case COMPLETE -> new Text("看完", "complete");
      case BOUNDED -> new Text("到上限", "ended at a limit");
      case CANCELLED -> new Text("已取消", "cancelled");
      case UNREACHABLE -> new Text("首页打不开", "home page did not open");
      case FAILED -> new Text("中断", "failed");
    };
  }

  static Tag tag(Inspection one, Phrasing say) {
    WalkEnd end =
        Arrays.stream(WalkEnd.values())
            .filter(each -> each.code().equals(one.outcome()))
            .findFirst()
            .orElse(null);
    if (end == null) {
      boolean waits = one.state() == Inspection.State.WAITING;
      return new Tag(say.say(word(one.state())), waits ? "calm" : "warning", waits ? "○" : "◐");
    }
    String word = say.say(word(end));
    return switch (end) {
      case COMPLETE -> new Tag(word, "good", "✓");
      case BOUNDED -> new Tag(word, "warning", "◐");
      case CANCELLED -> new Tag(word, "calm", "–");
      case UNREACHABLE, FAILED -> new Tag(word, "serious", "◆");
    };
  }
}
