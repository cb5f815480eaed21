package cn.xunjian.console.coverage;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of a year's coverage. */
public record CoverageWords(Phrasing say) {

  public String title() {
    return say.say("全年覆盖", "Coverage over the year");
  }

  public String intro() {
    return say.say(
        "现有监管对象中，本年度至少一次被抽中的占比；草稿不计，检查按其时点所在年度计。",
        "Of those supervised now the part that an assessment of the year drew at least once; drafts do not count.");
  }

  public String back() {
    return say.say("全部检查", "All assessments");
  }

  public String year() {
    return say.say("年度", "Year");
  }

  public String kind() {
    return say.say("对象种类", "Of");
  }

  public String part() {
    return say.say("分项", "Part");
  }

  public String population() {
    return say.say("对象", "Targets");
  }

  public String drawn() {
    return say.say("已抽中", "Drawn");
  }

  public String never() {
    return say.say("从未抽中", "Never drawn");
  }

  public String rate() {
    return say.say("覆盖率", "Coverage");
  }

  public String target() {
    return say.say("对象", "Target");
  }

  public String unit() {
    return say.say("单位", "Unit");
  }

  public String everybody() {
    return say.say("没有从未抽中的对象。", "Everybody was drawn at least once.");
  }

  public String more() {
    return say.say("更多对象", "More targets");
  }

  public String first() {
    return say.say("回到开头", "Back to the first");
  }
}
