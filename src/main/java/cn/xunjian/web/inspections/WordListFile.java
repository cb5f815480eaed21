package cn.xunjian.web.inspections;

import cn.xunjian.inspection.wording.WordTerm;
import cn.xunjian.web.problems.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
    List<WordTerm> terms = new ArrayList<>();
    ListFile.read(
        bytes,
        contentType,
        new ListFile.Form(COLUMNS, Set.of("term"), MOST),
        cells -> terms.add(term(cells)));
    return terms;
  }

  private static WordTerm term(Map<String, String> cells) {
    WordTerm.Severity severity = WordListForm.severity(cells.get("severity"));
    if (severity == null) {
      throw new IllegalArgumentException("severity 应为 error 或 check · severity is error or check");
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
    try {
      return written == null || written.isEmpty() ? null : LocalDate.parse(written);
    } catch (DateTimeParseException noDay) {
      throw new IllegalArgumentException(
          "日期写法如 2026-12-31 · a day is written like 2026-12-31", noDay);
    }
  }
}
