package cn.xunjian.report.yearly;

import cn.xunjian.report.paper.PaperPart.Cell;
import cn.xunjian.report.paper.PaperPart.Column;
import cn.xunjian.report.paper.PaperPart.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A yearly report: its form, and beside it how each row comes about.
 *
 * @param sheet what the form is called
 * @param heads of the columns with values
 */
public record YearlyTable(String sheet, List<String> heads, List<YearlyRow> rows) {

  private static final String RULES = "统计口径";

  public YearlyTable {
    Objects.requireNonNull(sheet, "sheet");
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    for (YearlyRow row : rows) {
      if (row.values().size() != heads.size()) {
        throw new IllegalArgumentException(row.item() + ": a value for each of " + heads);
      }
    }
  }

  /** The sheets of the workbook: the form, then the rules. Cells to be filled in are marked. */
  public List<Grid> grids() {
    return List.of(form(), rules());
  }

  private Grid form() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("类别", 16));
    columns.add(new Column("项目", 30));
    columns.add(new Column("单位", 8));
    heads.forEach(head -> columns.add(new Column(head, 10)));
    columns.add(new Column("填报方式", 16));
    return new Grid("", sheet, true, columns, rows.stream().map(YearlyTable::line).toList());
  }

  private static List<Cell> line(YearlyRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(row.part(), false));
    cells.add(cell(row.item(), false));
    cells.add(cell(row.measure(), false));
    row.values().forEach(value -> cells.add(cell(value, value == null && row.filling().open())));
    cells.add(cell(row.filling().words(), false));
    return cells;
  }

  private Grid rules() {
    return new Grid(
        "",
        RULES,
        true,
        List.of(
            new Column("类别", 16),
            new Column("项目", 30),
            new Column("填报方式", 16),
            new Column("口径", 60),
            new Column("项目依据", 30),
            new Column("可信程度", 16)),
        rows.stream()
            .map(
                row ->
                    List.of(
                        cell(row.part(), false),
                        cell(row.item(), false),
                        cell(row.filling().words(), false),
                        cell(row.rule(), false),
                        cell(row.source(), false),
                        cell(row.confidence().words(), false)))
            .toList());
  }

  private static Cell cell(Object value, boolean marked) {
    return new Cell(value, null, marked);
  }
}
