package cn.xunjian.reading.outline;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateSpan;
import java.util.List;

/**
 * A piece of text that stands for itself: a text node, or an attribute or script literal that bears
 * a date.
 *
 * @param text without blanks around it
 * @param attribute the attribute or {@code script} it comes from, null for visible text
 * @param dates the dates in it
 */
public record Token(String text, Box box, String attribute, List<DateSpan> dates) {

  public boolean visible() {
    return attribute == null;
  }

  /** The only date there is in the text, with no other word beside it; else null. */
  public DateSpan whole() {
    return dates.isEmpty() || text.length() > 80 ? null : DateFinder.whole(text);
  }
}
