package cn.xunjian.assessment;

import cn.xunjian.duty.Calendar;
import cn.xunjian.duty.Calendar.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long units may answer.
 *
 * @param workingDays after the day of the announcement; null if the end is named
 * @param until the first instant that is too late; null without an end, or if days are counted
 */
public record AnswerTime(Integer workingDays, Instant until) {

  /** Units may answer until the assessment is closed. */
  public static final AnswerTime ENDLESS = new AnswerTime(null, null);

  /** As many days as a term of an order may have. */
  private static final int MOST = 250;

  public AnswerTime {
    if (workingDays != null && until != null) {
      throw new IllegalArgumentException("name workingDays or answerUntil, not both");
    }
    if (workingDays != null && (workingDays < 1 || workingDays > MOST)) {
      throw new IllegalArgumentException("1 to 250 working days");
    }
  }

  /**
   * When it ends; null if it does not. It fails where the calendar of a year would be needed and is
   * not known: a guessed deadline would be wrong in the only days on which it matters.
   */
  Instant counted(Instant announced, Calendar calendar, ZoneId zone) {
    if (workingDays == null) {
      return until;
    }
    Counted last = calendar.after(LocalDate.ofInstant(announced, zone), workingDays);
    if (last.day() == null) {
      throw RefusedException.calendarMissing(Calendar.missing(last.missing()));
    }
    return last.end(zone);
  }
}
