package cn.xunjian.assessment.card;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What a person did about one indicator of a card.
 *
 * @param item the indicator
 * @param deed what
 * @param points how many it costs or earns, where the deed says so; null for what is proposed
 * @param reason why; what a unit answers
 * @param by the person's name
 * @param particulars what it rests on beside the reason; null if on nothing
 */
public record Decision(
    String item,
    Deed deed,
    BigDecimal points,
    String reason,
    String by,
    Instant at,
    Particulars particulars) {

  /** What a person may do about an indicator. */
  public enum Deed {
    CONFIRM("确认", "confirmed"),
    STRIKE("剔除", "struck"),
    /** Known and let be: it costs nothing this time. */
    TOLERATE("本次不计", "tolerated"),
    /** Entered by a person: what he found, or that he found nothing. */
    BY_HAND("人工评定", "scored by hand"),
    NOT_APPLICABLE("不适用", "not applicable"),
    /** The proposal stays undecided until the machine has looked once more. */
    ANOTHER_LOOK("要求复查", "asked for another look"),
    /** What the machine saw when it looked once more; it decides nothing. */
    LOOKED("复查结果", "looked once more"),
    /** Back to what the machine says. */
    LOOK_AGAIN("撤回结论", "taken back"),
    /** The unit's answer; it changes nothing by itself. */
    ANSWER("单位申辩", "the unit answered"),
    /** The supervisor upholds after an answer. */
    UPHOLD("维持", "upheld"),
    /** The supervisor changes the points after an answer. */
    CHANGE("改分", "points changed");

    private final Text words;

    Deed(String zh, String en) {
      words = new Text(zh, en);
    }

    /** What was done, as people read it. */
    public Text words() {
      return words;
    }

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is about looking once more, which settles nothing. */
    public boolean looks() {
      return this == ANOTHER_LOOK || this == LOOKED;
    }

    /** Whether it is the supervisor's word on an answer. */
    public boolean onAnswer() {
      return this == UPHOLD || this == CHANGE || this == STRIKE;
    }
  }

  public Decision {
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(deed, "deed");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(at, "at");
    points = CardItem.plain(points);
    if (points != null && points.signum() < 0) {
      throw new IllegalArgumentException("points are 0 or more");
    }
  }
}
