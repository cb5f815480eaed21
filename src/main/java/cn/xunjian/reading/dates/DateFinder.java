package cn.xunjian.reading.dates;

import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.text.Glyphs;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds every date written in a text, in one pass and without regular expressions. It says what is
 * written, not whether to believe it: that depends on where the text stands.
 */
public final class DateFinder {

  /** More dates than that in one text is a table of data, not a list of publications. */
  private static final int MOST = 2_000;

  private DateFinder() {}

  public static List<DateSpan> find(CharSequence text) {
    if (!promising(text)) {
      return List.of();
    }
    char[] folded = Glyphs.fold(text);
    List<DateSpan> found = new ArrayList<>(2);
    int at = 0;
    while (at < folded.length && found.size() < MOST) {
      char c = folded[at];
      DateSpan span = null;
      if (digit(c)) {
        span = NumericDates.at(folded, at);
      } else if (c > 0x7f) {
        span = RelativeDates.at(folded, at);
        span = span == null && (c == '二' || c == '一') ? HanziDates.at(folded, at) : span;
      } else if (Glyphs.asciiLetter(c) && (at == 0 || !Glyphs.asciiLetter(folded[at - 1]))) {
        span = EnglishDates.at(folded, at);
      }
      if (span != null) {
        found.add(span);
        at = span.end();
      } else {
        at = digit(c) ? endOfRun(folded, at) : at + 1;
      }
    }
    return found;
  }

  /** The date that the whole text is, but for blanks, brackets and signs around it; else null. */
  public static DateSpan whole(CharSequence text) {
    if (text.length() > 80) {
      return null;
    }
    List<DateSpan> spans = find(text);
    if (spans.size() != 1) {
      return null;
    }
    DateSpan span = spans.get(0);
    boolean alone =
        !Glyphs.hasWord(text.subSequence(0, span.start()))
            && !Glyphs.hasWord(text.subSequence(span.end(), text.length()));
    return alone ? span : null;
  }

  /** Most texts of a page hold no digit and no relative word; they are not worth copying. */
  private static boolean promising(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (digit(c) || (c >= '０' && c <= '９') || c == '天' || c == '刚') {
        return true;
      }
      if (c == '年' && HanziDates.promising(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static int endOfRun(char[] text, int from) {
    int end = from;
    while (end < text.length && digit(text[end])) {
      end++;
    }
    return end;
  }
}
