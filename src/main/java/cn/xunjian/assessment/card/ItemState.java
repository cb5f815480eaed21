package cn.xunjian.assessment.card;

import cn.xunjian.words.Text;
import java.util.Locale;

/** How far an indicator of a card is settled. */
public enum ItemState {
  /** The machine measured it; it counts. */
  MEASURED("机器测得", "measured"),
  /** The machine found something, or one of two persons confirmed it; it does not count yet. */
  PROPOSED("待核实", "proposed"),
  CONFIRMED("已确认", "confirmed"),
  STRUCK("已剔除", "struck"),
  BY_HAND("人工评定", "by hand"),
  NOT_APPLICABLE("不适用", "not applicable"),
  /** Nobody looked, or nothing can be said: neither nothing lost nor all. */
  NOT_MEASURED("未测", "not measured");

  private final Text words;

  ItemState(String zh, String en) {
    words = new Text(zh, en);
  }

  public Text words() {
    return words;
  }

  /** The written form, as in REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody or something looked, so that its points are measured. */
  boolean looked() {
    return this == MEASURED || this == CONFIRMED || this == STRUCK || this == BY_HAND;
  }
}
