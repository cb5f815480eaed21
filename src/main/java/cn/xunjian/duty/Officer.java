package cn.xunjian.duty;

/**
 * Somebody who can be told. His channels name him.
 *
 * @param title his post, null if not given
 * @param enabled whether he is told at all; false while he is away
 */
public record Officer(String name, String title, boolean enabled) {

  static Officer read(String name, CheckedDocument doc) {
    Officer officer = new Officer(name, doc.text("title"), doc.flag("enabled", true));
    doc.end();
    return officer;
  }
}
