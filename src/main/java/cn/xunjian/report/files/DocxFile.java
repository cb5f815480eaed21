package cn.xunjian.report.files;

import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PaperPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHighlightColor;

/** A paper as an official document for Word, WPS and LibreOffice. */
public final class DocxFile {

  private static final String RED = "E60012";
  private static final int HEAD_POINTS = 36;
  private static final int FOOTER_POINTS = 14;

  private final XWPFDocument document;
  private final UnaryOperator<String> styles;
  private final DocxTable tables;

  /**
   * @param styles what the document calls a style
   */
  private DocxFile(XWPFDocument document, UnaryOperator<String> styles) {
    this.document = document;
    this.styles = styles;
    this.tables = new DocxTable(document, styles, DocxStyle.width(document));
  }

  /** In the form of official documents. */
  public static byte[] of(Paper paper) {
    XWPFDocument document = new XWPFDocument();
    DocxStyle.styles(document);
    DocxStyle.fontTable(document);
    DocxStyle.page(document);
    DocxFile file = new DocxFile(document, UnaryOperator.identity());
    return file.written(
        paper,
        () -> {
          file.write(paper);
          file.footers();
        });
  }

  /**
   * In the form that an office has of its own.
   *
   * @param template a file without {@link DocxTemplate#faults}
   */
  public static byte[] of(Paper paper, byte[] template) {
    XWPFDocument document = DocxTemplate.filled(template, paper.head());
    DocxFile file = new DocxFile(document, DocxStyle.own(document));
    return file.written(paper, () -> file.fill(paper));
  }

