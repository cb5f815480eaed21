package cn.xunjian.reading.outline;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.text.Glyphs;

/**
 * A date whose numbers and signs stand in elements of their own, as word processors write it:
 * {@code <font>2026</font>年<font>11</font>月<font>18</font>日}.
 */
final class PieceWise {

  private static final int MOST_PIECES = 8;
  private static final int FEWEST_PIECES = 3;
  private static final int LONGEST_PIECE = 6;
  private static final int NEAR = 3;

  private final PageOutline outline;
  private int next;

  PieceWise(PageOutline outline) {
    this.outline = outline;
  }

  int next() {
    return next;
  }

  /** The date whose first piece, its year, is the token; null if there is none. */
  Sighting at(int index) {
    if (!year(outline.tokens.get(index))) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    Box box = outline.tokens.get(index).box();
    Sighting longest = null;
    int end = Math.min(outline.tokens.size(), index + MOST_PIECES);
    for (int at = index; at < end && piece(outline.tokens.get(at)); at++) {
      Box own = outline.tokens.get(at).box();
      box = Box.common(box, own);
      if (box == null || own.depth - box.depth > NEAR) {
        break;
      }
      text.append(outline.tokens.get(at).text());
      DateSpan date = at - index + 1 < FEWEST_PIECES ? null : DateFinder.whole(text);
      if (date != null && date.form().saysYear && date.form() != Form.COMPACT) {
        next = at + 1;
        longest =
            new Sighting(
                text.toString(), box, index, "text", date.stated(), date.form(), Role.PLAIN);
      }
    }
    return longest;
  }

  private static boolean year(Token token) {
    String text = token.text();
    boolean long4 = text.length() == 4 || text.length() == 5;
    return long4
        && piece(token)
        && (text.startsWith("20") || text.startsWith("19"))
        && Glyphs.digit(text.charAt(2))
        && Glyphs.digit(text.charAt(3));
  }

  private static boolean piece(Token token) {
    String text = token.text();
    if (!token.visible() || text.length() > LONGEST_PIECE) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = Glyphs.fold(text.charAt(i));
      if (!Glyphs.digit(c) && "年月日-/. ".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
