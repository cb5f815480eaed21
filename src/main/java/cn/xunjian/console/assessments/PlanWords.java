package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of plans. */
public record PlanWords(Phrasing say) {

  public String title() {
    return say.say("检查计划", "Plans of assessments");
  }

  public String intro() {
    return say.say(
        "每周、每月、每季度、每年的检查由计划自动建立：一期结束后建立一次，停机或重启均不重复。",
        "An assessment of each week, month, quarter or year is made by itself when that is over, and once.");
  }

  public String back() {
    return say.say("全部检查", "All assessments");
  }

  public String none() {
    return say.say("还没有检查计划。", "No plans yet.");
  }

  public String make() {
    return say.say("新建", "Make one");
  }

  public String name() {
    return say.say("名称", "Name");
  }

  public String kind() {
    return say.say("周期", "How often");
  }

  public String scope() {
    return say.say("范围", "Scope");
  }

  public String sample() {
    return say.say("抽样", "The draw");
  }

  public String next() {
    return say.say("下一期", "Next");
  }

  public String action() {
    return say.say("操作", "Action");
  }
}
