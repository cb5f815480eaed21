package cn.xunjian.console.assessments;

import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.registry.Platform;
import cn.xunjian.words.Text;
import java.util.Arrays;

/** What stands on the pages of assessments and cards. */
public record AssessmentWords(Phrasing say) {

  public String title() {
    return say.say("检查", "Assessments");
  }

  public String intro() {
    return say.say(
        "按规则抽样、评分、核实、公布，抽样和评分均可复算。",
        "Drawn, scored, verified and announced by the rule book; anybody can repeat the draw and the score.");
  }

  public String make() {
    return say.say("新建检查", "Make an assessment");
  }

  public String makeIntro() {
    return say.say(
        "先抽样：抽取结果可查看、可重抽，确定后再评分。",
        "First the draw: look at it, draw again, then let it stand and score.");
  }

  public String back() {
    return say.say("全部检查", "All assessments");
  }

  public String none() {
    return say.say("还没有检查", "No assessments yet");
  }

  public String noneMore() {
    return say.say(
        "由监管人员建立检查并抽样后在此显示。", "They appear here once a supervisor makes one with its draw.");
  }

  public String name() {
    return say.say("名称", "Name");
  }

  public String kind() {
    return say.say("类型", "Kind");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String period() {
    return say.say("检查期", "Period");
  }

  public String rulebook() {
    return say.say("规则版本", "Rule book");
  }

  public String older() {
    return say.say("更早的检查", "Older assessments");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String units() {
    return say.say("单位评分表", "Cards of units");
  }

  public String unitsIntro() {
    return say.say(
        "各单位及其全部下属单位对象的汇总，按合格率、平均得分排名。",
        "What the cards of each unit and of all units below it come to, by pass rate, then by average.");
  }

  public String rank() {
    return say.say("排名", "Rank");
  }

  public String unit() {
    return say.say("单位", "Unit");
  }

  public String checked() {
    return say.say("已检查", "Checked");
  }

  public String failed() {
    return say.say("不合格", "Failed");
  }

  public String rate() {
    return say.say("合格率", "Pass rate");
  }

  public String worst() {
    return say.say("主要涉及", "Most of all");
  }

  public String ownCard() {
    return say.say("本单位自身的评分表", "The card of the unit itself");
  }

  public String facts() {
    return say.say("基本情况", "At a glance");
  }

  public String progress() {
    return say.say("进度", "Progress");
  }

  public String draw() {
    return say.say("抽样", "The draw");
  }

  public String drawHelp() {
    return say.say(
        "每个对象的签号是“种子＋换行＋标识”的 SHA-256，各层中签号最小者抽中，任何人都可以复算。",
        "The lot of each is the SHA-256 of seed, line feed and key; in each stratum the smallest are drawn. Anybody can repeat it.");
  }

  public String place() {
    return say.say("次序", "Place");
  }

  public String target() {
    return say.say("对象", "Target");
  }

  public String stratum() {
    return say.say("分层", "Stratum");
  }

  public String lot() {
    return say.say("签号", "Lot");
  }

  public String because() {
    return say.say("抽中原因", "Why");
  }

  public String wholeDraw() {
    return say.say("全部抽样数据（JSON）", "The whole draw (JSON)");
  }

  public String cards() {
    return say.say("评分表", "Score cards");
  }

  public String cardsNone() {
    return say.say("没有符合条件的评分表。", "No cards here.");
  }

  public String verdict() {
    return say.say("结论", "Verdict");
  }

  public String points() {
    return say.say("得分情况", "Points");
  }

  public String waiting() {
    return say.say("待核实", "Waiting");
  }

  public String more() {
    return say.say("更多评分表", "More cards");
  }

  public String first() {
    return say.say("回到开头", "Back to the first");
  }

  public String all() {
    return say.say("全部", "all");
  }

  public String officeActs() {
    return say.say("办理", "What is done next");
  }

  public String queue() {
    return say.say("待核实问题", "Findings to decide");
  }

  public String queueIntro() {
    return say.say(
        "机器提出的问题，经人工核实后才计入评分；单项否决须两人确认。按 c 确认，按 x 填写理由后剔除，按 v 填写理由后要求复查。",
        "What the machine proposes counts once a person confirms it; a veto takes two. Press c to confirm, x to write why it is struck, v to write why it is to be looked at again.");
  }

  public String queueNone() {
    return say.say("没有待核实的问题", "Nothing waits to be decided");
  }

  public String queueNoneMore() {
    return say.say("新的评分完成后，待核实的问题会出现在这里。", "They appear here when cards are computed.");
  }

  public String pick() {
    return say.say("勾选", "Tick");
  }

  public String finding() {
    return say.say("问题", "Finding");
  }

  public String confirm() {
    return say.say("确认", "Confirm");
  }

  public String strike() {
    return say.say("剔除", "Strike");
  }

  public String again() {
    return say.say("复查", "Look again");
  }

  /** What was found when it was looked at once more. */
  public String then() {
    return say.say("复查结果", "Looked at again");
  }

  public String reason() {
    return say.say("理由（剔除、复查时必填）", "Reason (needed to strike or look again)");
  }

  String confirmed() {
    return say.say("经核实，问题属实", "verified");
  }

  public String second() {
    return say.say("须另一人复核", "takes a second person");
  }

  public String action() {
    return say.say("操作", "Action");
  }

  public String card() {
    return say.say("评分表", "Score card");
  }

  public String checks() {
    return say.say("抽查页面和模拟提问", "Pages to look at and test questions");
  }

  public String indicator() {
    return say.say("指标", "Indicator");
  }

  public String found() {
    return say.say("情况", "What was found");
  }

  public String decisions() {
    return say.say("核实与申辩", "Decisions and answers");
  }

  public String decide() {
    return say.say("处理", "Decide");
  }

  public String faults() {
    return say.say("问题明细", "Faults in detail");
  }

  public String work() {
    return say.say("分工", "Whose work");
  }

  public String upload() {
    return say.say("佐证材料（PDF、图片、DOCX、XLSX）", "Proof (PDF, picture, DOCX, XLSX)");
  }

  public String uploadButton() {
    return say.say("上传", "Hand it in");
  }

  public String uploadFailed() {
    return say.say("未能上传：格式不符、过大，或已过申辩期限。", "Not taken: its kind, its size, or the deadline.");
  }

  public static Text words(Assessment.Kind kind) {
    return switch (kind) {
      case WEEKLY -> new Text("周检查", "weekly");
      case MONTHLY -> new Text("月检查", "monthly");
      case QUARTERLY -> new Text("季度检查", "quarterly");
      case YEARLY -> new Text("年度检查", "yearly");
      case SPOT -> new Text("专项抽查", "spot check");
    };
  }

  public static Text words(Assessment.State state) {
    return switch (state) {
      case DRAFT -> new Text("草稿", "draft");
      case FIXED -> new Text("评分中", "being scored");
      case COMPUTED -> new Text("待公布", "to be announced");
      case ANNOUNCED -> new Text("已公布", "announced");
      case CLOSED -> new Text("已归档", "closed");
    };
  }

  static Tag tag(Assessment.State state, Phrasing say) {
    String word = say.say(words(state));
    return switch (state) {
      case DRAFT -> new Tag(word, "calm", "✎");
      case FIXED -> new Tag(word, "warning", "…");
      case COMPUTED -> new Tag(word, "serious", "○");
      case ANNOUNCED -> new Tag(word, "good", "◑");
      case CLOSED -> new Tag(word, "calm", "✓");
    };
  }

  static Tag tag(StoredCard.State state, Phrasing say) {
    return switch (state) {
      case DRAFT -> new Tag(say.say("未公布", "not announced"), "calm", "✎");
      case ANNOUNCED -> new Tag(say.say("已公布", "announced"), "calm", "◑");
      case ANSWERED -> new Tag(say.say("有申辩", "answered"), "warning", "●");
      case CLOSED -> new Tag(say.say("已归档", "closed"), "calm", "✓");
    };
  }

  /** What is assessed, by its code. */
  public static Text kindOf(String code) {
    return switch (code) {
      case "site" -> new Text("网站", "sites");
      case "account" -> new Text("政务新媒体账号", "accounts");
      case "app" -> new Text("移动客户端", "apps");
      default -> new Text(code, code);
    };
  }

  /** A platform by its code; the code itself in English, and for what is none. */
  public static String platform(String code, Phrasing say) {
    return say.chinese()
        ? Arrays.stream(Platform.values())
            .filter(each -> each.code().equals(code))
            .map(Platform::chinese)
            .findFirst()
            .orElse(code)
        : code;
  }

  public static Tag tag(Verdict verdict, Phrasing say) {
    return switch (verdict) {
      case PASS -> new Tag(say.say("合格", "pass"), "good", "✓");
      case FAIL -> new Tag(say.say("不合格", "fail"), "critical", "✕");
      case OPEN -> new Tag(say.say("未定", "open"), "calm", "?");
    };
  }

  static Tag tag(ItemState state, Phrasing say) {
    String word = say.say(state.words());
    return switch (state) {
      case MEASURED -> new Tag(word, "calm", "▪");
      case PROPOSED -> new Tag(word, "warning", "●");
      case CONFIRMED -> new Tag(word, "serious", "◆");
      case STRUCK -> new Tag(word, "good", "✕");
      case BY_HAND -> new Tag(word, "calm", "✎");
      case NOT_APPLICABLE, NOT_MEASURED -> new Tag(word, "calm", "–");
    };
  }
}
