package cn.xunjian.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Prometheus's own check, where it is installed. */
public final class Promtool {

  private Promtool() {}

  /** Whether it stands on the PATH. */
  public static boolean present() {
    return found().isPresent();
  }

  private static Optional<Path> found() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What {@code promtool check metrics} says of a page; empty if it is content. */
  public static String check(String page) {
    Path in = null;
    try {
      in = Files.createTempFile("page", ".prom");
      Files.writeString(in, page);
      Path out = Files.createTempFile("promtool", ".log");
      Process process =
          new ProcessBuilder(found().orElseThrow().toString(), "check", "metrics")
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("promtool does not end");
      }
      String said = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      Files.delete(in);
      return process.exitValue() == 0 || !said.isBlank() ? said : "exit " + process.exitValue();
    } catch (IOException e) {
      throw new IllegalStateException("promtool could not be asked about " + in, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
