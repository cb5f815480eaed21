package cn.xunjian.web.targets;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The first letters of the Pinyin of a text: an officer who types {@code cdfb} looks for 常德发布. The
 * common 3,755 characters of GB 2312 are in the order of their Pinyin, so that 23 bounds tell the
 * letter; a rarer character has none, and Latin letters and figures stand for themselves.
 */
final class PinyinInitials {

  private static final String LETTERS = "abcdefghjklmnopqrstwxyz";

  /** The first character of each letter, as two bytes of GB 2312. */
  private static final int[] BOUNDS = {
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1
  };

  private static final int BEHIND = 0xD7FA;
  private static final char FIRST = '\u4e00';
  private static final char LAST = '\u9fa5';
  private static final char[] OF = new char[LAST - FIRST + 1];

  static {
    Charset gbk = Charset.forName("GBK");
    for (char c = FIRST; c <= LAST; c++) {
      byte[] bytes = String.valueOf(c).getBytes(gbk);
      OF[c - FIRST] = bytes.length == 2 ? letter((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) : 0;
    }
  }

  private PinyinInitials() {}

  private static char letter(int code) {
    // In GBK characters that GB 2312 lacks stand between; their second byte is below 0xA1.
    if (code < BOUNDS[0] || code >= BEHIND || (code & 0xff) < 0xa1) {
      return 0;
    }
    int at = BOUNDS.length - 1;
    while (code < BOUNDS[at]) {
      at--;
    }
    return LETTERS.charAt(at);
  }

  /** Whether a text is one that initials can answer: two Latin letters or more. */
  static boolean canAnswer(String part) {
    return part.length() >= 2 && part.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** The initials of a text, in small letters. */
  static String of(String text) {
    StringBuilder initials = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST && c <= LAST) {
        if (OF[c - FIRST] != 0) {
          initials.append(OF[c - FIRST]);
        }
      } else if (c < 128 && Character.isLetterOrDigit(c)) {
        initials.append(c);
      }
    }
    return initials.toString().toLowerCase(Locale.ROOT);
  }
}
