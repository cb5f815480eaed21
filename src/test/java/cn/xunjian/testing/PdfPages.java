package cn.xunjian.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The pages of a PDF as poppler reads and draws them, and documents as LibreOffice prints them. */
public final class PdfPages {

  private static final Path OFFICE = Path.of("/usr/bin/soffice");
  private static final Path POPPLER = Path.of("/usr/bin/pdftoppm");
  private static final int DOTS_PER_INCH = 58;
  private static final Pattern PAGE =
      Pattern.compile(
          "<page width=\"([\\d.]+)\" height=\"([\\d.]+)\">(.*?)</page>", Pattern.DOTALL);
  private static final Pattern WORD =
      Pattern.compile(
          "<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*?)</word>");

  /** Embedded, subset, Unicode, and the number of its object. */
  private static final Pattern EMBEDDED = Pattern.compile(" yes (yes|no ) (yes|no ) +\\d+ +\\d+$");

  private final Path pdf;

  private PdfPages(Path pdf) {
    this.pdf = pdf;
  }

  /** Whether this machine can print documents and read them back. */
  public static boolean canPrint() {
    return Files.isExecutable(OFFICE) && Files.isExecutable(POPPLER);
  }

  /** A PDF as it is. */
  public static PdfPages of(byte[] bytes) {
    try {
      Path file = Files.createTempDirectory("pages-").resolve("document.pdf");
      Files.write(file, bytes);
      return new PdfPages(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document as LibreOffice prints it. */
  public static PdfPages printed(byte[] docx) {
    try {
      Path folder = Files.createTempDirectory("pages-");
      Path file = Files.write(folder.resolve("document.docx"), docx);
      run(
          OFFICE.toString(),
          "-env:UserInstallation=" + folder.resolve("office").toUri(),
          "--headless",
          "--convert-to",
          "pdf",
          "--outdir",
          folder.toString(),
          file.toString());
      return new PdfPages(folder.resolve("document.pdf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A word with its place, in points from the left and the top. */
  public record Word(String text, double left, double top, double right, double bottom) {}

  /** A page, in points. */
  public record Page(double width, double height, List<Word> words) {

    /** How many words are this one. */
    public long count(String word) {
      return words.stream().filter(each -> each.text().equals(word)).count();
    }
  }

  /** All pages with their words. */
  public List<Page> read() {
    Matcher page = PAGE.matcher(run("pdftotext", "-bbox", pdf.toString(), "-"));
    List<Page> pages = new ArrayList<>();
    while (page.find()) {
      List<Word> words = new ArrayList<>();
      Matcher word = WORD.matcher(page.group(3));
      while (word.find()) {
        words.add(new Word(word.group(5), at(word, 1), at(word, 2), at(word, 3), at(word, 4)));
      }
      pages.add(new Page(at(page, 1), at(page, 2), words));
    }
    return pages;
  }

  private static double at(Matcher found, int group) {
    return Double.parseDouble(found.group(group));
  }

  /** One line for each font, as {@code pdffonts} says it. */
  public List<String> fonts() {
    return run("pdffonts", pdf.toString()).lines().skip(2).toList();
  }

  /** Whether a font of such a line is in the file. */
  public static boolean isEmbedded(String font) {
    return EMBEDDED.matcher(font).find();
  }

  /** Draws two pages side by side, counted from 1. */
  public void draw(int left, int right, Path png) {
    try {
      BufferedImage first = drawn(left);
      BufferedImage second = drawn(right);
      BufferedImage both =
          new BufferedImage(
              first.getWidth() + second.getWidth() + 12,
              first.getHeight() + 6,
              BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = both.createGraphics();
      canvas.setColor(Color.GRAY);
      canvas.fillRect(0, 0, both.getWidth(), both.getHeight());
      canvas.drawImage(first, 3, 3, null);
      canvas.drawImage(second, first.getWidth() + 9, 3, null);
      canvas.dispose();
      ImageIO.write(both, "png", png.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage drawn(int page) throws IOException {
    Path prefix = pdf.resolveSibling("page-" + page);
    run(
        POPPLER.toString(),
        "-png",
        "-singlefile",
        "-r",
        Integer.toString(DOTS_PER_INCH),
        "-f",
        Integer.toString(page),
        "-l",
        Integer.toString(page),
        pdf.toString(),
        prefix.toString());
    return ImageIO.read(Path.of(prefix + ".png").toFile());
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(Stream.of(command).toList() + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
