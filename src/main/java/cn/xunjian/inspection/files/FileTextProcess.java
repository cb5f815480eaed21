package cn.xunjian.inspection.files;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jboss.logging.Logger;

/**
 * The text of a file, read by a process of its own: a page's content may unpack to gigabytes, a
 * font may loop, an attribute may be as long as a book, and none of it can be stopped within ours.
 * For a thread that may wait.
 */
final class FileTextProcess {

  /** What a reader is made of, and what it logs by. */
  private static final List<Class<?>> NEEDED =
      List.of(
          FileTextMain.class, // and with it what reads office files, of this package
          PDDocument.class,
          RandomAccessRead.class,
          FontBoxFont.class,
          LogFactory.class,
          Logger.class);

  private static final long SPARE_MILLIS = 5_000;

  private final Duration longest;
  private final int megabytes;
  private final String path = classPath();

  /**
   * @param longest how long a file may take
   * @param megabytes the heap of its process
   */
  FileTextProcess(Duration longest, int megabytes) {
    this.longest = longest;
    this.megabytes = megabytes;
  }

  /**
   * Reads.
   *
   * @param extension what the file's name ends with, in lower case
   * @param most how many characters are taken
   * @throws IOException if it cannot be read, or not within its bounds
   */
  String of(byte[] file, String extension, int most) throws IOException {
    Path folder = Files.createTempDirectory("xunjian-file-");
    try {
      Path in = Files.write(folder.resolve("in"), file);
      Path out = folder.resolve("out");
      run(folder, in, out, extension, most);
      return Files.readString(out, StandardCharsets.UTF_8);
    } finally {
      forget(folder);
    }
  }

  private void run(Path folder, Path in, Path out, String extension, int most) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + megabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dpdfbox.fontcache=" + folder,
            "-cp",
            path,
            FileTextMain.class.getName(),
            extension,
            Integer.toString(most),
            // Ours ends it before; this is for the day when ours is no more.
            Long.toString(longest.toMillis() + SPARE_MILLIS));
    // It gets nothing of what ours was told: no settings, no keys.
    builder.environment().clear();
    builder.directory(folder.toFile());
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("it takes longer than " + longest.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            process.exitValue() == FileTextMain.UNREADABLE
                ? Files.readString(out, StandardCharsets.UTF_8)
                : "it takes more than " + megabytes + " MB");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("this node is stopping", stopping);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void forget(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  /** The archives and folders that the needed classes lie in. */
  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> each : NEEDED) {
      places.add(place(each));
    }
    return String.join(java.io.File.pathSeparator, places);
  }

  private static String place(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    URL url = type.getClassLoader().getResource(name);
    try {
      if (url.getProtocol().equals("jar")) {
        URL archive = ((JarURLConnection) url.openConnection()).getJarFileURL();
        return Path.of(archive.toURI()).toString();
      }
      String file = Path.of(url.toURI()).toString();
      return file.substring(0, file.length() - name.length());
    } catch (IOException | URISyntaxException noFile) {
      throw new IllegalStateException("where " + name + " lies is not known: " + url, noFile);
    }
  }
}
