package cn.xunjian.push;

import cn.xunjian.intake.NamedRows;
import cn.xunjian.intake.RowError;
import cn.xunjian.intake.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of persons' entries.
 *
 * @param entries in the order of the file
 * @param lines the line of each
 */
public record EntrySheet(List<Entry> entries, List<Integer> lines) {

  /** More than a city has accounts; a larger file is a mistake. */
  static final int MOST = 10_000;

  private static final List<String> COLUMNS =
      List.of(
          "target", "id", "title", "url", "published_at", "attested_by", "evidence", "expires_at");
  private static final Set<String> NEEDED =
      Set.of("target", "published_at", "attested_by", "evidence");

  private static final Map<String, String> COLUMN_OF =
      Map.of("publishedAt", "published_at", "attestedBy", "attested_by", "expiresAt", "expires_at");

  public EntrySheet {
    entries = List.copyOf(entries);
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file; blocking.
   *
   * @throws UnreadableFileException if it is no such file
   */
  public static EntrySheet read(Path file, String contentType)
      throws UnreadableFileException, IOException {
    List<Entry> entries = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    try (NamedRows rows = NamedRows.open(file, contentType, COLUMNS, NEEDED)) {
      for (NamedRows.Row row = rows.next(); row != null; row = rows.next()) {
        if (entries.size() == MOST) {
          throw UnreadableFileException.at(
              row.line(), "too_many", "最多 10000 行 / at most 10,000 rows at a time");
        }
        entries.add(entry(row.cells()));
        lines.add(row.line());
      }
    }
    return new EntrySheet(entries, lines);
  }

  private static Entry entry(Map<String, String> cells) {
    return new Entry(
        cells.get("target"),
        cells.get("id"),
        cells.get("title"),
        cells.get("url"),
        cells.get("published_at"),
        cells.getOrDefault("attested_by", ""),
        cells.get("evidence"),
        cells.get("expires_at"));
  }

  /** A fault at its line and column. */
  public RowError rowError(EntryFault fault) {
    String column = COLUMN_OF.getOrDefault(fault.field(), fault.field());
    return new RowError(
        lines.get(fault.index()), column.isEmpty() ? null : column, fault.code(), fault.message());
  }
}
