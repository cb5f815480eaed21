package cn.xunjian.report.files;

import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PaperPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Color;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * All tables of a paper as a workbook, one sheet for each: frozen heads, filters, numbers as
 * numbers and days as days.
 */
public final class XlsxFile {

  private static final int LONGEST_NAME = 31;
  private static final int WIDEST = 60;
  private static final String FORBIDDEN = "[\\[\\]:*?/\\\\]";

  private XlsxFile() {}

  public static byte[] of(Paper paper) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Workbook workbook = new Workbook(bytes, "xunjian", "1.0");
    text(workbook.newWorksheet("通报正文"), paper);
    sheets(workbook, paper.grids());
    return bytes.toByteArray();
  }

  /** Tables alone, a sheet for each. */
  public static byte[] of(List<PaperPart.Grid> grids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sheets(new Workbook(bytes, "xunjian", "1.0"), grids);
    return bytes.toByteArray();
  }

  private static void sheets(Workbook workbook, List<PaperPart.Grid> grids) {
    Set<String> names = new HashSet<>();
    for (PaperPart.Grid grid : grids) {
      sheet(workbook.newWorksheet(name(grid.sheet(), names)), grid);
    }
    try {
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Excel takes it, and no name twice. */
  private static String name(String wanted, Set<String> taken) {
    String plain = wanted.replaceAll(FORBIDDEN, " ");
    String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    int next = 2;
    while (!taken.add(name)) {
      String end = " " + next++;
      name = plain.substring(0, Math.min(LONGEST_NAME - end.length(), plain.length())) + end;
    }
    return name;
  }

  private static void text(Worksheet sheet, Paper paper) {
    List<String> lines = new ArrayList<>();
    if (paper.draft()) {
      lines.add("（草稿，尚未发布）");
    }
    lines.add(paper.head().title());
    lines.add(paper.head().number());
    for (PaperPart part : paper.parts()) {
      if (part instanceof PaperPart.Chapter chapter) {
        lines.add(chapter.text());
      } else if (part instanceof PaperPart.Lines text) {
        lines.add(text.text());
      } else if (part instanceof PaperPart.Signature signature) {
        lines.add(signature.office());
        lines.add(signature.day());
        break;
      }
    }
    sheet.width(0, 100);
    for (int i = 0; i < lines.size(); i++) {
      sheet.inlineString(i, 0, lines.get(i));
    }
    sheet.range(0, 0, lines.size() - 1, 0).style().wrapText(true).verticalAlignment("top").set();
  }

  private static void sheet(Worksheet sheet, PaperPart.Grid grid) {
    int columns = grid.columns().size();
    for (int c = 0; c < columns; c++) {
      sheet.inlineString(0, c, grid.columns().get(c).head());
      sheet.width(c, width(grid, c));
    }
    sheet.range(0, 0, 0, columns - 1).style().bold().fillColor(Color.GRAY2).wrapText(true).set();
    sheet.freezePane(0, 1);
    for (int r = 0; r < grid.rows().size(); r++) {
      for (int c = 0; c < columns; c++) {
        cell(sheet, r + 1, c, grid.rows().get(r).get(c));
      }
    }
    sheet.setAutoFilter(0, 0, Math.max(1, grid.rows().size()), columns - 1);
  }

  private static double width(PaperPart.Grid grid, int column) {
    int longest = grid.columns().get(column).head().length();
    for (List<PaperPart.Cell> row : grid.rows()) {
      longest = Math.max(longest, places(row.get(column).shown()));
    }
    return Math.min(WIDEST, Math.max(8, longest + 2));
  }

  /** A Chinese character is as wide as two digits. */
  private static int places(String text) {
    return text.chars().map(c -> c < 0x2e80 ? 1 : 2).sum();
  }

  private static void cell(Worksheet sheet, int row, int column, PaperPart.Cell cell) {
    Object value = cell.value();
    if (value instanceof BigDecimal number) {
      sheet.value(row, column, number);
      if (number.scale() == 2) {
        sheet.style(row, column).format("0.00").set();
      }
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof LocalDate day) {
      sheet.value(row, column, day);
      sheet.style(row, column).format("yyyy-mm-dd").set();
    } else if (value != null) {
      sheet.inlineString(row, column, value.toString());
    }
    if (cell.marked()) {
      sheet.style(row, column).fillColor("FFFF00").set();
    }
  }
}
