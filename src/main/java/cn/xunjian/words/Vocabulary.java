package cn.xunjian.words;

import java.util.Map;

/**
 * The words for what has a code, the same on the page, in messages and in documents. An officer who
 * reads 严重 in one place and 紧急 in another for the same breach misjudges one of the two.
 */
public final class Vocabulary {

  /** How grave a breach is. */
  public static final Map<String, Text> SEVERITIES =
      Map.of(
          "critical", new Text("紧急", "critical"),
          "serious", new Text("严重", "serious"),
          "warning", new Text("预警", "warning"));

  /** What a person does who takes up an incident. */
  public static final Text ACKNOWLEDGE = new Text("签收", "acknowledge");

  /** What can happen to an incident or to an order, and the two messages that are about none. */
  public static final Map<String, Text> STEPS =
      Map.ofEntries(
          Map.entry("opened", new Text("发生", "opened")),
          Map.entry("reopened", new Text("再次发生", "opened again")),
          Map.entry("flapping", new Text("反复发生", "flapping")),
          Map.entry("escalated", new Text("升级", "escalated")),
          Map.entry("eased", new Text("减轻", "eased")),
          Map.entry("acknowledged", new Text("已签收", "acknowledged")),
          Map.entry("handed_over", new Text("已移交", "handed over")),
          Map.entry("noted", new Text("备注", "noted")),
          Map.entry("reminded", new Text("仍未处置", "still open")),
          Map.entry("resolved", new Text("已恢复", "resolved")),
          Map.entry("issued", new Text("整改通知", "order issued")),
          Map.entry("received", new Text("整改已签收", "order received")),
          Map.entry("fixed", new Text("已报整改", "reported as fixed")),
          Map.entry("looked", new Text("机器复查", "looked at again")),
          Map.entry("verified", new Text("整改已核实", "verified")),
          Map.entry("returned", new Text("整改退回", "returned")),
          Map.entry("closed", new Text("整改办结", "closed")),
          Map.entry("withdrawn", new Text("整改撤回", "withdrawn")),
          Map.entry("extension_asked", new Text("申请延期", "extension asked for")),
          Map.entry("extension_granted", new Text("同意延期", "extension granted")),
          Map.entry("extension_refused", new Text("不同意延期", "extension refused")),
          Map.entry("deadline_moved", new Text("期限重算", "deadline counted again")),
          Map.entry("appealed", new Text("申辩成立", "appeal upheld")),
          Map.entry("reinstated", new Text("恢复整改", "to be put right again")),
          Map.entry("due_soon", new Text("整改即将到期", "due soon")),
          Map.entry("not_received", new Text("整改尚未签收", "not received yet")),
          Map.entry("overdue", new Text("整改逾期", "overdue")),
          Map.entry("overdue_raised", new Text("整改逾期升级", "overdue, taken further")),
          Map.entry("drawn", new Text("检查已抽取", "assessment drawn")),
          Map.entry("check_in_ahead", new Text("即将签到", "check-in ahead")),
          Map.entry("check_in_missing", new Text("未签到", "check-in missing")),
          Map.entry("self_check_missing", new Text("未自查", "self-check missing")),
          Map.entry("declaration_missing", new Text("未申报账号安全", "declaration missing")),
          Map.entry("media_report_missing", new Text("未报季度情况", "quarterly report missing")),
          Map.entry("media_report_drafted", new Text("季度情况已起草", "quarterly report drafted")),
          Map.entry("step_done", new Text("事项进展", "case goes on")),
          Map.entry("stalled", new Text("事项停滞", "case waits in vain")),
          Map.entry("done", new Text("事项办结", "case done")),
          Map.entry("refused", new Text("事项未批准", "case not approved")),
          Map.entry("published_without_review", new Text("未经审核发布", "published without review")),
          Map.entry("heartbeat", new Text("心跳", "heartbeat")),
          Map.entry("test", new Text("测试", "test")));

  private Vocabulary() {}

  /** The word for a code; a code that has none is its own word. */
  public static Text word(Map<String, Text> words, String code) {
    Text word = words.get(code);
    return word == null ? Text.same(code) : word;
  }
}
