package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of one target. */
public record SightWords(Phrasing say) {

  public String back() {
    return say.say("全部监测对象", "All targets");
  }

  public String address() {
    return say.say("网址", "Address");
  }

  public String year() {
    return say.say("一年访问情况", "A year of visits");
  }

  public String yearHelp() {
    return say.say(
        "每格一天，颜色越深，计入访问中未打开的比例越高；灰色为没有计入的访问。",
        "A square a day: the darker, the larger the share of counted visits that failed; grey where none counted.");
  }

  public String allWell() {
    return say.say("全部打开", "all opened");
  }

  public String underOne() {
    return say.say("低于 1%", "below 1 %");
  }

  public String underFive() {
    return say.say("1%–5%", "1–5 %");
  }

  public String fiveAndMore() {
    return say.say("5% 及以上", "5 % and more");
  }

  public String notCounted() {
    return say.say("未计入", "not counted");
  }

  public String asTable() {
    return say.say("以表格查看", "As a table");
  }

  public String month() {
    return say.say("月份", "Month");
  }

  public String visits() {
    return say.say("计入访问", "Counted visits");
  }

  public String failed() {
    return say.say("未打开", "Failed");
  }

  public String share() {
    return say.say("比例", "Share");
  }

  public String voided() {
    return say.say("不计", "Not counted");
  }

  public String strip() {
    return say.say("最近访问", "Recent visits");
  }

  public String stripHelp() {
    return say.say(
        "柱越高，用时越长；指向柱可看各阶段用时。",
        "The higher the bar, the longer it took; point at one for its phases.");
  }

  public String failures() {
    return say.say("最近的失败及证据", "Last failures, with evidence");
  }

  public String failuresNone() {
    return say.say("最近的访问中没有失败。", "None of the recent visits failed.");
  }

  public String evidence() {
    return say.say("证据", "Evidence");
  }

  public String availability() {
    return say.say("可用性判定", "Availability");
  }

  public String freshness() {
    return say.say("更新情况", "Updates");
  }

  public String clock() {
    return say.say("时钟", "Clock");
  }

  public String elapsed() {
    return say.say("已过", "Run");
  }

  public String warnAt() {
    return say.say("预警于", "Warns at");
  }

  public String limitAt() {
    return say.say("超限于", "Limit at");
  }

  public String clause() {
    return say.say("依据", "Clause");
  }

  public String publications() {
    return say.say("最近发布", "Publications");
  }

  public String publicationsNone() {
    return say.say("还没有读到发布内容。", "No publication was seen yet.");
  }

  public String published() {
    return say.say("发布时间", "Published");
  }

  public String title() {
    return say.say("标题", "Title");
  }

  public String seen() {
    return say.say("首次看到", "First seen");
  }

  public String foundBy() {
    return say.say("日期来源", "Date found by");
  }

  public String snapshots() {
    return say.say("留存页面", "Kept pages");
  }

  public String bytes() {
    return say.say("字节", "bytes");
  }

  public String asText() {
    return say.say("查看文本", "as text");
  }

  public String looks() {
    return say.say("防火墙拦截后由浏览器查看", "Looked at with a browser after a firewall");
  }

  public String looksHelp() {
    return say.say(
        "访问被防火墙拦截时，由浏览器再看一次，说明人能否打开。只作展示，不计入访问统计。",
        "Where a firewall held a visit up, a browser says whether people can open the site. It is shown and never counted.");
  }

  public String picture() {
    return say.say("截图", "Picture");
  }

  public String allFindings() {
    return say.say("全部问题与认定", "All findings, and deciding them");
  }

  public String findings() {
    return say.say("全站检查发现的问题", "Found on its pages");
  }

  public String incidents() {
    return say.say("告警记录", "Incidents");
  }

  public String incidentsNone() {
    return say.say("没有告警记录。", "There were no incidents.");
  }

  public String registered() {
    return say.say("登记信息", "As registered");
  }

  public String print() {
    return say.say("打印", "Print");
  }

  public String where() {
    return say.say("位置", "Where");
  }

  public String problem() {
    return say.say("问题", "Problem");
  }

  public String state() {
    return say.say("状态", "State");
  }
}
