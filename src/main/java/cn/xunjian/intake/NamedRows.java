package cn.xunjian.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comma-separated file whose first line names its columns, in UTF-8 or GBK; blocking, for a
 * worker thread.
 */
public final class NamedRows implements AutoCloseable {

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

  /**
   * A row that is not blank.
   *
   * @param line where it begins, from 1
   * @param cells its texts without blanks around, by column; a column it lacks is absent
   */
  public record Row(int line, Map<String, String> cells) {

    public Row {
      cells = Map.copyOf(cells);
    }
  }

  private final Table table;
  private final List<String> header;

  private NamedRows(Table table, List<String> header) {
    this.table = table;
    this.header = header;
  }

  /**
   * Opens a file and reads its header.
   *
   * @param contentType {@code text/csv}, with a charset if it is known
   * @param columns all it may have
   * @param needed those it must have
   * @throws UnreadableFileException if it is not such a file or its header is wrong
   */
  public static NamedRows open(
      Path file, String contentType, List<String> columns, Set<String> needed)
      throws UnreadableFileException, IOException {
    Matcher charset = CHARSET.matcher(contentType);
    Table table =
        new CsvTable(
            file, FileCharset.of(file, charset.find() ? charset.group(1) : null), CsvForm.USUAL);
    try {
      return new NamedRows(table, header(table.next(), columns, needed));
    } catch (UnreadableFileException | IOException | RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private static List<String> header(Table.Row row, List<String> columns, Set<String> needed)
      throws UnreadableFileException {
    List<String> names = row == null ? List.of() : row.cells().stream().map(String::strip).toList();
    Set<String> once = new HashSet<>();
    for (String name : names) {
      if (!columns.contains(name)) {
        throw wrong(
            "unknown_column",
            "不认识的列：\"%s\"；可用的列：%s / unknown column \"%s\"; known are %s",
            name,
            columns);
      }
      if (!once.add(name)) {
        throw wrong("doubled_column", "重复的列：\"%s\"（%s）/ doubled column \"%s\" (%s)", name, names);
      }
    }
    for (String column : columns) {
      if (needed.contains(column) && !once.contains(column)) {
        throw wrong(
            "missing_column",
            "缺少列：\"%s\"；需要 %s / missing column \"%s\"; needed are %s",
            column,
            needed);
      }
    }
    return names;
  }

  private static UnreadableFileException wrong(
      String code, String message, String name, Iterable<String> all) {
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    String list = String.join(", ", all);
    return new UnreadableFileException(1, code, message.formatted(shown, list, shown, list));
  }

  /**
   * The next row; null at the end.
   *
   * @throws UnreadableFileException if the file cannot be read on from here
   */
  public Row next() throws UnreadableFileException, IOException {
    Table.Row row = table.next();
    if (row == null) {
      return null;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(header.size(), row.cells().size()); i++) {
      cells.put(header.get(i), row.cells().get(i).strip());
    }
    return new Row(row.number(), cells);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
