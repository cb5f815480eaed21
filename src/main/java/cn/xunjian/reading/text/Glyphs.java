package cn.xunjian.reading.text;

/**
 * Chinese pages write digits and signs in full width as well as half width; here they become the
 * same, one character for one, so that indexes stay true.
 */
public final class Glyphs {

  private Glyphs() {}

  public static char[] fold(CharSequence text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return folded;
  }

  public static char fold(char c) {
    if (c < 0x80) {
      return c < ' ' || c == 0x7f ? ' ' : c;
    }
    if (c >= '！' && c <= '～') {
      return (char) (c - 0xFEE0);
    }
    return switch (c) {
      case '\u00a0', '\u3000', '\u2002', '\u2003', '\u2009', '\u200b', '\ufeff' -> ' ';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
      case '【', '〔', '［' -> '[';
      case '】', '〕', '］' -> ']';
      case '\u2018', '\u2019' -> '\'';
      case '\u2236' -> ':';
      default -> c;
    };
  }

  public static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  public static boolean asciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a character carries meaning: a letter or a digit of any script. */
  public static boolean wordy(char c) {
    return c < 0x80 ? digit(c) || asciiLetter(c) : Character.isLetterOrDigit(c);
  }

  public static boolean hasWord(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (wordy(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Like strip, but for the blanks of Chinese pages too. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && fold(text.charAt(start)) == ' ') {
      start++;
    }
    while (end > start && fold(text.charAt(end - 1)) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }
}
