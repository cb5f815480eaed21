package cn.xunjian.report.paper;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A part of a paper, in the order in which it is read. */
public sealed interface PaperPart {

  /**
   * A piece of a paragraph.
   *
   * @param marked whether it is a figure that changed at the last refresh
   */
  record Span(String text, boolean marked) {}

  /**
   * A heading.
   *
   * @param level 1 for 一、 and 2 for （一）
   */
  record Chapter(int level, String text) implements PaperPart {}

  /** A paragraph of the text. */
  record Lines(List<Span> spans) implements PaperPart {

    public Lines {
      spans = List.copyOf(spans);
    }

    public String text() {
      return spans.stream().map(Span::text).collect(Collectors.joining());
    }
  }

  /** A note of one line, such as what an annex holds. */
  record Note(String text) implements PaperPart {}

  /** The signature of the office and the day. */
  record Signature(String office, String day) implements PaperPart {}

  /**
   * An annex, which begins on a page of its own.
   *
   * @param mark such as 附件1
   */
  record Annex(String mark, String title) implements PaperPart {}

  /**
   * A column of a table.
   *
   * @param width its share of the width of the page, in hundredths
   */
  record Column(String head, int width) {}

  /**
   * A value in a table.
   *
   * @param value text, a number or a day; null for nothing
   * @param link where its evidence is; null for none
   * @param marked whether it changed at the last refresh
   */
  record Cell(Object value, String link, boolean marked) {

    static Cell of(Object value) {
      return new Cell(value, null, false);
    }

    public boolean isNumber() {
      return value instanceof Number;
    }

    /** As it is written on paper. */
    public String shown() {
      return value == null ? "—" : value.toString();
    }
  }

  /**
   * A table.
   *
   * @param caption what stands above it; empty where a heading says it
   * @param sheet what it is called in a workbook, 31 characters at most
   * @param sheetOnly whether it is too long for paper
   */
  record Grid(
      String caption, String sheet, boolean sheetOnly, List<Column> columns, List<List<Cell>> rows)
      implements PaperPart {

    public Grid {
      Objects.requireNonNull(caption, "caption");
      Objects.requireNonNull(sheet, "sheet");
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    Grid uncaptioned() {
      return new Grid("", sheet, sheetOnly, columns, rows);
    }
  }
}
