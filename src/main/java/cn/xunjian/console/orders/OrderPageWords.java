package cn.xunjian.console.orders;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderState;

/** What stands on the pages of orders. */
public record OrderPageWords(Phrasing say) {

  public String title() {
    return say.say("整改通知", "Orders to rectify");
  }

  public String intro() {
    return say.say("责成单位限期整改的通知，最新的在前。", "What units were told to put right, the latest first.");
  }

  public String back() {
    return say.say("全部整改通知", "All orders");
  }

  public String order() {
    return say.say("整改通知", "Order");
  }

  public String unit() {
    return say.say("责任单位", "Unit");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String deadline() {
    return say.say("整改期限", "Deadline");
  }

  public String issued() {
    return say.say("下发时间", "Issued");
  }

  public String none() {
    return say.say("没有符合条件的整改通知", "No orders here");
  }

  public String noneMore() {
    return say.say(
        "整改通知由监管人员依据告警、检查评分或巡查发现拟定并下发。",
        "Supervisors draft them of incidents, of score cards and of what inspections found.");
  }

  public String clear() {
    return say.say("清除筛选", "Clear the filters");
  }

  public String older() {
    return say.say("更早的整改通知", "Older orders");
  }

  public String newest() {
    return say.say("回到最新", "Back to the newest");
  }

  String underWay() {
    return say.say("进行中", "under way");
  }

  public String overdue() {
    return say.say("逾期", "overdue");
  }

  String all() {
    return say.say("全部", "all");
  }

  String draft() {
    return say.say("草稿（未编号）", "draft, no number yet");
  }

  public String demand() {
    return say.say("整改要求", "What is asked");
  }

  public String items() {
    return say.say("整改事项", "What has to be put right");
  }

  public String subject() {
    return say.say("对象", "Subject");
  }

  public String problem() {
    return say.say("问题与依据", "Problem and rule");
  }

  public String look() {
    return say.say("机器复查", "Second look");
  }

  public String steps() {
    return say.say("办理过程", "What was done");
  }

  public String files() {
    return say.say("佐证材料", "Proof");
  }

  public String filesNone() {
    return say.say("单位尚未提交佐证材料。", "The unit has handed in no files.");
  }

  public String upload() {
    return say.say("提交佐证材料", "Hand in a file");
  }

  public String uploadHelp() {
    return say.say(
        "PDF、PNG、JPEG、DOCX、XLSX，不得含宏；最多 50 个。",
        "PDF, PNG, JPEG, DOCX or XLSX without macros; 50 at most.");
  }

  public String uploadButton() {
    return say.say("提交", "Hand in");
  }

  public String uploadFailed() {
    return say.say(
        "提交失败，请检查文件类型和大小后重试。", "It was not taken: check its type and size, and try again.");
  }

  public String consequences() {
    return say.say("后续处理建议", "What may follow");
  }

  public String told() {
    return say.say("通知情况", "Who was told");
  }

  public String unitActs() {
    return say.say("单位办理", "What the unit does");
  }

  public String officeActs() {
    return say.say("监管办理", "What the office does");
  }

  public String nothingToDo() {
    return say.say("当前没有需要您办理的事项。", "Nothing is for you to do now.");
  }

  public String time() {
    return say.say("时间", "Time");
  }

  public String channel() {
    return say.say("渠道", "Channel");
  }

  public String result() {
    return say.say("结果", "Result");
  }

  public String step() {
    return say.say("环节", "Step");
  }

  static Tag tag(OrderState state, Phrasing say) {
    String word = say.say(state.words());
    return switch (state) {
      case DRAFT -> new Tag(word, "calm", "✎");
      case ISSUED -> new Tag(word, "serious", "○");
      case RECEIVED -> new Tag(word, "warning", "◐");
      case FIXED -> new Tag(word, "calm", "◑");
      case VERIFIED, CLOSED -> new Tag(word, "good", "✓");
      case RETURNED -> new Tag(word, "serious", "↺");
      case WITHDRAWN -> new Tag(word, "calm", "✕");
    };
  }

  static Tag struck(Phrasing say) {
    return new Tag(say.say("申辩成立，不再整改", "struck by an appeal"), "good", "✓");
  }

  public String card() {
    return say.say("评分表", "the card");
  }

  static Tag tag(OrderItem.Seen seen, Phrasing say) {
    return switch (seen) {
      case NONE -> new Tag(say.say("未复查", "not yet"), "calm", "–");
      case ASKED -> new Tag(say.say("复查中", "under way"), "calm", "…");
      case PASSED -> new Tag(say.say("通过", "passed"), "good", "✓");
      case FAILED -> new Tag(say.say("未通过", "failed"), "critical", "✕");
      case UNCLEAR -> new Tag(say.say("需人工核实", "a person has to look"), "warning", "?");
    };
  }
}
