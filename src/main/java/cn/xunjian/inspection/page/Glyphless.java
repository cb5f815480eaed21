package cn.xunjian.inspection.page;

/** Texts without what only decorates them, so that two writings of one name are equal. */
final class Glyphless {

  private Glyphless() {}

  /** Letters and digits alone, in lower case, full-width forms as ASCII. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char narrow = c >= '\uff01' && c <= '\uff5e' ? (char) (c - 0xfee0) : c;
      if (Character.isLetterOrDigit(narrow)) {
        plain.append(Character.toLowerCase(narrow));
      }
    }
    return plain.toString();
  }
}
