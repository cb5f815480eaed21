package cn.xunjian.demo.plan;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with an account of the city, and how many accounts have it. */
enum AccountFlaw {
  LATE(8, "临期", "最近一次更新在 5 至 7 天之间", "late"),
  SLEEPING(8, "睡眠", "超过一周未更新", "sleeping"),
  ZOMBIE(10, "僵尸", "超过两周未更新", "zombie"),
  UNDATED(3, "无日期", "信息源不带发布时间", "undated"),
  ERROR_PAGE(2, "信息源报错", "信息源返回错误页面", "unreadable"),
  UNAVAILABLE(1, "信息源503", "信息源不可用，返回 503", "unreadable"),
  THROTTLED(1, "信息源限流", "信息源返回 429，要求稍后再来", "unreadable"),
  GONE(1, "信息源404", "信息源找不到该账号", "unreadable"),
  LOGIN_PAGE(1, "要求登录", "平台返回登录页面，状态却是 200", "unreadable"),
  EMPTY(2, "空列表", "信息源没有任何信息", "unreadable|undated|not_observable"),
  PUSH_FRESH(7, "推送", "", ""),
  PUSH_LATE(1, "推送，临期", "最近一次推送的信息在 5 至 7 天之间", "late"),
  PUSH_SLEEPING(1, "推送，睡眠", "推送的信息超过一周未更新", "sleeping"),
  PUSH_ZOMBIE(1, "推送，僵尸", "推送的信息超过两周未更新", "zombie"),
  BY_HAND(4, "人工填报", "只能人工填报更新时间", "unreadable|not_observable"),
  NO_GRANT(8, "接口未授权", "平台接口尚未授权，没有凭据", "unreadable|not_observable");

  private final int accounts;
  private final String label;
  private final String what;
  private final String expected;

  AccountFlaw(int accounts, String label, String what, String expected) {
    this.accounts = accounts;
    this.label = label;
    this.what = what;
    this.expected = expected;
  }

  Flaw flaw() {
    return new Flaw(label, what, expected);
  }

  /** Each as often as it occurs, dealt out so that every kind meets every platform. */
  static List<AccountFlaw> dealt() {
    List<AccountFlaw> deck = new ArrayList<>();
    for (AccountFlaw flaw : values()) {
      for (int i = 0; i < flaw.accounts; i++) {
        deck.add(flaw);
      }
    }
    // 59 is prime, so steps of 17 visit every card once
    List<AccountFlaw> dealt = new ArrayList<>();
    for (int i = 0; i < deck.size(); i++) {
      dealt.add(deck.get(i * 17 % deck.size()));
    }
    return dealt;
  }
}
