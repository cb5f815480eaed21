package cn.xunjian.inspection.files;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The text of the PDF on standard input, on standard output: a process of its own, with a small
 * heap and little time, for what a hostile file does to it.
 */
final class PdfTextMain {

  /** It wants a password, or is none. */
  static final int UNREADABLE = 3;

  private PdfTextMain() {}

  /**
   * Reads one file.
   *
   * @param args how many pages and how many characters are taken
   */
  public static void main(String[] args) throws IOException {
    int pages = Integer.parseInt(args[0]);
    int most = Integer.parseInt(args[1]);
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    try (PDDocument document = Loader.loadPDF(System.in.readAllBytes())) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setEndPage(pages);
      stripper.setSortByPosition(true);
      String text = stripper.getText(document);
      out.write(text, 0, Math.min(text.length(), most));
      out.flush();
    } catch (IOException damagedOrLocked) {
      System.exit(UNREADABLE);
    }
  }
}
