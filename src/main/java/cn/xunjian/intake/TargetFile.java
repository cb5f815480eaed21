package cn.xunjian.intake;

import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file of targets, read in pieces of bounded size; blocking, for a worker thread. */
final class TargetFile implements AutoCloseable {

  static final String CSV = "text/csv";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** Columns in which each sign counts: with another one another target would be watched. */
  private static final Set<TargetField> IDENTIFIERS =
      EnumSet.of(TargetField.KEY, TargetField.PLATFORM_UID, TargetField.PARENT);

  private static final int PIECE_ROWS = 1_000;
  private static final int PIECE_CHARACTERS = 1 << 20;
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

  /**
   * A row of the file.
   *
   * @param number the line where it begins
   * @param errors what is wrong with its form
   */
  record Line(int number, TargetDraft draft, List<RowError> errors) {}

  private final Table table;
  private final List<TargetField> header;
  private final FileProposal proposal;

  private TargetFile(Table table, List<TargetField> header, FileProposal proposal) {
    this.table = table;
    this.header = header;
    this.proposal = proposal;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws UnreadableFileException if it is not such a file or its header is wrong
   */
  static TargetFile open(SentFile sent) throws UnreadableFileException, IOException {
    String type = sent.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals(XLSX)) {
      return open(new XlsxTable(sent.path()), null, sent.recognise());
    }
    if (!type.equals(CSV)) {
      throw new UnreadableFileException(
          1, "bad_type", "只接受 text/csv 或 xlsx / only text/csv and xlsx can be imported");
    }
    Matcher named = CHARSET.matcher(sent.contentType());
    Charset charset = FileCharset.of(sent.path(), named.find() ? named.group(1) : null);
    CsvForm form = sent.recognise() ? CsvForm.of(sent.path(), charset) : CsvForm.USUAL;
    return open(new CsvTable(sent.path(), charset, form), form, sent.recognise());
  }

  private static TargetFile open(Table table, CsvForm form, boolean recognise)
      throws UnreadableFileException, IOException {
    try {
      Table.Row head = table.next();
      if (!recognise || head == null) {
        return new TargetFile(table, header(head), null);
      }
      List<String> written = withoutEmptyEnd(head.cells());
      List<String> meant =
          written.stream().map(n -> HeadNames.meant(n).map(TargetField::column).orElse(n)).toList();
      boolean usual = written.equals(meant) && (form == null || form.equals(CsvForm.USUAL));
      List<TargetField> header = header(new Table.Row(head.number(), meant, Map.of()));
      return new TargetFile(table, header, usual ? null : proposal(form, written, meant));
    } catch (UnreadableFileException | IOException | RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private static FileProposal proposal(CsvForm form, List<String> written, List<String> meant) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < written.size(); i++) {
      columns.put(written.get(i), meant.get(i));
    }
    return new FileProposal(form == null ? null : form.shown(), columns);
  }

  /** How the file was understood; null if it is written as the format says. */
  FileProposal proposal() {
    return proposal;
  }

  private static List<TargetField> header(Table.Row row) throws UnreadableFileException {
    if (row == null) {
      throw new UnreadableFileException(
          1, "empty", "文件为空 / the file is empty; its first line names the columns");
    }
    List<String> names = withoutEmptyEnd(row.cells());
    List<String> unknown =
        names.stream().filter(n -> TargetField.ofColumn(n).isEmpty()).distinct().toList();
    if (!unknown.isEmpty()) {
      throw new UnreadableFileException(
          row.number(),
          "unknown_column",
          "不认识的列：%s；可用的列：%s；试导入（dryRun=true）会识别分号、制表符和常用中文列名 / unknown columns: %s; known are %s; a dry run recognises other separators and usual names"
              .formatted(quoted(unknown), known(), quoted(unknown), known()));
    }
    List<TargetField> fields = names.stream().map(n -> TargetField.ofColumn(n).get()).toList();
    Set<TargetField> once = new LinkedHashSet<>();
    List<String> twice =
        fields.stream().filter(f -> !once.add(f)).map(TargetField::column).distinct().toList();
    if (!twice.isEmpty()) {
      throw new UnreadableFileException(
          row.number(),
          "doubled_column",
          "重复的列：%s / doubled columns: %s".formatted(quoted(twice), quoted(twice)));
    }
    List<String> missing =
        TargetField.required().stream()
            .filter(f -> !once.contains(f))
            .map(TargetField::column)
            .toList();
    if (!missing.isEmpty()) {
      throw new UnreadableFileException(
          row.number(),
          "missing_column",
          "缺少列：%s / missing columns: %s".formatted(quoted(missing), quoted(missing)));
    }
    return fields;
  }

  /** Excel likes to add empty columns at the end. */
  private static List<String> withoutEmptyEnd(List<String> cells) {
    List<String> names = new ArrayList<>(cells.stream().map(String::strip).toList());
    while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return names;
  }

  private static String quoted(List<String> names) {
    return names.stream()
        .map(n -> "\"" + (n.length() > 40 ? n.substring(0, 40) + "…" : n) + "\"")
        .limit(20)
        .collect(Collectors.joining(", "));
  }

  private static String known() {
    return TargetField.allColumns().stream()
        .map(TargetField::column)
        .collect(Collectors.joining(", "));
  }

  /** The columns of the file, in its order. */
  List<TargetField> header() {
    return header;
  }

  /** The next rows, about a thousand; none at the end. */
  List<Line> next() throws UnreadableFileException, IOException {
    List<Line> piece = new ArrayList<>(PIECE_ROWS);
    long characters = 0;
    while (piece.size() < PIECE_ROWS && characters < PIECE_CHARACTERS) {
      Table.Row row = table.next();
      if (row == null) {
        break;
      }
      characters += row.cells().stream().mapToLong(String::length).sum();
      piece.add(line(row));
    }
    return piece;
  }

  private Line line(Table.Row row) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    List<RowError> errors = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      if (i < header.size()) {
        texts.put(header.get(i), cell);
      } else if (!cell.isBlank() && errors.isEmpty()) {
        errors.add(
            new RowError(
                row.number(),
                null,
                "too_many_cells",
                "本行单元格多于表头的 %d 列，请检查逗号和引号 / more cells than the %d columns of the header; check commas and quotes"
                    .formatted(header.size(), header.size())));
      }
    }
    row.damages().forEach((column, damage) -> damaged(row, column, damage).ifPresent(errors::add));
    return new Line(row.number(), new TargetDraft(texts), errors);
  }

  private Optional<RowError> damaged(Table.Row row, int column, Damage damage) {
    if (column >= header.size() || !damage.spoils(IDENTIFIERS.contains(header.get(column)))) {
      return Optional.empty();
    }
    return Optional.of(
        new RowError(
            row.number(),
            header.get(column).column(),
            damage.code(),
            damage.message(
                Table.Row.place(row.number(), column), row.cells().get(column).strip())));
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
