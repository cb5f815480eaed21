package cn.xunjian.visit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The beginning of a page as text. */
final class PageText {

  private static final Charset GBK = Charset.forName("GB18030");

  private PageText() {}

  /**
   * UTF-8, or else GBK: the headers of old sites are as wrong as those of broken ones. A single
   * broken character makes no other encoding.
   */
  static String of(byte[] head) {
    String utf8 = new String(head, StandardCharsets.UTF_8);
    long broken = utf8.chars().filter(c -> c == '\ufffd').count();
    long sound = utf8.chars().filter(c -> c > 0x7f && c != '\ufffd').count();
    return broken > sound ? new String(head, GBK) : utf8;
  }
}
