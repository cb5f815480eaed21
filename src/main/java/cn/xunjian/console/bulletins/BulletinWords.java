package cn.xunjian.console.bulletins;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.store.Bulletin;

/** What stands on the pages of bulletins. */
public record BulletinWords(Phrasing say) {

  public String title() {
    return say.say("通报", "Bulletins");
  }

  public String intro() {
    return say.say(
        "由已归档的评分表生成，数字均可追溯到依据。",
        "Made of closed score cards; each figure leads to what it counts.");
  }

  public String none() {
    return say.say("没有符合条件的通报", "No bulletins here");
  }

  public String noneMore() {
    return say.say("检查归档后，由监管人员编制通报。", "Supervisors make them once an assessment is closed.");
  }

  public String name() {
    return say.say("标题", "Title");
  }

  public String kind() {
    return say.say("类型", "Kind");
  }

  public String period() {
    return say.say("期间", "Period");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String published() {
    return say.say("发布", "Published");
  }

  public String all() {
    return say.say("全部", "all");
  }

  public String older() {
    return say.say("更早的通报", "Older bulletins");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String back() {
    return say.say("全部通报", "All bulletins");
  }

  public String files() {
    return say.say("下载", "Download");
  }

  public String about() {
    return say.say("办理情况", "How it came about");
  }

  public String draft() {
    return say.say("草稿，尚未发布", "A draft, not published yet");
  }

  String kind(BulletinKind kind) {
    return switch (kind) {
      case WEEKLY -> say.say("周通报", "weekly");
      case MONTHLY -> say.say("月度通报", "monthly");
      case QUARTERLY -> say.say("季度通报", "quarterly");
      case YEARLY -> say.say("年度通报", "yearly");
      case SPECIAL -> say.say("专项通报", "special");
    };
  }

  static Tag tag(Bulletin.State state, Phrasing say) {
    String word = say.say(state.chinese(), state.code());
    return switch (state) {
      case DRAFT -> new Tag(word, "calm", "✎");
      case SIGNED -> new Tag(word, "warning", "◑");
      case PUBLISHED -> new Tag(word, "good", "✓");
    };
  }
}
