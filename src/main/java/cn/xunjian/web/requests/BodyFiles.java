package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Files of the system's temporary folder, for bodies that are too large for the memory. Each comes
 * in before its request reaches a resource, which claims it and deletes it; one that nobody claims
 * ends with its request.
 */
@ApplicationScoped
public class BodyFiles {

  private static final Logger LOG = Logger.getLogger(BodyFiles.class);
  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PREFIX = "xunjian-spool-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,9})-.*");
  private static final String KEY = BodyFiles.class.getName();

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

  /** Where files of bodies stand. */
  public static String folder() {
    return FOLDER.toString();
  }

  /** How the name of such a file begins. */
  public static String prefix() {
    return PREFIX + ProcessHandle.current().pid() + "-";
  }

  /** Hands a whole file on with its request. */
  public void keep(RoutingContext request, Path file) {
    request.put(KEY, file);
    request.addEndHandler(
        ended -> {
          if (request.get(KEY) != null) {
            delete(file);
          }
        });
  }

  /**
   * The file that came with a request, from now on the caller's.
   *
   * @throws Problem 400 if there was no body
   */
  public Path claim(RoutingContext request) {
    Path file = request.remove(KEY);
    if (file == null) {
      throw Problem.badRequest("", "no_body", "请在请求体中发送文件 · send the file in the body");
    }
    return file;
  }

  public void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("the spooled file %s cannot be deleted: %s", file, e.getMessage());
    }
  }
}
