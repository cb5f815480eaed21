package cn.xunjian.console.plant;

import cn.xunjian.words.Text;

/** A gauge of this process, and from which value on somebody should look at it. */
enum OwnGauge {
  UPLINK("xunjian.uplink.up", Unit.YES, new Text("本机网络出口", "Own line to the net"), 1, true),
  STORE("xunjian.store.lag", Unit.SECONDS, new Text("入库延迟", "Waiting to be stored"), 30, false),
  SPOOL("xunjian.spool.facts", Unit.NUMBER, new Text("磁盘暂存的数据", "Facts on the disk"), 1, false),
  SPOOL_BYTES("xunjian.spool", Unit.BYTES, new Text("暂存占用", "Size of the spool"), 1, false),
  OUTBOX(
      "xunjian.outbox.oldest.age",
      Unit.SECONDS,
      new Text("最久未送达的消息", "Oldest message not delivered"),
      300,
      false),
  IN_FLIGHT(
      "xunjian.visits.in.flight",
      Unit.NUMBER,
      new Text("进行中的访问", "Visits going on"),
      Long.MAX_VALUE,
      false),
  WAITING(
      "xunjian.visits.waiting",
      Unit.NUMBER,
      new Text("排队的访问", "Visits that wait"),
      Long.MAX_VALUE,
      false),
  CALENDAR(
      "xunjian.calendar.missing", Unit.YES, new Text("缺少节假日安排", "Holidays are missing"), 1, false),
  BROWSER(
      "xunjian.rendered.browser",
      Unit.YES,
      new Text("浏览器可用（读取由脚本生成的页面）", "A browser for pages that scripts make"),
      1,
      true),
  BROWSER_WAITING(
      "xunjian.rendered.looks.waiting",
      Unit.NUMBER,
      new Text("等待浏览器的页面", "Pages that wait for a browser"),
      150,
      false),
  STRAINED(
      "xunjian.node.strained", Unit.YES, new Text("本机资源不足", "The machine is strained"), 1, false),
  SESSIONS(
      "xunjian.sessions",
      Unit.NUMBER,
      new Text("登录会话", "Sessions of people"),
      Long.MAX_VALUE,
      false);

  /** How its value is written. */
  enum Unit {
    YES,
    SECONDS,
    NUMBER,
    BYTES
  }

  private final String metric;
  private final Unit unit;
  private final Text words;
  private final double limit;
  private final boolean wanted;

  /**
   * @param wanted whether its value should be that high, and not stay below it
   */
  OwnGauge(String metric, Unit unit, Text words, long limit, boolean wanted) {
    this.metric = metric;
    this.unit = unit;
    this.words = words;
    this.limit = limit;
    this.wanted = wanted;
  }

  String metric() {
    return metric;
  }

  Unit unit() {
    return unit;
  }

  Text words() {
    return words;
  }

  boolean fine(double value) {
    return wanted ? value >= limit : value < limit;
  }
}
