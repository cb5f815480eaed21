package cn.xunjian.replay;

import cn.xunjian.words.Text;
import java.util.Locale;

/** Why a judgement computed again differs from the one that was stored. */
public enum Cause {
  /** Another edition than the one of then was asked for: this is what it would have said. */
  OTHER_EDITION("按所选版本重算，结论不同", "it was judged again by another edition than then"),
  EDITION_UNKNOWN("原结论所依据的规则版本在本系统中没有", "the edition it was judged by is not known here"),
  FACTS_MISSING("部分访问记录已超过保存期限", "some of the visits it rests on are past their retention"),
  JUDGED_LATER(
      "当时服务停止或数据库中断，判定推迟", "the service was off or the database away, and it was judged later"),
  TARGET_CHANGED("此后监测对象的登记信息有变更", "the target's entry was changed since"),
  PUSHER_UNHEARD("推送方当时是否在线没有留存", "it is not stored whether its pusher was heard of then"),
  /** Unexplained: one of the two is wrong. */
  DIFFERS("原因不明，请核查", "no cause was found: one of the two is wrong");

  private final Text text;

  Cause(String chinese, String english) {
    this.text = new Text(chinese, english);
  }

  public Text text() {
    return text;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
