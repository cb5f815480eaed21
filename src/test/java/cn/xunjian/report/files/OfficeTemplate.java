package cn.xunjian.report.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.function.Consumer;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Documents as an office makes them in a Chinese Word: its styles have numbers for ids. */
public final class OfficeTemplate {

  private OfficeTemplate() {}

  /** A letterhead with all places, of which one was cut into pieces. */
  public static byte[] letterhead() {
    return of(
        document -> {
          styles(document);
          margins(document);
          document
              .createHeader(HeaderFooterType.DEFAULT)
              .createParagraph()
              .createRun()
              .setText("${office}公文");
          document
              .createFooter(HeaderFooterType.DEFAULT)
              .createParagraph()
              .createRun()
              .setText("内部资料");
          paragraph(document, "${office}文件");
          var cell = document.createTable(1, 2).getRow(0).getCell(1);
          cell.setText("${number}");
          XWPFParagraph title = document.createParagraph();
          for (String piece : new String[] {"通报：${", "ti", "tle}（", "印发）"}) {
            title.createRun().setText(piece);
          }
          paragraph(document, "${addressee}：");
          paragraph(document, " ${body} ");
          paragraph(document, "抄送：市委办公室。${dated}印发");
        });
  }

  /** A document that somebody writes. */
  public static byte[] of(Consumer<XWPFDocument> writing) {
    try (XWPFDocument document = new XWPFDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      writing.accept(document);
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void paragraph(XWPFDocument document, String text) {
    document.createParagraph().createRun().setText(text);
  }

  private static void styles(XWPFDocument document) {
    XWPFStyles styles = document.createStyles();
    for (String[] each : new String[][] {{"a", "Normal"}, {"1", "heading 1"}, {"a3", "Title"}}) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId(each[0]);
      style.addNewName().setVal(each[1]);
      style.setType(STStyleType.PARAGRAPH);
      styles.addStyle(new XWPFStyle(style, styles));
    }
  }

  private static void margins(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    section.addNewPgSz().setW(BigInteger.valueOf(11_906));
    section.getPgSz().setH(BigInteger.valueOf(16_838));
    section.addNewPgMar().setLeft(BigInteger.valueOf(1_800));
    section.getPgMar().setRight(BigInteger.valueOf(1_800));
    section.getPgMar().setTop(BigInteger.valueOf(1_440));
    section.getPgMar().setBottom(BigInteger.valueOf(1_440));
  }
}
