package cn.xunjian.reading;

import cn.xunjian.reading.DateSpan.Form;

/**
 * A date on a page, with the part it plays there.
 *
 * @param text the text it was read from
 * @param box the element it stands in
 * @param token index of its token
 * @param source {@code text}, or the name of the attribute it comes from
 */
record Sighting(
    String text, Box box, int token, String source, Stated stated, Form form, Role role) {

  Sighting as(Role other) {
    return new Sighting(text, box, token, source, stated, form, other);
  }

  boolean visible() {
    return source.equals("text");
  }

  /** For the evidence, such as {@code list text yyyy-MM-dd}. */
  String how(String where) {
    return where + " " + source + " " + form.sample;
  }
}
