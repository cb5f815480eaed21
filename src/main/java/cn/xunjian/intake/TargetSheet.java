package cn.xunjian.intake;

import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the export file in pieces: the columns of the import file in their order. A cell that
 * begins with {@code = + - @} is written as it is, for a changed one would come back changed; Excel
 * shows, but does not trust, a formula in a CSV file.
 *
 * <p>For one thread at a time.
 */
public sealed interface TargetSheet {

  /** The bytes before the first target; may be none. */
  byte[] begin();

  /** The bytes of some targets; may be none, if they are kept for the next piece. */
  byte[] lines(List<TargetDraft> targets);

  /** The bytes after the last target. */
  byte[] end();

  /** CSV in UTF-8, with the mark by which Excel knows it. */
  static TargetSheet utf8(List<TargetField> columns) {
    return new Csv(StandardCharsets.UTF_8, "\uFEFF", columns);
  }

  /** CSV for older Chinese programs: GB18030, which is GBK where GBK has the character. */
  static TargetSheet gbk(List<TargetField> columns) {
    return new Csv(FileCharset.GBK, "", columns);
  }

  static TargetSheet xlsx(List<TargetField> columns) {
    return new Xlsx(columns);
  }

  /** A CSV file. */
  final class Csv implements TargetSheet {

    private final Charset charset;
    private final String mark;
    private final List<TargetField> columns;

    private Csv(Charset charset, String mark, List<TargetField> columns) {
      this.charset = charset;
      this.mark = mark;
      this.columns = columns;
    }

    @Override
    public byte[] begin() {
      String header = String.join(",", columns.stream().map(TargetField::column).toList());
      return (mark + header + "\r\n").getBytes(charset);
    }

    @Override
    public byte[] lines(List<TargetDraft> targets) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(targets.size() * 200);
      try (de.siegmar.fastcsv.writer.CsvWriter csv =
          de.siegmar.fastcsv.writer.CsvWriter.builder()
              .build(new OutputStreamWriter(bytes, charset))) {
        for (TargetDraft target : targets) {
          csv.writeRecord(columns.stream().map(f -> text(target, f)).toArray(String[]::new));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    @Override
    public byte[] end() {
      return new byte[0];
    }
  }

  /** A workbook with one sheet; every cell is a text, so that no key loses its zeros. */
  final class Xlsx implements TargetSheet {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final org.dhatim.fastexcel.Workbook workbook =
        new org.dhatim.fastexcel.Workbook(bytes, "xunjian", "1.0");
    private final org.dhatim.fastexcel.Worksheet sheet = workbook.newWorksheet("targets");
    private final List<TargetField> columns;
    private int row;

    private Xlsx(List<TargetField> columns) {
      this.columns = columns;
    }

    @Override
    public byte[] begin() {
      for (int i = 0; i < columns.size(); i++) {
        sheet.inlineString(0, i, columns.get(i).column());
      }
      return taken();
    }

    @Override
    public byte[] lines(List<TargetDraft> targets) {
      for (TargetDraft target : targets) {
        row++;
        for (int i = 0; i < columns.size(); i++) {
          String text = target.value(columns.get(i));
          if (text != null) {
            sheet.inlineString(row, i, text);
          }
        }
      }
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return taken();
    }

    @Override
    public byte[] end() {
      try {
        workbook.finish();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return taken();
    }

    private byte[] taken() {
      byte[] piece = bytes.toByteArray();
      bytes.reset();
      return piece;
    }
  }

  private static String text(TargetDraft target, TargetField field) {
    String text = target.value(field);
    return text == null ? "" : text;
  }
}
