package cn.xunjian.reading.outline;

import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.dates.DateScanner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.EnglishDates;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.text.Glyphs;

/**
 * Dates written in two or three elements: a large day over a small year and month, in either order,
 * or month and day over the year.
 */
final class SplitDates {

  /** Pieces of one date stand this near to each other in the tree. */
  private static final int NEAR = 3;

  private static final int LONGEST_PIECE = 12;

  private final PageOutline outline;
  private int next;

  SplitDates(PageOutline outline) {
    this.outline = outline;
  }

  /** What one element says: 0 for what it does not say. */
  private record Piece(int year, int month, int day) {
    boolean full() {
      return year > 0 && month > 0 && day > 0;
    }

    Piece with(Piece other) {
      boolean clash =
          (year > 0 && other.year > 0)
              || (month > 0 && other.month > 0)
              || (day > 0 && other.day > 0);
      return clash ? null : new Piece(year + other.year, month + other.month, day + other.day);
    }
  }

  int next() {
    return next;
  }

  /** The date whose pieces begin with the token; null if there is none. */
  Sighting at(int index) {
    Piece whole = piece(index);
    if (whole == null) {
      return null;
    }
    Box box = outline.tokens.get(index).box();
    StringBuilder text = new StringBuilder(outline.tokens.get(index).text());
    int at = index + 1;
    int used = 1;
    while (used < 3 && at < outline.tokens.size() && !whole.full()) {
      Token token = outline.tokens.get(at);
      boolean sign = !Glyphs.hasWord(token.text());
      Piece more = sign ? null : piece(at);
      Piece joined = more == null ? null : whole.with(more);
      Box common = Box.common(box, token.box());
      if ((!sign && joined == null) || !near(box, common) || !near(token.box(), common)) {
        break;
      }
      if (joined != null) {
        whole = joined;
        box = common;
        text.append(' ').append(token.text());
        used++;
      }
      at++;
    }
    if (used < 2 || whole.month() == 0 || whole.day() == 0) {
      return null;
    }
    next = at;
    Form form = whole.year() > 0 ? Form.SPLIT : Form.MONTH_DAY_CHINESE;
    Stated stated = new Stated.Day(whole.year(), whole.month(), whole.day(), null);
    return new Sighting(text.toString(), box, index, "text", stated, form, Role.PLAIN);
  }

  /** A list's last date and the heading after it are near too, but not in one row. */
  private static boolean near(Box inner, Box common) {
    if (common == null || inner.depth - common.depth > NEAR) {
      return false;
    }
    for (Box box = inner; box != common; box = box.parent) {
      if (box.row() && !box.tag().equals("dd")) {
        return false;
      }
    }
    return true;
  }

  private Piece piece(int index) {
    Token token = outline.tokens.get(index);
    if (!token.visible() || token.text().length() > LONGEST_PIECE) {
      return null;
    }
    if (!token.dates().isEmpty()) {
      DateSpan whole = token.whole();
      boolean monthAndDay =
          whole != null
              && !whole.form().saysYear
              && whole.stated() instanceof Stated.Day day
              && day.clock() == null;
      return monthAndDay && whole.stated() instanceof Stated.Day day
          ? new Piece(0, day.month(), day.day())
          : null;
    }
    return read(new DateScanner(Glyphs.fold(token.text())));
  }

  private static Piece read(DateScanner scan) {
    while (scan.at < scan.text.length && !Glyphs.wordy(scan.text[scan.at])) {
      scan.at++;
    }
    Piece piece = digit(scan.peek(scan.at)) ? digits(scan) : month(EnglishDates.month(scan));
    if (piece != null && piece.month() > 0 && piece.year() == 0) {
      scan.spaces(2);
      scan.skip(',');
      scan.spaces(1);
      int year = year(scan);
      piece = new Piece(Math.max(year, 0), piece.month(), piece.day());
    }
    while (scan.at < scan.text.length && !Glyphs.wordy(scan.text[scan.at])) {
      scan.at++;
    }
    return scan.at < scan.text.length ? null : piece;
  }

  private static Piece month(int month) {
    return month > 0 ? new Piece(0, month, 0) : null;
  }

  private static Piece digits(DateScanner scan) {
    int length = scan.run(scan.at);
    if (length == 4) {
      int year = year(scan);
      return year < 0 ? null : yearMonth(scan, year);
    }
    int number = scan.oneOrTwo();
    if (number < 1 || number > 31) {
      return null;
    }
    if (scan.skip('月')) {
      return number <= 12 ? new Piece(0, number, 0) : null;
    }
    char mark = scan.peek(scan.at);
    if ((mark == '/' || mark == '-' || mark == '.') && scan.run(scan.at + 1) == 4 && number <= 12) {
      scan.at++;
      int year = year(scan);
      return year < 0 ? null : new Piece(year, number, 0);
    }
    if (!scan.skip('日')) {
      scan.skip('号');
    }
    return new Piece(0, 0, number);
  }

  private static int year(DateScanner scan) {
    if (scan.run(scan.at) != 4) {
      return -1;
    }
    int year = scan.number(scan.at, 4);
    if (year < 1990 || year > 2100) {
      return -1;
    }
    scan.at += 4;
    return year;
  }

  private static Piece yearMonth(DateScanner scan, int year) {
    char mark = scan.peek(scan.at);
    if (mark == '年' || mark == '-' || mark == '/' || mark == '.') {
      scan.at++;
      scan.spaces(1);
      int month = scan.oneOrTwo();
      if (month < 0) {
        return new Piece(year, 0, 0);
      }
      scan.skip('月');
      return month >= 1 && month <= 12 ? new Piece(year, month, 0) : null;
    }
    return new Piece(year, 0, 0);
  }
}
