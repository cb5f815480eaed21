package cn.xunjian.assessment;

import cn.xunjian.words.Text;

/** Something cannot be done as things stand; says why, and what happened. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String SETTLED = "settled";
  private static final String AS_GIVEN = "bad_value";

  private final String code;
  private final transient Text why;

  private RefusedException(String code, Text why) {
    super(why.both(), null, false, false);
    this.code = code;
    this.why = why;
  }

  /** Somebody or something was there before. */
  public static RefusedException standing(Text why) {
    return new RefusedException(SETTLED, why);
  }

  /** Working days cannot be counted, since the holidays of a year are not known. */
  public static RefusedException calendarMissing(Text why) {
    return new RefusedException("calendar_missing", why);
  }

  /** Units answered, and nobody decided about it. */
  public static RefusedException answersWait(Text why) {
    return new RefusedException("answers_wait", why);
  }

  /** Units may still answer. */
  public static RefusedException answerTimeRuns(Text why) {
    return new RefusedException("answer_time_runs", why);
  }

  /** What was given cannot be taken. */
  public static RefusedException given(Text why) {
    return new RefusedException(AS_GIVEN, why);
  }

  /** Whether what was given is at fault, rather than how things stand. */
  public boolean asGiven() {
    return code.equals(AS_GIVEN);
  }

  /** A stable word for programs. */
  public String code() {
    return code;
  }

  public Text why() {
    return why;
  }
}
