package cn.xunjian.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** The first sheet of an Excel workbook. */
final class XlsxTable implements Table {

  /** A workbook is a packed file; a small one could unpack to more than the machine holds. */
  private static final long LARGEST_UNPACKED = 1L << 30;

  private static final long LARGEST_STRINGS = 64L << 20;

  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> sheet;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

  XlsxTable(Path file) throws UnreadableFileException {
    try {
      checkSize(file);
      workbook = new ReadableWorkbook(file.toFile());
      sheet = workbook.getFirstSheet().openStream();
      rows = sheet.iterator();
    } catch (IOException | RuntimeException e) {
      throw unreadable(1);
    }
  }

  private static void checkSize(Path file) throws IOException, UnreadableFileException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long all = zip.stream().mapToLong(ZipEntry::getSize).sum();
      long strings =
          zip.stream()
              .filter(e -> e.getName().endsWith("sharedStrings.xml"))
              .mapToLong(ZipEntry::getSize)
              .sum();
      if (all > LARGEST_UNPACKED || strings > LARGEST_STRINGS) {
        throw new UnreadableFileException(
            1, "too_large", "工作簿过大，请改用 CSV 导入 / the workbook is too large; import it as CSV");
      }
    }
  }

  private static UnreadableFileException unreadable(int line) {
    return new UnreadableFileException(
        line, "bad_xlsx", "文件不是可读取的 xlsx 工作簿 / the file is not an xlsx workbook that can be read");
  }

  @Override
  public Row next() throws UnreadableFileException {
    int number = 1;
    try {
      while (rows.hasNext()) {
        org.dhatim.fastexcel.reader.Row found = rows.next();
        number = found.getRowNum();
        Row row = new Row(number, cells(found));
        if (!row.blank()) {
          return row;
        }
      }
      return null;
    } catch (ExcelReaderException e) {
      throw unreadable(number);
    }
  }

  private static List<String> cells(org.dhatim.fastexcel.reader.Row row) {
    List<String> cells = new ArrayList<>(row.getCellCount());
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse(""));
    }
    return cells;
  }

  /** Excel turns keys and area codes into numbers; they come back as their digits. */
  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      BigDecimal number = cell.asNumber();
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return cell.getText() == null ? "" : cell.getText();
  }

  @Override
  public void close() throws IOException {
    sheet.close();
    workbook.close();
  }
}
