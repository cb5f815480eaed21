package cn.xunjian.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The first sheet of an Excel workbook, row by row. */
final class XlsxTable implements Table {

  /** As many as the format knows. */
  private static final int MOST_ROWS = 1_048_576;

  private static final int MOST_COLUMNS = 16_384;

  /** Beyond these figures a spreadsheet's numbers are guesses. */
  private static final int EXACT_FIGURES = 15;

  private final WorkbookFile workbook;
  private final CellTexts texts;
  private final CellFormats formats;
  private final SheetXml sheet;

  /** Cells that are kept of a row: those of the first, and one more to tell that there are more. */
  private int width = MOST_COLUMNS;

  private int row;

  XlsxTable(Path file) throws UnreadableFileException {
    WorkbookFile opened = null;
    try {
      opened = new WorkbookFile(file);
      texts = opened.texts();
      formats = opened.formats();
      sheet = opened.firstSheet();
    } catch (IOException | XMLStreamException | RuntimeException e) {
      close(opened);
      throw reason(e);
    } catch (UnreadableFileException e) {
      close(opened);
      throw e;
    }
    if (sheet == null) {
      close(opened);
      throw unreadable(1);
    }
    workbook = opened;
  }

  private static void close(WorkbookFile opened) {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      // It was opened to be read; nothing is lost.
      return;
    }
  }

  static UnreadableFileException unreadable(int line) {
    return new UnreadableFileException(
        line, "bad_xlsx", "文件不是可读取的 xlsx 工作簿 / the file is not an xlsx workbook that can be read");
  }

  static UnreadableFileException tooLarge() {
    return new UnreadableFileException(
        1, "too_large", "工作簿过大，请改用 CSV 导入 / the workbook is too large; import it as CSV");
  }

  private UnreadableFileException reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BoundedXml.TooLargeException) {
        return tooLarge();
      }
      if (cause instanceof XMLStreamException xml) {
        cause = xml.getNestedException() == null ? cause : xml.getNestedException();
        if (cause instanceof BoundedXml.TooLargeException) {
          return tooLarge();
        }
      }
    }
    return unreadable(Math.max(1, row));
  }

  @Override
  public Row next() throws UnreadableFileException {
    try {
      while (sheet.next()) {
        if (sheet.starts("row")) {
          Row found = row();
          if (!found.blank()) {
            width = Math.min(width, found.cells().size() + 1);
            return found;
          }
        }
      }
      return null;
    } catch (XMLStreamException | RuntimeException e) {
      throw reason(e);
    }
  }

  private Row row() throws XMLStreamException, UnreadableFileException {
    int named = sheet.number("r", row + 1);
    if (++row > MOST_ROWS || named > MOST_ROWS) {
      throw tooLarge();
    }
    List<String> cells = new ArrayList<>();
    Map<Integer, Damage> damages = new HashMap<>();
    int column = -1;
    while (sheet.next() && !sheet.ends("row")) {
      if (sheet.starts("c")) {
        column = column(sheet.attribute("r", ""), column + 1);
        if (column >= MOST_COLUMNS) {
          throw new UnreadableFileException(
              named, "too_many_cells", "一行的单元格过多 / a row has more cells than any sheet");
        }
        Cell cell = cell();
        if (!cell.text().isEmpty() || cell.damage() != null) {
          put(cells, damages, Math.min(column, width - 1), cell);
        }
      }
    }
    return new Row(named, cells, damages);
  }

  private static void put(List<String> cells, Map<Integer, Damage> damages, int column, Cell cell) {
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, cell.text());
    if (cell.damage() != null) {
      damages.put(column, cell.damage());
    }
  }

  /** The column that a reference like AB12 names, from 0; the next one where none is named. */
  private static int column(String reference, int next) {
    int column = 0;
    for (int i = 0; i < reference.length() && i < 8; i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + (c - 'A' + 1);
    }
    return column == 0 ? next : column - 1;
  }

  /**
   * What stands in a cell.
   *
   * @param damage what the spreadsheet did to it; null if nothing is seen
   */
  private record Cell(String text, Damage damage) {

    static Cell of(CellTexts.RichText rich) {
      return new Cell(rich.text(), rich.phonetic() ? Damage.PHONETIC : Damage.ofText(rich.text()));
    }
  }

  private Cell cell() throws XMLStreamException, UnreadableFileException {
    String type = sheet.attribute("t", "n");
    int style = sheet.number("s", -1);
    StringBuilder value = new StringBuilder();
    CellTexts.RichText inline = null;
    boolean within = false;
    while (sheet.next() && !sheet.ends("c")) {
      if (sheet.starts("is")) {
        inline = CellTexts.RichText.read(sheet, "is");
      } else if (sheet.starts("v")) {
        within = true;
      } else if (sheet.ends("v")) {
        within = false;
      } else if (within) {
        sheet.addText(value);
      }
    }
    return inline == null ? valued(type, style, value.toString()) : Cell.of(inline);
  }

  private Cell valued(String type, int style, String value) {
    return switch (type) {
      case "s" -> Cell.of(texts.get(value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1));
      case "e" -> new Cell(value, Damage.ERROR);
      case "b" -> new Cell(value.equals("1") ? "TRUE" : "FALSE", null);
      case "n" -> value.isBlank() ? new Cell("", null) : number(value.strip(), style);
      default -> new Cell(value, Damage.ofText(value));
    };
  }

  /** Excel turns keys and area codes into numbers; they come back as their figures. */
  private Cell number(String written, int style) {
    if (written.length() > 400 || !written.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,3})?")) {
      throw new NumberFormatException("no number: " + written.length() + " signs");
    }
    BigDecimal number = new BigDecimal(written).stripTrailingZeros();
    String text = number.signum() == 0 ? "0" : number.toPlainString();
    long figures = text.chars().takeWhile(c -> c != '.').filter(Character::isDigit).count();
    if (formats.isDate(style)) {
      return new Cell(text, Damage.DATE);
    }
    if (figures > EXACT_FIGURES) {
      return new Cell(text, Damage.LONG_NUMBER);
    }
    return new Cell(text, figures < formats.leastFigures(style) ? Damage.LOST_ZEROS : null);
  }

  @Override
  public void close() throws IOException {
    sheet.close();
    workbook.close();
  }
}
