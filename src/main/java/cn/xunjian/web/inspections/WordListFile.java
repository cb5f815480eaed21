package cn.xunjian.web.inspections;

import cn.xunjian.inspection.wording.WordTerm;
import cn.xunjian.intake.NamedRows;
import cn.xunjian.intake.UnreadableFileException;
import cn.xunjian.web.problems.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of terms as a CSV file; blocking. */
final class WordListFile {

  private static final List<String> COLUMNS =
      List.of(
          "term",
          "better",
          "severity",
          "exceptions",
          "whole_word",
          "valid_from",
          "valid_to",
          "source");
  private static final int MOST = 20_000;

  private WordListFile() {}

  /**
   * Reads a file.
   *
   * @throws Problem 422 naming each bad row
   */
  static List<WordTerm> read(byte[] bytes, String contentType) {
    Path file = null;
    try {
      file = Files.createTempFile("xunjian-words-", ".csv");
      Files.write(file, bytes);
      return terms(file, contentType);
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

  private static List<WordTerm> terms(Path file, String contentType)
      throws UnreadableFileException, IOException {
    List<WordTerm> terms = new ArrayList<>();
    List<Problem.Fault> faults = new ArrayList<>();
    try (NamedRows rows = NamedRows.open(file, contentType, COLUMNS, Set.of("term"))) {
      for (NamedRows.Row row = rows.next(); row != null; row = rows.next()) {
        if (terms.size() >= MOST) {
          throw UnreadableFileException.at(
              row.line(), "too_many", "最多 20000 行 / at most 20,000 terms in a list");
        }
        try {
          terms.add(term(row.cells()));
        } catch (IllegalArgumentException | DateTimeException e) {
          faults.add(
              new Problem.Fault("/" + row.line(), "bad_row", String.valueOf(e.getMessage())));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults.subList(0, Math.min(100, faults.size())));
    }
    return terms;
  }

  private static WordTerm term(Map<String, String> cells) {
    WordTerm.Severity severity = WordListForm.severity(cells.get("severity"));
    if (severity == null) {
      throw new IllegalArgumentException("severity is error or check");
    }
    String exceptions = cells.getOrDefault("exceptions", "");
    return new WordTerm(
        cells.getOrDefault("term", ""),
        cells.getOrDefault("better", ""),
        severity,
        exceptions.isEmpty() ? List.of() : List.of(exceptions.split("[|｜]", -1)),
        Set.of("true", "1", "是").contains(cells.getOrDefault("whole_word", "")),
        day(cells.get("valid_from")),
        day(cells.get("valid_to")),
        cells.getOrDefault("source", ""));
  }

  private static LocalDate day(String written) {
    return written == null || written.isEmpty() ? null : LocalDate.parse(written);
  }
}
