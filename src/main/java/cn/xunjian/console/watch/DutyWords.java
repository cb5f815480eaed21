package cn.xunjian.console.watch;

import cn.xunjian.console.frame.Phrasing;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** What stands on the page of the duty. */
public record DutyWords(Phrasing say) {

  public String title() {
    return say.say("值班", "Duty");
  }

  public String now() {
    return say.say("当前值班", "On duty now");
  }

  public String nobody() {
    return say.say("当前没有值班人员", "Nobody is on duty now");
  }

  public String nobodyMore() {
    return say.say(
        "告警将按默认路由发送；请由监管负责人安排值班表。",
        "Incidents go by the usual route; a supervisor of the whole sets the rosters.");
  }

  public String month() {
    return say.say("值班月历", "The month");
  }

  public String before() {
    return say.say("上月", "Month before");
  }

  public String after() {
    return say.say("下月", "Month after");
  }

  public String day() {
    return say.say("日期", "Day");
  }

  public String roster() {
    return say.say("值班表", "Roster");
  }

  public String officers() {
    return say.say("人员", "Officers");
  }

  public String today() {
    return say.say("今天", "today");
  }

  public String off() {
    return say.say("休", "off");
  }

  public String allDay() {
    return say.say("全天", "all day");
  }

  String weekday(DayOfWeek day) {
    return say.say(
        "周" + "一二三四五六日".charAt(day.getValue() - 1),
        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
  }
}
