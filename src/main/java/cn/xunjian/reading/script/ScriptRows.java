package cn.xunjian.reading.script;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.script.DataItems.DataItem;
import cn.xunjian.reading.text.Literals;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists that a script keeps as rows of literals: {@code list[0] = new Array("title", "/address",
 * "2026-11-18")}. Title, address and date must stand in one pair of brackets, in at least three
 * rows.
 */
public final class ScriptRows {

  private static final int NEEDED = 3;
  private static final int MOST_CELLS = 12;
  private static final int SHORTEST_TITLE = 5;
  private static final int MOST_ROWS = 1_000;

  private final DateReckoner reckoner;
  private final List<DataItem> rows = new ArrayList<>();
  private final List<String> cells = new ArrayList<>();

  private ScriptRows(DateReckoner reckoner) {
    this.reckoner = reckoner;
  }

  public static List<DataItem> of(String script, DateReckoner reckoner) {
    ScriptRows rows = new ScriptRows(reckoner);
    rows.scan(script);
    return rows.rows.size() < NEEDED ? List.of() : rows.rows;
  }

  private void scan(String script) {
    int at = 0;
    while (at < script.length() && rows.size() < MOST_ROWS) {
      char c = script.charAt(at);
      if (c == '"' || c == '\'') {
        StringBuilder literal = new StringBuilder();
        at = Literals.read(script, at, literal);
        cells.add(literal.toString());
      } else {
        if (c == '(' || c == '[') {
          cells.clear();
        } else if (c == ')' || c == ']' || c == ';') {
          row();
          cells.clear();
        }
        at++;
      }
    }
  }

  private void row() {
    if (cells.size() < 3 || cells.size() > MOST_CELLS) {
      return;
    }
    String title = "";
    String address = "";
    String text = "";
    Dated date = null;
    for (String cell : cells) {
      DateSpan span = DateFinder.whole(cell);
      if (span != null && span.form().saysYear && span.form() != DateSpan.Form.EPOCH) {
        Dated read = reckoner.reckon(span.stated());
        boolean first = date == null;
        date = first ? read : date;
        text = first ? cell : text;
      } else if (cell.indexOf('/') >= 0 && cell.indexOf(' ') < 0 && cell.indexOf('<') < 0) {
        address = address.isEmpty() ? cell : address;
      } else if (cell.codePoints().anyMatch(Character::isIdeographic)) {
        title = cell.length() > title.length() ? cell : title;
      }
    }
    if (date != null && !address.isEmpty() && title.length() >= SHORTEST_TITLE) {
      rows.add(new DataItem(title, address, "array", text, date));
    }
  }
}
