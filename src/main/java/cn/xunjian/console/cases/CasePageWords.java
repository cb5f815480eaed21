package cn.xunjian.console.cases;

import cn.xunjian.cases.Survey;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;

/** What stands on the pages of cases and surveys. */
public record CasePageWords(Phrasing say) {

  public String title() {
    return say.say("办理事项", "Cases");
  }

  public String intro() {
    return say.say(
        "开办、变更、关停等事项，按步骤办理，最新的在前。", "Opening, moving and closing, step by step, the latest first.");
  }

  public String functions() {
    return say.say("网站四项功能", "Functions of sites");
  }

  public String content() {
    return say.say("保留内容核查", "Kept content");
  }

  public String gaps() {
    return say.say("新媒体登记缺项", "Gaps of registration");
  }

  public String back() {
    return say.say("全部事项", "All cases");
  }

  public String one() {
    return say.say("事项", "Case");
  }

  public String unit() {
    return say.say("责任单位", "Unit");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String next() {
    return say.say("当前步骤", "Next step");
  }

  public String opened() {
    return say.say("提出时间", "Opened");
  }

  public String none() {
    return say.say("没有符合条件的事项", "No cases here");
  }

  public String noneMore() {
    return say.say("单位或监管人员可在本页提出事项。", "Units and supervisors open them here, or over REST.");
  }

  public String open() {
    return say.say("提出事项", "Open a case");
  }

  public String chooseKind() {
    return say.say("先选择事项类型，再填写所需内容。", "First its kind, then what the kind asks for.");
  }

  public String otherKind() {
    return say.say("其他类型", "Other kinds");
  }

  public String fillCase() {
    return say.say("填写", "Fill in");
  }

  public String kind() {
    return say.say("类型", "Kind");
  }

  public String clause() {
    return say.say("依据", "Clause");
  }

  public String openSurvey() {
    return say.say("开展摸底", "Open a survey");
  }

  public String reviews() {
    return say.say("先审后发", "Reviews before publishing");
  }

  public String clear() {
    return say.say("清除筛选", "Clear the filters");
  }

  public String older() {
    return say.say("更早的事项", "Older cases");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  public String about() {
    return say.say("事项内容", "What it is about");
  }

  public String steps() {
    return say.say("办理步骤", "Steps");
  }

  public String acts() {
    return say.say("办理", "What to do");
  }

  public String nothingToDo() {
    return say.say("当前没有需要您办理的步骤。", "Nothing is for you to do now.");
  }

  public String due() {
    return say.say("期限", "Due");
  }

  public String proof() {
    return say.say("凭据", "Proof");
  }

  public String upload() {
    return say.say("为当前步骤提交佐证材料", "Hand in a file for this step");
  }

  public String uploadHelp() {
    return say.say(
        "PDF、PNG、JPEG、DOCX、XLSX，不得含宏；一个事项最多 50 个。",
        "PDF, PNG, JPEG, DOCX or XLSX without macros; 50 at most for a case.");
  }

  public String uploadButton() {
    return say.say("提交", "Hand in");
  }

  public String uploadFailed() {
    return say.say("未能提交，请检查后重试。", "It was not taken: check it, and try again.");
  }

  public String surveys() {
    return say.say("全面摸底", "Surveys");
  }

  public String surveysIntro() {
    return say.say("各单位填报网站和新媒体，与登记表对照。", "What units say they have, beside the registry.");
  }

  public String noSurveys() {
    return say.say("还没有摸底", "No survey yet");
  }

  public String allSurveys() {
    return say.say("全部摸底", "All surveys");
  }

  public String until() {
    return say.say("截止", "Until");
  }

  public String both() {
    return say.say("相符", "In both");
  }

  public String onlyNamed() {
    return say.say("仅填报", "Named only");
  }

  public String onlyRegistered() {
    return say.say("仅登记", "Registered only");
  }

  public String concealed() {
    return say.say("瞒报漏报", "Not named");
  }

  public String form() {
    return say.say("摸底表", "Form");
  }

  public String download() {
    return say.say("下载", "Download");
  }

  public String fillIn() {
    return say.say("提交填好的摸底表", "Send a filled form");
  }

  public String fillInHelp() {
    return say.say(
        "使用下载的摸底表填写；有错时按单元格逐项指出，不会写入。",
        "Fill in the form that you downloaded; faults are named by their cells, and nothing is taken then.");
  }

  String all() {
    return say.say("全部", "all");
  }

  static Tag tag(OfficeCase.State state, Phrasing say) {
    String word = say.say(state.words());
    return switch (state) {
      case OPEN -> new Tag(word, "warning", "◐");
      case DONE -> new Tag(word, "good", "✓");
      case REFUSED -> new Tag(word, "serious", "✕");
      case WITHDRAWN -> new Tag(word, "calm", "↺");
    };
  }

  static Tag tag(OfficeCase.StepState state, Phrasing say) {
    return switch (state) {
      case AHEAD -> new Tag(say.say("未到", "ahead"), "calm", "–");
      case WAITING -> new Tag(say.say("待办", "waiting"), "warning", "○");
      case DONE -> new Tag(say.say("已办", "done"), "good", "✓");
      case REFUSED -> new Tag(say.say("不予同意", "not agreed"), "serious", "✕");
    };
  }

  static Tag tag(Survey.State state, Phrasing say) {
    return switch (state) {
      case ANSWERED -> new Tag(say.say("已填报", "answered"), "good", "✓");
      case NONE -> new Tag(say.say("填报没有", "says none"), "good", "∅");
      case WAITING -> new Tag(say.say("待填报", "waiting"), "warning", "○");
      case MISSING -> new Tag(say.say("未填报", "missing"), "critical", "▲");
    };
  }
}
