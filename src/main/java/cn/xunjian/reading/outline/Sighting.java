package cn.xunjian.reading.outline;

import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Stated;

/**
 * A date on a page, with the part it plays there.
 *
 * @param text the text it was read from
 * @param box the element it stands in
 * @param token index of its token
 * @param source {@code text}, or the name of the attribute it comes from
 */
public record Sighting(
    String text, Box box, int token, String source, Stated stated, Form form, Role role) {

  public Sighting as(Role other) {
    return new Sighting(text, box, token, source, stated, form, other);
  }

  public boolean visible() {
    return source.equals("text");
  }

  /** For the evidence, such as {@code list text yyyy-MM-dd}. */
  public String how(String where) {
    return where + " " + source + " " + form.sample;
  }
}
