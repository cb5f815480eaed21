package cn.xunjian.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of separated cells (RFC 4180; line ends and separators of any kind). */
final class CsvTable implements Table {

  /** Longer than any sound cell: what exceeds it is a quote that was never closed. */
  private static final int LONGEST_CELL = 65_536;

  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private int line = 1;

  CsvTable(Path file, Charset charset, CsvForm form) throws IOException {
    reader =
        CsvReader.builder()
            .fieldSeparator(form.separator())
            .skipEmptyLines(true)
            .ignoreDifferentFieldCount(true)
            .maxBufferSize(LONGEST_CELL)
            .ofCsvRecord(FileCharset.open(file, charset));
    records = reader.iterator();
    if (form.directive() && records.hasNext()) {
      records.next();
    }
  }

  @Override
  public Row next() throws UnreadableFileException {
    try {
      while (records.hasNext()) {
        CsvRecord found = records.next();
        line = Math.toIntExact(found.getStartingLineNumber());
        Row row = new Row(line, found.getFields(), damages(found.getFields()));
        if (!row.blank()) {
          return row;
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw new UnreadableFileException(
          line,
          "malformed",
          "第 %d 行之后无法解析，可能有未闭合的引号 / what follows line %d cannot be read; a quote may not be closed"
              .formatted(line, line));
    }
  }

  private static Map<Integer, Damage> damages(List<String> cells) {
    Map<Integer, Damage> damages = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Damage damage = Damage.ofText(cells.get(i).strip());
      if (damage != null) {
        damages.put(i, damage);
      }
    }
    return damages;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
