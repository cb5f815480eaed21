package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Status;
import cn.xunjian.words.Text;

/** What stands on the list of targets. */
public record TargetWords(Phrasing say) {

  public String title() {
    return say.say("监测对象", "Targets");
  }

  public String search() {
    return say.say("搜索名称、编码或拼音首字母", "Name, key or Pinyin initials");
  }

  public String searchButton() {
    return say.say("搜索", "Search");
  }

  public String filters() {
    return say.say("筛选", "Filters");
  }

  public String clear() {
    return say.say("清除筛选", "Clear the filters");
  }

  public String all() {
    return say.say("全部", "all");
  }

  public String kind() {
    return say.say("类型", "Kind");
  }

  public String state() {
    return say.say("可访问性", "Availability");
  }

  public String freshness() {
    return say.say("更新", "Updates");
  }

  public String platform() {
    return say.say("平台", "Platform");
  }

  public String status() {
    return say.say("登记状态", "Status");
  }

  public String unit() {
    return say.say("主办单位", "Unit");
  }

  public String name() {
    return say.say("名称", "Name");
  }

  public String lastVisit() {
    return say.say("最近访问", "Last visit");
  }

  public String lastPublication() {
    return say.say("最近发布", "Last publication");
  }

  public String none() {
    return say.say("没有符合条件的对象", "No target fits");
  }

  public String noneMore() {
    return say.say("请放宽筛选条件，或检查名称是否完整。", "Take a filter away, or check the name.");
  }

  public String csv() {
    return "CSV";
  }

  public String xlsx() {
    return "XLSX";
  }

  public String export() {
    return say.say("导出", "Export");
  }

  public String pages() {
    return say.say("翻页", "Pages");
  }

  public String previous() {
    return say.say("上一页", "Previous");
  }

  public String next() {
    return say.say("下一页", "Next");
  }

  public String order() {
    return say.say("排序", "Order");
  }

  public String attention() {
    return say.say("需关注优先", "worst first");
  }

  public String key() {
    return say.say("编码", "Key");
  }

  public String silence() {
    return say.say("最久未更新", "longest silence");
  }

  public String certificate() {
    return say.say("证书先到期", "certificate ends first");
  }

  String shown(int from, int to, int total) {
    return say.say(
        "共 " + say.number(total) + " 个，显示第 " + say.number(from) + "–" + say.number(to) + " 个",
        say.number(from) + "–" + say.number(to) + " of " + say.number(total));
  }

  static Text word(Kind kind) {
    return switch (kind) {
      case SITE -> new Text("网站", "site");
      case COLUMN -> new Text("栏目", "column");
      case ACCOUNT -> new Text("账号", "account");
      case APP -> new Text("移动客户端", "app");
    };
  }

  static Text word(Status status) {
    return switch (status) {
      case RUNNING -> new Text("运行", "running");
      case SUSPENDED -> new Text("暂停监测", "suspended");
      case CLOSING -> new Text("关停中", "closing");
      case CLOSED -> new Text("已关停", "closed");
    };
  }

  static Text word(ColumnClass columnClass) {
    return switch (columnClass) {
      case NEWS -> new Text("动态要闻", "news");
      case NOTICES -> new Text("通知公告", "notices");
      case POLICY -> new Text("政策文件", "policy");
      case INTERACTION -> new Text("互动交流", "interaction");
      case OTHER -> new Text("其他", "other");
    };
  }

  public static Text word(Platform platform) {
    return new Text(platform.chinese(), platform.code());
  }
}
