package cn.xunjian.web.inspections;

import cn.xunjian.intake.NamedRows;
import cn.xunjian.intake.UnreadableFileException;
import cn.xunjian.web.problems.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A list that an office keeps, as a CSV file with named columns; blocking. */
final class ListFile {

  private static final int MOST_FAULTS = 100;

  private ListFile() {}

  /**
   * What a file looks like.
   *
   * @param most how many rows it may have
   */
  record Form(List<String> columns, Set<String> needed, int most) {}

  /**
   * Reads a file row by row.
   *
   * @param take the cells of a row by column; throws {@link IllegalArgumentException} or {@link
   *     DateTimeException} for one that cannot be taken
   * @throws Problem 422 naming each bad row
   */
  static void read(
      byte[] bytes, String contentType, Form form, Consumer<Map<String, String>> take) {
    Path file = null;
    try {
      file = Files.createTempFile("xunjian-list-", ".csv");
      Files.write(file, bytes);
      rows(file, contentType, form, take);
    } catch (UnreadableFileException e) {
      throw Problem.unprocessable("/" + e.error().line(), e.error().code(), e.error().message());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  private static void rows(
      Path file, String contentType, Form form, Consumer<Map<String, String>> take)
      throws UnreadableFileException, IOException {
    List<Problem.Fault> faults = new ArrayList<>();
    int taken = 0;
    try (NamedRows rows = NamedRows.open(file, contentType, form.columns(), form.needed())) {
      for (NamedRows.Row row = rows.next(); row != null; row = rows.next()) {
        if (taken++ >= form.most()) {
          throw UnreadableFileException.at(
              row.line(),
              "too_many",
              "最多 %d 行 / at most %d rows in a list".formatted(form.most(), form.most()));
        }
        try {
          take.accept(row.cells());
        } catch (IllegalArgumentException | DateTimeException e) {
          faults.add(
              new Problem.Fault("/" + row.line(), "bad_row", String.valueOf(e.getMessage())));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
    }
  }
}
