package cn.xunjian.web.facts;

import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.FreshnessState;

/** What the officer can do about a state that proves nothing. */
record Remedy(String chinese, String english) {

  /** The remedy for a state; null where the state itself says what to do. */
  static Remedy of(TargetFreshness standing, Source source) {
    return switch (standing.state()) {
      case FRESH, LATE, SLEEPING, ZOMBIE -> null;
      case NOT_OBSERVABLE ->
          new Remedy(
              "请为该对象填写可读取的来源和地址，或改为推送、人工登记（source=push 或 manual）",
              "give it a source and an address that can be read, or let it be told: source push or manual");
      case UNDATED ->
          new Remedy(
              "请核对地址是否为列表页；确无日期的，改为推送或人工登记",
              "check that the address is the list page; if its items bear no dates, use push or manual");
      case UNREADABLE -> unreadable(standing, source);
    };
  }

  private static Remedy unreadable(TargetFreshness standing, Source source) {
    if (source == Source.MANUAL) {
      return new Remedy(
          "请核实后重新登记最近一次发布（姓名、证据）", "look, and enter the last publication with name and evidence");
    }
    if (source == Source.PUSH) {
      return new Remedy(
          "请确认推送方在线（GET /api/v1/pushers），并让其补推或声明“无新内容”（complete）",
          "see that its pusher is well (GET /api/v1/pushers) and have it push, or say complete:true");
    }
    return standing.lastOutcome() == null
        ? new Remedy("等待首次读取", "wait for the first reading")
        : of(standing.lastOutcome());
  }

  private static Remedy of(ReadingOutcome outcome) {
    return switch (outcome) {
      case OK ->
          new Remedy("等待下一次读取，几分钟内会自动重试", "wait for the next reading; it is tried again soon");
      case EMPTY, UNDATED ->
          new Remedy("读到的页面没有可用日期，请核对地址", "what was read has no usable date: check the address");
      case AUTH -> new Remedy("凭据失效，请更新该账号的接口凭据", "credentials are refused: renew the account's");
      case THROTTLED ->
          new Remedy("平台限流，稍后自动重试", "the platform asks for patience; it is tried again");
      case BLOCKED ->
          new Remedy(
              "读取被拦截，请与平台协调白名单，或改为推送", "readings are blocked: ask to be let in, or use push");
      case GONE ->
          new Remedy("账号或页面已不存在，请核实是否更名、迁移或注销", "it is gone: was it renamed, moved or closed?");
      case MALFORMED ->
          new Remedy(
              "返回内容无法解析，请用“试读”核对地址", "the answer cannot be understood: try the address by hand");
      case NETWORK ->
          new Remedy("网络不通，请检查站点和本机出口", "it cannot be reached: check the site and our own line");
      case UNREADABLE ->
          new Remedy(
              "本系统读取程序出错，与该对象无关，请把说明中的编号报告维护人员",
              "our own reader failed, no fault of the target: report the number in the detail");
    };
  }

  /** What the coming change means; null if nothing changes by time alone. */
  static Remedy ahead(FreshnessState becomes) {
    if (becomes == null) {
      return null;
    }
    return becomes == FreshnessState.UNREADABLE
        ? new Remedy(
            "届时如无新的成功读取或登记，将记为“无法读取”",
            "without a further successful reading or entry it is unreadable then")
        : new Remedy(
            "届时如仍未更新且读取成功，将变为“" + becomes.chinese() + "”",
            "without an update by then, and if it can be read, it is " + becomes.code());
  }
}
