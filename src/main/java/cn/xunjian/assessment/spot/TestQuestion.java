package cn.xunjian.assessment.spot;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Locale;

/**
 * A question that was sent to a site to see whether it is answered (模拟提问).
 *
 * @param id its number; 0 before it is stored
 * @param where the form or address it was sent by; null if nobody wrote it down
 * @param due the first instant that is too late
 * @param days the working days that this was counted from
 * @param outcome null while it waits
 */
public record TestQuestion(
    long id,
    long card,
    String text,
    String where,
    String askedBy,
    Instant sentAt,
    Instant due,
    int days,
    Outcome outcome) {

  /**
   * What came of it.
   *
   * @param answer null if none came
   * @param at when the answer came; null if none did
   */
  public record Outcome(Quality quality, String answer, Instant at, String by, Instant writtenAt) {}

  /** What an answer is worth. */
  public enum Quality {
    GOOD(new Text("答复到位", "good")),
    /** 推诿、敷衍或答非所问. */
    POOR(new Text("推诿、敷衍或答非所问", "evasive or irrelevant")),
    NONE(new Text("未答复", "no answer"));

    private final Text words;

    Quality(Text words) {
      this.words = words;
    }

    public Text words() {
      return words;
    }

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where it stands. */
  public enum State {
    WAITING,
    OVERDUE,
    ANSWERED,
    ANSWERED_LATE,
    UNANSWERED;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public State state(Instant now) {
    if (outcome == null) {
      return now.isBefore(due) ? State.WAITING : State.OVERDUE;
    }
    if (outcome.at() == null) {
      return State.UNANSWERED;
    }
    return outcome.at().isBefore(due) ? State.ANSWERED : State.ANSWERED_LATE;
  }
}
