package cn.xunjian.inspection.files;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The text of the file on standard input, on standard output: a process of its own, with a small
 * heap and little time, for what a hostile file does to it.
 */
final class FileTextMain {

  /** It cannot be read; standard output says why. */
  static final int UNREADABLE = 3;

  /** It took too long, and nobody ended it from outside. */
  static final int LATE = 4;

  private static final int PAGES = 200;

  private FileTextMain() {}

  /**
   * Reads one file.
   *
   * @param args what the file's name ends with, how many characters are taken, and how many
   *     milliseconds it may take
   */
  public static void main(String[] args) throws IOException {
    int most = Integer.parseInt(args[1]);
    endAfter(Long.parseLong(args[2]));
    byte[] file = System.in.readAllBytes();
    try {
      say(args[0].equals(FileText.PDF) ? pdf(file, most) : OfficeText.of(file, most));
    } catch (IOException unreadable) {
      say(String.valueOf(unreadable.getMessage()));
      System.exit(UNREADABLE);
    }
  }

  /** Whoever began this process may have been ended meanwhile. */
  private static void endAfter(long millis) {
    TimerTask end =
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(LATE);
          }
        };
    new Timer("end", true).schedule(end, millis);
  }

  private static String pdf(byte[] file, int most) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setEndPage(PAGES);
      stripper.setSortByPosition(true);
      String text = stripper.getText(document);
      return text.substring(0, Math.min(text.length(), most));
    } catch (IOException damagedOrLocked) {
      throw new IOException("it is damaged or wants a password", damagedOrLocked);
    }
  }

  private static void say(String text) throws IOException {
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    out.write(text);
    out.flush();
  }
}
