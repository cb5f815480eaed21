package cn.xunjian.rectification.order;

import cn.xunjian.words.Text;
import java.util.Locale;

/** Where an order stands. */
public enum OrderState {
  DRAFT("草稿", "draft"),
  ISSUED("已下发", "issued"),
  RECEIVED("已签收", "received"),
  FIXED("已报整改", "reported as fixed"),
  VERIFIED("已核实", "verified"),
  CLOSED("已办结", "closed"),
  /** What was reported as fixed is not: the unit has to do it again. */
  RETURNED("已退回", "returned"),
  WITHDRAWN("已撤回", "withdrawn");

  private final Text words;

  OrderState(String zh, String en) {
    words = new Text(zh, en);
  }

  public Text words() {
    return words;
  }

  /** The written form, as in REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the unit has to act, so that its deadline runs. */
  public boolean waitsForUnit() {
    return this == ISSUED || this == RECEIVED || this == RETURNED;
  }

  public boolean ended() {
    return this == CLOSED || this == WITHDRAWN;
  }
}
