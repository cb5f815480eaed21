package cn.xunjian.console.health;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the pages of the health index. */
public record HealthWords(Phrasing say) {

  public String title() {
    return say.say("健康指数", "Health index");
  }

  public String intro() {
    return say.say(
        "两次检查之间，系统按同一套规则随时计算，不含人工指标；未测的既不扣分也不算满分，存疑的不计。",
        "Between assessments by the same rules, without any person's items; what nobody looked at is neither lost nor kept.");
  }

  public String back() {
    return say.say("全部检查", "All assessments");
  }

  public String everything() {
    return say.say("全部范围", "Everything");
  }

  public String none() {
    return say.say(
        "该月没有健康指数；启动后约一分钟算出。",
        "Nothing was counted in that month; the first count takes a minute.");
  }

  public String nothing() {
    return say.say("没有符合条件的对象。", "Nothing matches.");
  }

  public String newest() {
    return say.say("最新月份", "The newest month");
  }

  public String by() {
    return say.say("汇总", "Rolled up by");
  }

  public String kind() {
    return say.say("对象种类", "Of");
  }

  public String verdict() {
    return say.say("结论", "Verdict");
  }

  public String rank() {
    return say.say("排名", "Rank");
  }

  public String group() {
    return say.say("分组", "Group");
  }

  public String targets() {
    return say.say("对象", "Targets");
  }

  public String checked() {
    return say.say("已检查", "Checked");
  }

  public String rate() {
    return say.say("合格率", "Pass rate");
  }

  public String average() {
    return say.say("平均", "Average");
  }

  public String median() {
    return say.say("中位数", "Median");
  }

  public String change() {
    return say.say("较上月", "Against the month before");
  }

  public String measured() {
    return say.say("已测分值", "Measured");
  }

  public String trend() {
    return say.say("逐月走势", "By the month");
  }

  public String month() {
    return say.say("月份", "Month");
  }

  public String worst() {
    return say.say("不合格和得分最低的对象", "Those that fail and the lowest scores");
  }

  public String list() {
    return say.say("逐个对象", "Target by target");
  }

  public String whole() {
    return say.say("全部对象", "All targets");
  }

  public String score() {
    return say.say("指数", "Index");
  }

  public String target() {
    return say.say("对象", "Target");
  }

  public String card() {
    return say.say("此刻的评分表（JSON）", "The card as it stands (JSON)");
  }

  public String more() {
    return say.say("更多", "More");
  }

  public String first() {
    return say.say("回到开头", "Back to the first");
  }
}
