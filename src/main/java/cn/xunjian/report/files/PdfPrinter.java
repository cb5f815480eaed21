package cn.xunjian.report.files;

import cn.xunjian.report.ReportConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Prints a page as PDF by an installed Chromium: one page at a time, in a folder that is empty
 * before and gone afterwards, without the network, for so long and with so much memory.
 */
@ApplicationScoped
public class PdfPrinter {

  private static final Logger LOG = Logger.getLogger(PdfPrinter.class);

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--host-resolver-rules=MAP * ~NOTFOUND",
          "--no-pdf-header-footer");

  /**
   * The page lies in a file and might ask for others: it gets its style sheet alone, and no script
   * runs. Chromium itself prints by scripts, so that they cannot be turned off for all.
   */
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline' file:; base-uri 'none'; form-action 'none'";

  private final ReportConfig config;
  private final Semaphore one = new Semaphore(1);

  PdfPrinter(ReportConfig config) {
    this.config = config;
  }

  /** How printing ended. */
  public sealed interface Printed {}

  /** It printed. */
  public static final class Done implements Printed {
    private final byte[] pdf;

    private Done(byte[] pdf) {
      this.pdf = pdf;
    }

    public byte[] pdf() {
      return pdf;
    }
  }

  /** No browser is installed, or none under the name in the settings. */
  public record NoBrowser() implements Printed {}

  /** Another page is being printed. */
  public record Busy() implements Printed {}

  /**
   * It did not print.
   *
   * @param why for the log and for whoever asked
   */
  public record Failed(String why) implements Printed {}

  /**
   * Prints a page. Takes seconds: not for an event loop.
   *
   * @param html it names its style sheet {@code style.css}
   */
  public Printed print(String html, byte[] style) {
    Optional<String> browser = browser();
    if (browser.isEmpty()) {
      return new NoBrowser();
    }
    if (!one.tryAcquire()) {
      return new Busy();
    }
    try {
      return inFolder(browser.get(), html, style);
    } catch (IOException e) {
      return failed("the page cannot be printed: " + e.getMessage());
    } finally {
      one.release();
    }
  }

  private Optional<String> browser() {
    return config.browser().isPresent()
        ? config.browser().filter(PdfPrinter::runs)
        : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> folder + File.separator + name))
            .filter(PdfPrinter::runs)
            .findFirst();
  }

  private static boolean runs(String file) {
    Path path = Path.of(file);
    return Files.isExecutable(path) && !Files.isDirectory(path);
  }

  private Printed inFolder(String browser, String html, byte[] style) throws IOException {
    Path folder = Files.createTempDirectory("xunjian-print-");
    try {
      Files.writeString(folder.resolve("page.html"), guarded(html), StandardCharsets.UTF_8);
      Files.write(folder.resolve("style.css"), style);
      return run(browser, folder);
    } finally {
      empty(folder);
    }
  }

  /** With the policy before all else in the head, for our pages and those of offices alike. */
  static String guarded(String html) {
    Document page = Jsoup.parse(html);
    page.head()
        .prependElement("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr("content", POLICY);
    page.outputSettings().prettyPrint(false);
    return page.outerHtml();
  }

  private Printed run(String browser, Path folder) throws IOException {
    Path pdf = folder.resolve("page.pdf");
    ProcessBuilder builder = new ProcessBuilder(command(browser, folder, pdf));
    // Our environment holds secrets. All that it writes is in the folder: a profile of nobody.
    String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", path, "HOME", folder.toString(), "TMPDIR", folder.toString()));
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("said").toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(config.printTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return failed("printing took longer than " + config.printTimeout());
      }
      if (process.exitValue() != 0 || !Files.exists(pdf)) {
        return failed("the browser ended with " + process.exitValue() + ": " + said(folder));
      }
      return new Done(Files.readAllBytes(pdf));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("printing was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The shell bounds the memory and becomes the browser. */
  private List<String> command(String browser, Path folder, Path pdf) {
    List<String> command = new ArrayList<>();
    command.add("/bin/sh");
    command.add("-c");
    command.add("ulimit -d " + config.printMemory() * 1024L + "; exec \"$@\"");
    command.add("print");
    command.add(browser);
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add("--print-to-pdf=" + pdf);
    command.add(folder.resolve("page.html").toUri().toString());
    return command;
  }

  private static String said(Path folder) throws IOException {
    try (InputStream all = Files.newInputStream(folder.resolve("said"))) {
      return new String(all.readNBytes(500), StandardCharsets.UTF_8).strip();
    }
  }

  private static Printed failed(String why) {
    LOG.warn(why);
    return new Failed(why);
  }

  private static void empty(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("%s cannot be deleted: %s", folder, e.getMessage());
    }
  }
}
