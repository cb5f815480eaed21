package cn.xunjian.console.reviews;

import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;

/** What stands on the pages of reviews. */
public record ReviewPageWords(Phrasing say) {

  public String title() {
    return say.say("先审后发", "Reviews before publishing");
  }

  public String intro() {
    return say.say(
        "启用审核记录的账号：稿件逐级审核，发布的内容与审核记录核对（通知 3.1）。",
        "Accounts that keep a log: each draft is reviewed, and what appears is compared with it (notice 3.1).");
  }

  public String toCases() {
    return say.say("办理事项", "Cases");
  }

  public String back() {
    return say.say("全部审核记录", "All reviews");
  }

  public String accounts() {
    return say.say("启用审核记录的账号", "Accounts that keep a log");
  }

  public String account() {
    return say.say("账号", "Account");
  }

  public String unit() {
    return say.say("主办单位", "Unit");
  }

  public String levels() {
    return say.say("审核级数", "Levels");
  }

  public String since() {
    return say.say("启用时间", "Since");
  }

  public String findings() {
    return say.say("发布内容核对", "What appeared");
  }

  public String item() {
    return say.say("内容", "Item");
  }

  public String appeared() {
    return say.say("发布时间", "Appeared");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String drafts() {
    return say.say("稿件", "Drafts");
  }

  public String draft() {
    return say.say("稿件标题", "Draft");
  }

  public String writer() {
    return say.say("撰稿", "Writer");
  }

  public String reviewed() {
    return say.say("审核", "Reviewed by");
  }

  public String none() {
    return say.say("没有启用审核记录的账号", "No account keeps a log");
  }

  public String noneMore() {
    return say.say("由监管人员按账号启用。", "A supervisor switches it on for an account.");
  }

  public String noFindings() {
    return say.say("没有符合条件的内容。", "Nothing here.");
  }

  public String noDrafts() {
    return say.say("没有稿件。", "No drafts.");
  }

  public String older() {
    return say.say("更早的内容", "Older ones");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String clear() {
    return say.say("显示全部账号", "Show all accounts");
  }

  public String about() {
    return say.say("内容与审核", "The item and its review");
  }

  public String acts() {
    return say.say("核实", "What to decide");
  }

  public String nothingToDo() {
    return say.say("当前没有需要您办理的内容。", "Nothing is for you to do now.");
  }

  String all() {
    return say.say("全部", "all");
  }

  static Tag tag(ComparedPublication.State state, Phrasing say) {
    String word = say.say(state.words());
    return switch (state) {
      case REVIEWED -> new Tag(word, "good", "✓");
      case OPEN -> new Tag(word, "serious", "◆");
      case CONFIRMED -> new Tag(word, "critical", "▲");
      case STRUCK -> new Tag(word, "calm", "–");
      case REVIEWED_LATE -> new Tag(word, "warning", "●");
    };
  }

  static Tag tag(PublishingReview.State state, Phrasing say) {
    String word = say.say(state.words());
    return switch (state) {
      case WAITING -> new Tag(word, "warning", "○");
      case PASSED -> new Tag(word, "good", "✓");
      case RETURNED -> new Tag(word, "calm", "↺");
    };
  }
}
