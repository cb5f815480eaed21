package cn.xunjian.report.yearly;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of the two yearly reports, as data: what they are called, in which order they stand, and
 * how sure that is. Ours, or an office's own after the official form.
 */
public final class YearlyForm {

  /** The two reports. */
  public enum Report {
    SUPERVISION("supervision"),
    WORK("work");

    private final String code;

    Report(String code) {
      this.code = code;
    }
  }

  /** How sure it is that a row is one of the official form. */
  public enum Confidence {
    H("已核对"),
    M("转载，待核对"),
    L("默认，请核对正式文本");

    private final String words;

    Confidence(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A row of a form.
   *
   * @param id by which the service knows what it counts
   * @param item what it is called; {@value #ACCOUNT} stands for each account
   * @param source where that is from
   */
  public record Line(
      String id, String part, String item, String measure, String source, Confidence confidence) {}

  static final String ACCOUNT = "{account}";

  private static final String BUNDLED = "/report/yearly-rows.yaml";
  private static final Set<String> FIELDS =
      Set.of("id", "part", "item", "measure", "source", "confidence");

  private final Map<Report, List<Line>> lines;

  private YearlyForm(Map<Report, List<Line>> lines) {
    this.lines = Collections.unmodifiableMap(lines);
  }

  /** The rows of a report in their order. */
  List<Line> lines(Report report) {
    return lines.get(report);
  }

  /** The form that comes with the program. */
  public static YearlyForm bundled() {
    try (InputStream file = YearlyForm.class.getResourceAsStream(BUNDLED)) {
      return read(file, BUNDLED);
    } catch (IOException e) {
      throw new UncheckedIOException(BUNDLED + " cannot be read", e);
    }
  }

  /**
   * Reads a form.
   *
   * @param name for what is said of its faults
   * @throws IllegalArgumentException naming the place that cannot be taken, and what it should be
   */
  public static YearlyForm read(InputStream file, String name) throws IOException {
    JsonNode whole;
    try {
      whole = new YAMLMapper().readTree(file);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "%s line %d: no YAML: %s"
              .formatted(
                  name,
                  broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(),
                  broken.getOriginalMessage()),
          broken);
    }
    Map<Report, List<Line>> lines = new LinkedHashMap<>();
    for (Report each : Report.values()) {
      JsonNode rows = whole == null ? null : whole.get(each.code);
      if (rows == null || !rows.isArray() || rows.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: %s is a list of rows, at least one".formatted(name, each.code));
      }
      lines.put(each, lines(rows, name + " " + each.code));
    }
    return new YearlyForm(lines);
  }

  private static List<Line> lines(JsonNode rows, String where) {
    List<Line> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode row : rows) {
      String at = "%s row %d".formatted(where, lines.size() + 1);
      row.fieldNames()
          .forEachRemaining(
              field -> {
                if (!FIELDS.contains(field)) {
                  throw new IllegalArgumentException(
                      "%s: nothing is called %s; there are id, part, item, measure, source, confidence"
                          .formatted(at, field));
                }
              });
      Line line =
          new Line(
              text(row, "id", at),
              text(row, "part", at),
              text(row, "item", at),
              row.path("measure").asText(""),
              row.path("source").asText(""),
              confidence(row, at));
      if (!ids.add(line.id())) {
        throw new IllegalArgumentException(
            "%s: another row has the id %s as well".formatted(at, line.id()));
      }
      lines.add(line);
    }
    return List.copyOf(lines);
  }

  private static String text(JsonNode row, String field, String at) {
    String text = row.path(field).asText("").strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("%s: %s is missing".formatted(at, field));
    }
    return text;
  }

  private static Confidence confidence(JsonNode row, String at) {
    try {
      return Confidence.valueOf(row.path("confidence").asText("L"));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("%s: confidence is H, M or L".formatted(at), unknown);
    }
  }
}
