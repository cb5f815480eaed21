package cn.xunjian.console.handwork;

import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;

/** What stands on the page of what persons look at by hand. */
public record HandworkWords(Phrasing say) {

  public String title() {
    return say.say("抽查页面和模拟提问", "Pages to look at and test questions");
  }

  public String back() {
    return say.say("评分表", "The card");
  }

  public String pages() {
    return say.say("抽查页面", "Pages to look at");
  }

  public String pagesIntro() {
    return say.say(
        "按检查的种子从历次全站检查所知的页面中抽取，抽一次为止；签号为“种子＋换行＋地址”的 SHA-256。",
        "Drawn once with the assessment's seed from the pages that inspections know; a lot is the SHA-256 of seed, line feed and address.");
  }

  public String decide() {
    return say.say("查看后在评分表中评定：", "Then decide on the card: ");
  }

  public String nothing() {
    return say.say("没有此类页面。", "No such pages are known.");
  }

  public String questions() {
    return say.say("模拟提问", "Test questions");
  }

  public String questionsIntro() {
    return say.say(
        "登记提问后，答复期限按工作日计算；登记结果后在评分表中评定 D3.answers。",
        "An answer is due in working days; what it costs is decided on the card, at D3.answers.");
  }

  public String questionsNone() {
    return say.say("还没有模拟提问。", "No questions yet.");
  }

  public String question() {
    return say.say("提问", "Question");
  }

  public String due() {
    return say.say("答复期限", "Due");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String outcome() {
    return say.say("结果", "What came of it");
  }

  public String writeDown() {
    return say.say("登记结果", "Write down what came of it");
  }

  static Tag tag(TestQuestion.State state, Phrasing say) {
    return switch (state) {
      case WAITING -> new Tag(say.say("待答复", "waiting"), "calm", "…");
      case OVERDUE -> new Tag(say.say("逾期未答复", "overdue"), "serious", "◆");
      case ANSWERED -> new Tag(say.say("按期答复", "answered in time"), "good", "✓");
      case ANSWERED_LATE -> new Tag(say.say("逾期答复", "answered late"), "warning", "●");
      case UNANSWERED -> new Tag(say.say("未答复", "not answered"), "critical", "✕");
    };
  }
}
