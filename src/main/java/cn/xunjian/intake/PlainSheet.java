package cn.xunjian.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list for people's spreadsheets, out only. Its texts come from strangers' pages: none of them
 * begins like a formula.
 */
public final class PlainSheet {

  private static final int LONGEST_CELL = 32_767;

  private PlainSheet() {}

  /** CSV in UTF-8, with the mark by which Excel knows it. */
  public static byte[] csv(List<String> header, List<List<String>> rows) {
    StringBuilder text = new StringBuilder("\uFEFF");
    line(text, header);
    rows.forEach(row -> line(text, row));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = harmless(cells.get(i));
      boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      text.append(i == 0 ? "" : ",");
      text.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    text.append("\r\n");
  }

  private static String harmless(String cell) {
    String cut = cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL);
    boolean formula = !cut.isEmpty() && "=+-@\t\r".indexOf(cut.charAt(0)) >= 0;
    return formula ? "'" + cut : cut;
  }

  /** A workbook of one sheet, all cells of it texts. */
  public static byte[] xlsx(String name, List<String> header, List<List<String>> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "xunjian", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(name);
      write(sheet, 0, header);
      for (int i = 0; i < rows.size(); i++) {
        write(sheet, i + 1, rows.get(i));
      }
      workbook.finish();
    } catch (IOException memoryHasNoFaults) {
      throw new UncheckedIOException(memoryHasNoFaults);
    }
    return bytes.toByteArray();
  }

  private static void write(Worksheet sheet, int row, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      sheet.value(
          row, i, harmless(cells.get(i)).replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " "));
    }
  }
}
