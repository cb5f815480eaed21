package cn.xunjian.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first sheet of a workbook that somebody filled in, cell by cell; blocking, for a worker
 * thread.
 */
public final class FormSheet {

  private FormSheet() {}

  /**
   * A row that is not blank.
   *
   * @param number as the spreadsheet shows it, from 1
   * @param cells their texts without blanks around
   */
  public record FilledRow(int number, List<String> cells) {

    public FilledRow {
      cells = List.copyOf(cells);
    }

    /** What stands in a column, from 0; empty where the row is shorter. */
    public String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    /** Where that stands, as a spreadsheet names it, like B2. */
    public String place(int column) {
      return Table.Row.place(number, column);
    }
  }

  /**
   * Reads all rows, the head as well.
   *
   * @param most so many rows; the rest is not read
   * @throws UnreadableFileException if it is no workbook, or cannot be read on from some row
   */
  public static List<FilledRow> read(Path file, int most)
      throws UnreadableFileException, IOException {
    List<FilledRow> rows = new ArrayList<>();
    try (Table table = new XlsxTable(file)) {
      for (Table.Row row = table.next(); row != null && rows.size() < most; row = table.next()) {
        rows.add(new FilledRow(row.number(), row.cells().stream().map(String::strip).toList()));
      }
    }
    return rows;
  }
}
