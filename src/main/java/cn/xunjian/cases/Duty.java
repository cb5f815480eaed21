package cn.xunjian.cases;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that a unit owes at a time.
 *
 * @param due from when on it can be done
 * @param until the first instant that is too late
 */
public record Duty(Kind kind, long unit, String unitName, Instant due, Instant until) {

  /** What a unit owes. */
  public enum Kind {
    CHECK_IN("每日读网签到", "daily check-in"),
    SELF_CHECK("每周自查", "weekly self-check"),
    DECLARATION("季度账号安全申报", "quarterly declaration of accounts"),
    MEDIA_REPORT("季度新媒体运营情况报告", "quarterly report of new media");

    private final Text words;

    Kind(String zh, String en) {
      words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    /** The written form, as in metrics. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a duty stands. */
  public enum State {
    /** It can be done now. */
    OPEN,
    DONE,
    /** Done, but too late. */
    LATE,
    MISSING;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where it stands.
   *
   * @param done when it was done; null if it was not
   */
  public State state(Instant done, Instant now) {
    if (done != null) {
      return done.isBefore(until) ? State.DONE : State.LATE;
    }
    return now.isBefore(until) ? State.OPEN : State.MISSING;
  }
}
