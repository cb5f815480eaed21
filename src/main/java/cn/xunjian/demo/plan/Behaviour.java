package cn.xunjian.demo.plan;

/** How a simulated platform answers for an account, or a store for an app. */
public enum Behaviour {
  OK("", "", ""),
  /** The credentials are refused. */
  AUTH("接口凭据失效", "平台拒绝该账号的凭据", "unreadable"),
  THROTTLED("接口配额用尽", "该账号当日的接口调用次数已用尽", "unreadable"),
  BLOCKED("接口反爬验证", "平台返回验证页面而不是数据", "unreadable"),
  /** Of an account; an app that is not there breaks a rule. */
  GONE("账号被封", "平台称该账号不存在或已被封", "unreadable"),
  MALFORMED("接口应答残缺", "平台的应答中途断开", "unreadable"),
  EMPTY("接口空列表", "平台接口没有列出任何内容", "unreadable|undated|not_observable"),
  /** Every account of the platform meets it: one incident stands for all. */
  OUTAGE("平台接口故障", "整个平台的接口都返回验证页面，应合并为一个平台事件", "unreadable");

  private final String label;
  private final String what;
  private final String expected;

  Behaviour(String label, String what, String expected) {
    this.label = label;
    this.what = what;
    this.expected = expected;
  }

  Flaw flaw() {
    return this == OK ? Flaw.NONE : new Flaw(label, what, expected);
  }
}
