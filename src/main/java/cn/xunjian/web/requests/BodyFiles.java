package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Keeps bodies that are too large for the memory in files of the system's temporary folder. */
@ApplicationScoped
public class BodyFiles {

  private static final Logger LOG = Logger.getLogger(BodyFiles.class);
  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PREFIX = "xunjian-spool-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,9})-.*");

  /** Deletes what a killed process left: a file bears the number of its process. */
  void deleteLeftovers(@Observes StartupEvent event) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, PREFIX + "*")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && !alive(Long.parseLong(name.group(1)))) {
          delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warnf("%s cannot be searched for left files: %s", FOLDER, e.getMessage());
    }
  }

  /** In a container every process may have the same number, and this one has no files yet. */
  private static boolean alive(long process) {
    return process != ProcessHandle.current().pid() && ProcessHandle.of(process).isPresent();
  }

  /**
   * Writes a body to a file; blocking.
   *
   * @param length its announced length in bytes, null if unknown
   * @throws Problem 400 if it breaks off: a half is never handed on
   */
  public Path write(InputStream body, Long length) {
    Path file = null;
    try {
      file = Files.createTempFile(FOLDER, PREFIX + ProcessHandle.current().pid() + "-", ".spool");
      long bytes = Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      if (length == null || length == bytes) {
        return file;
      }
      throw new IOException("%d of %d bytes came".formatted(bytes, length));
    } catch (IOException e) {
      if (file != null) {
        delete(file);
      }
      throw Problem.badRequest(
          "", "broken_off", "the body did not arrive whole: " + e.getMessage());
    }
  }

  public void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("the spooled file %s cannot be deleted: %s", file, e.getMessage());
    }
  }
}
