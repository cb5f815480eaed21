package cn.xunjian.report.files;

import cn.xunjian.report.paper.PaperPart;
import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHighlightColor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/** Real tables: fixed widths, a head that comes again on each page, rows that do not break. */
final class DocxTable {

  private static final int LONG = 12;

  private final XWPFDocument document;
  private final UnaryOperator<String> styles;
  private final int width;

  /**
   * @param styles what the document calls a style
   * @param width of the type area, in twentieths of a point
   */
  DocxTable(XWPFDocument document, UnaryOperator<String> styles, int width) {
    this.document = document;
    this.styles = styles;
    this.width = width;
  }

  void add(PaperPart.Grid grid) {
    if (!grid.caption().isEmpty()) {
      XWPFParagraph caption = document.createParagraph();
      caption.setStyle(styles.apply("Caption"));
      caption.setAlignment(ParagraphAlignment.CENTER);
      caption.setKeepNext(true);
      caption.createRun().setText(grid.caption());
    }
    XWPFTable table = document.createTable(grid.rows().size() + 1, grid.columns().size());
    shape(table, grid.columns());
    head(table.getRow(0), grid.columns());
    for (int i = 0; i < grid.rows().size(); i++) {
      row(table.getRow(i + 1), grid.rows().get(i), grid.columns());
    }
    document.createParagraph().setStyle(styles.apply("TableText"));
  }

  private void shape(XWPFTable table, List<PaperPart.Column> columns) {
    CTTblPr properties = table.getCTTbl().getTblPr();
    properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
    table.setTableAlignment(TableRowAlign.CENTER);
    table.setWidth(Integer.toString(width));
    table.setCellMargins(30, 60, 30, 60);
    CTTblGrid grid =
        table.getCTTbl().getTblGrid() == null
            ? table.getCTTbl().addNewTblGrid()
            : table.getCTTbl().getTblGrid();
    while (grid.sizeOfGridColArray() > 0) {
      grid.removeGridCol(0);
    }
    columns.forEach(each -> grid.addNewGridCol().setW(BigInteger.valueOf(width(columns, each))));
  }

  private int width(List<PaperPart.Column> columns, PaperPart.Column column) {
    int all = columns.stream().mapToInt(PaperPart.Column::width).sum();
    return width * column.width() / all;
  }

  private void head(XWPFTableRow row, List<PaperPart.Column> columns) {
    row.setRepeatHeader(true);
    row.setCantSplitRow(true);
    for (int i = 0; i < columns.size(); i++) {
      XWPFTableCell cell = row.getCell(i);
      cell.setColor("EDEDED");
      XWPFRun run = text(cell, width(columns, columns.get(i)), ParagraphAlignment.CENTER);
      run.setText(columns.get(i).head());
      run.setFontFamily(DocxStyle.HEI, XWPFRun.FontCharRange.eastAsia);
    }
  }

  private void row(XWPFTableRow row, List<PaperPart.Cell> cells, List<PaperPart.Column> columns) {
    row.setCantSplitRow(true);
    for (int i = 0; i < cells.size(); i++) {
      PaperPart.Cell value = cells.get(i);
      boolean words = !value.isNumber() && value.shown().length() > LONG;
      XWPFRun run =
          text(
              row.getCell(i),
              width(columns, columns.get(i)),
              words ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER);
      run.setText(breakable(value.shown()));
      if (value.marked()) {
        run.getCTR().addNewRPr().addNewHighlight().setVal(STHighlightColor.YELLOW);
      }
    }
  }

  /** A hash or a key has no place to break at: it gets one every eight characters. */
  static String breakable(String text) {
    return text.length() > 20 && text.chars().allMatch(c -> c < 128 && c != ' ')
        ? text.replaceAll("(.{8})(?=.)", "$1\u200b")
        : text;
  }

  private XWPFRun text(XWPFTableCell cell, int width, ParagraphAlignment alignment) {
    cell.setWidth(Integer.toString(width));
    cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
    XWPFParagraph paragraph = cell.getParagraphs().get(0);
    paragraph.setStyle(styles.apply("TableText"));
    paragraph.setAlignment(alignment);
    return paragraph.createRun();
  }
}