  private byte[] written(Paper paper, Runnable writing) {
    try (document;
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      writing.run();
      document.getProperties().getCoreProperties().setTitle(paper.head().title());
      document.getProperties().getCoreProperties().setCreator(paper.head().office());
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text, where the template has its place for it. */
  private void fill(Paper paper) {
    XWPFParagraph place = DocxTemplate.body(document);
    int before = document.getBodyElements().size();
    draft(paper);
    paper.parts().forEach(this::part);
    try (XmlCursor to = place.getCTP().newCursor()) {
      for (IBodyElement each :
          List.copyOf(
              document.getBodyElements().subList(before, document.getBodyElements().size()))) {
        XmlObject written =
            each instanceof XWPFTable table ? table.getCTTbl() : ((XWPFParagraph) each).getCTP();
        try (XmlCursor from = written.newCursor()) {
          from.moveXml(to);
        }
      }
      to.removeXml();
    }
  }

  private void draft(Paper paper) {
    if (paper.draft()) {
      centred("（草稿，尚未发布）", DocxStyle.KAI, 14);
    }
  }

  private void write(Paper paper) {
    draft(paper);
    if (paper.head().redHead()) {
      redHead(paper);
    } else if (!paper.head().number().isEmpty()) {
      centred(paper.head().number(), DocxStyle.FANG_SONG, DocxStyle.TEXT_POINTS);
    }
    XWPFParagraph title = styled("Title");
    title.setAlignment(ParagraphAlignment.CENTER);
    title.createRun().setText(paper.head().title());
    styled("Normal");
    if (!paper.head().addressee().isEmpty()) {
      styled("Normal").createRun().setText(paper.head().addressee() + "：");
    }
    paper.parts().forEach(this::part);
  }

  /** The office in red, the number of the document, and a red line below it. */
  private void redHead(Paper paper) {
    XWPFParagraph head = styled("Normal");
    head.setAlignment(ParagraphAlignment.CENTER);
    head.setSpacingBetween(48, LineSpacingRule.EXACT);
    XWPFRun office = head.createRun();
    office.setText(paper.head().office() + "文件");
    office.setColor(RED);
    office.setFontSize(HEAD_POINTS);
    font(office, DocxStyle.SONG_TITLE);
    styled("Normal");
    XWPFParagraph number = styled("Normal");
    number.setAlignment(ParagraphAlignment.CENTER);
    number.createRun().setText(paper.head().number());
    var line = properties(number).addNewPBdr().addNewBottom();
    line.setVal(STBorder.SINGLE);
    line.setSz(BigInteger.valueOf(18));
    line.setSpace(BigInteger.valueOf(11));
    line.setColor(RED);
    styled("Normal");
  }

  private void part(PaperPart part) {
    if (part instanceof PaperPart.Chapter chapter) {
      XWPFParagraph paragraph = styled("Heading" + chapter.level());
      indent(paragraph);
      paragraph.createRun().setText(chapter.text());
    } else if (part instanceof PaperPart.Lines lines) {
      lines(lines);
    } else if (part instanceof PaperPart.Note note) {
      XWPFParagraph paragraph = styled("Normal");
      indent(paragraph);
      paragraph.createRun().setText(note.text());
    } else if (part instanceof PaperPart.Grid grid && !grid.sheetOnly()) {
      tables.add(grid);
    } else if (part instanceof PaperPart.Signature signature) {
      signature(signature);
    } else if (part instanceof PaperPart.Annex annex) {
      annex(annex);
    }
  }

  private void lines(PaperPart.Lines lines) {
    XWPFParagraph paragraph = styled("Normal");
    paragraph.setAlignment(ParagraphAlignment.BOTH);
    indent(paragraph);
    for (PaperPart.Span span : lines.spans()) {
      XWPFRun run = paragraph.createRun();
      run.setText(span.text());
      if (span.marked()) {
        run.getCTR().addNewRPr().addNewHighlight().setVal(STHighlightColor.YELLOW);
      }
    }
  }

  private void signature(PaperPart.Signature signature) {
    styled("Normal");
    for (String text : new String[] {signature.office(), signature.day()}) {
      XWPFParagraph paragraph = styled("Normal");
      paragraph.setAlignment(ParagraphAlignment.RIGHT);
      // Four characters from the margin, as the standard has it.
      paragraph.setIndentationRight(4 * DocxStyle.TEXT_POINTS * 20);
      paragraph.setKeepNext(text.equals(signature.office()));
      paragraph.createRun().setText(text);
    }
  }

  private void annex(PaperPart.Annex annex) {
    XWPFParagraph mark = styled("Heading1");
    mark.setPageBreak(true);
    mark.createRun().setText(annex.mark());
    XWPFParagraph title = styled("Title");
    title.setAlignment(ParagraphAlignment.CENTER);
    title.createRun().setText(annex.title());
    styled("Normal");
  }

  private XWPFParagraph styled(String style) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(styles.apply(style));
    return paragraph;
  }

  private void centred(String text, String font, int points) {
    XWPFParagraph paragraph = styled("Normal");
    paragraph.setAlignment(ParagraphAlignment.CENTER);
    XWPFRun run = paragraph.createRun();
    run.setText(text);
    run.setFontSize(points);
    font(run, font);
  }

  private static void font(XWPFRun run, String name) {
    run.setFontFamily(DocxStyle.LATIN);
    run.setFontFamily(name, XWPFRun.FontCharRange.eastAsia);
  }

  /** Two characters, whatever their size. */
  private static void indent(XWPFParagraph paragraph) {
    CTPPr properties = properties(paragraph);
    CTInd indent = properties.isSetInd() ? properties.getInd() : properties.addNewInd();
    indent.setFirstLineChars(BigInteger.valueOf(200));
    indent.setFirstLine(BigInteger.valueOf(2L * DocxStyle.TEXT_POINTS * 20));
  }

  private static CTPPr properties(XWPFParagraph paragraph) {
    return paragraph.getCTP().isSetPPr()
        ? paragraph.getCTP().getPPr()
        : paragraph.getCTP().addNewPPr();
  }

  /** — 1 — in 四号: on odd pages one character from the right, on even ones from the left. */
  private void footers() {
    document.setEvenAndOddHeadings(true);
    XWPFParagraph odd = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
    odd.setAlignment(ParagraphAlignment.RIGHT);
    odd.setIndentationRight(FOOTER_POINTS * 20);
    page(odd);
    XWPFParagraph even = document.createFooter(HeaderFooterType.EVEN).createParagraph();
    even.setAlignment(ParagraphAlignment.LEFT);
    even.setIndentationLeft(FOOTER_POINTS * 20);
    page(even);
  }

  private static void page(XWPFParagraph paragraph) {
    number(paragraph).setText("— ");
    number(paragraph).getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
    number(paragraph).getCTR().addNewInstrText().setStringValue("PAGE");
    number(paragraph).getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
    number(paragraph).setText("1");
    number(paragraph).getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    number(paragraph).setText(" —");
  }

  private static XWPFRun number(XWPFParagraph paragraph) {
    XWPFRun run = paragraph.createRun();
    run.setFontSize(FOOTER_POINTS);
    run.setFontFamily("宋体");
    return run;
  }
}
