package cn.xunjian.reading.list;

import cn.xunjian.reading.outline.Box;
import org.jsoup.nodes.Element;

/** The heads of a table's columns. */
final class TableHead {

  private static final int MOST_COLUMNS = 40;
  private static final int LONGEST = 20;

  private TableHead() {}

  static String[] of(Box table) {
    Element row = table.element;
    while (row != null && !row.normalName().equals("tr")) {
      row = row.firstElementChild();
    }
    if (row == null) {
      return new String[0];
    }
    String[] heads = new String[MOST_COLUMNS];
    java.util.Arrays.fill(heads, "");
    int column = 0;
    for (Element cell = row.firstElementChild();
        cell != null && column < MOST_COLUMNS;
        cell = cell.nextElementSibling()) {
      String text = cell.text();
      heads[column] = text.length() > LONGEST ? "" : text;
      column += span(cell);
    }
    return heads;
  }

  static int column(Element cell) {
    int column = 0;
    Element before = cell.previousElementSibling();
    while (before != null && column < MOST_COLUMNS) {
      column += span(before);
      before = before.previousElementSibling();
    }
    return column;
  }

  private static int span(Element cell) {
    String span = cell.attr("colspan");
    boolean one = span.length() != 1 || span.charAt(0) < '2' || span.charAt(0) > '9';
    return one ? 1 : span.charAt(0) - '0';
  }
}
