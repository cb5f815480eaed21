package cn.xunjian.console.rules;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.rulebook.Machine;
import cn.xunjian.rulebook.model.Confidence;

/** What stands on the page of the rule book. */
public record RulePageWords(Phrasing say) {

  public String title() {
    return say.say("规则", "Rule book");
  }

  public String edition() {
    return say.say("版本", "Edition");
  }

  public String compare() {
    return say.say("与另一版本对照", "Beside another edition");
  }

  public String alone() {
    return say.say("不对照", "alone");
  }

  public String inForce() {
    return say.say("现行", "in force");
  }

  public String sources() {
    return say.say("依据文件", "Documents it rests on");
  }

  public String overlay() {
    return say.say("本版本改写的内容，其余沿用", "What it lays over");
  }

  public String contents() {
    return say.say("目录", "Contents");
  }

  public String clause() {
    return say.say("条款", "Clause");
  }

  public String source() {
    return say.say("数值来源", "Source of its numbers");
  }

  public String limits() {
    return say.say("判定条件", "Conditions");
  }

  public String points() {
    return say.say("分值", "Points");
  }

  public String severity() {
    return say.say("级别", "Severity");
  }

  public String decides() {
    return say.say("判定方式", "Decided by");
  }

  public String canonical() {
    return say.say("全文（规范格式）", "Full text (canonical)");
  }

  public String only() {
    return say.say("仅此版本有", "only in this edition");
  }

  public String differs() {
    return say.say("有差异", "differs");
  }

  public String missing() {
    return say.say("此版本没有该指标", "not in this edition");
  }

  String counts(int all, int different) {
    return say.say(
        "共 %d 项指标，%d 项有差异".formatted(all, different),
        "%d indicators, %d of them differ".formatted(all, different));
  }

  String of(Machine machine) {
    return switch (machine) {
      case FULL -> say.say("机器判定", "the machine");
      case CONDITIONAL -> say.say("具备条件时机器判定", "the machine, where conditions hold");
      case PROPOSES -> say.say("机器提出，人工核实", "a person, on the machine's proposal");
      case NONE -> say.say("人工判定", "a person");
    };
  }

  Tag tag(Confidence confidence) {
    return switch (confidence) {
      case H -> new Tag(say.say("原文核对", "read in the source"), "good", "✓");
      case M -> new Tag(say.say("据转载", "from a copy"), "warning", "●");
      case L -> new Tag(say.say("系统默认值", "a default"), "calm", "?");
    };
  }
}
