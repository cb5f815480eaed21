package cn.xunjian.testing;

import cn.xunjian.start.EmbeddedDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL for one test alone, which can really be stopped and comes back on its port. */
public final class OwnPostgres implements AutoCloseable {

  private final Path home;
  private final String url;

  public OwnPostgres(String name) {
    home = Path.of("target", "own-postgres-" + name).toAbsolutePath();
    url = EmbeddedDatabase.start(home).reactiveUrl();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "end of " + name));
  }

  /** A fresh, empty database. */
  public TestDatabase database() {
    return TestDatabase.in(url);
  }

  /** A database that another server made before its files were copied to this one. */
  public TestDatabase known(TestDatabase other) {
    return other.at(url);
  }

  /** The folder of its files; complete while it is stopped. */
  public Path files() {
    return home.resolve("postgres");
  }

  /** The process id of the postmaster. */
  public long pid() {
    try {
      return Long.parseLong(Files.readAllLines(pidFile()).get(0).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile() {
    return home.resolve("postgres/postmaster.pid");
  }

  /** Ends the postmaster and every connection. */
  public void stop() {
    if (Files.exists(pidFile())) {
      control("-m", "fast", "stop");
    }
  }

  /** Starts it again on the same port, if it is stopped. */
  public void start() {
    if (Files.exists(pidFile())) {
      return;
    }
    int port = URI.create(url).getPort();
    String options = "-p " + port + " -h 127.0.0.1 -k '' -c timezone=UTC -c log_min_messages=error";
    control("-l", home.resolve("postgres.log").toString(), "-o", options, "start");
  }

  private void control(String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("postgres-17/bin/pg_ctl").toString());
    command.addAll(List.of("-w", "-t", "60", "-D", home.resolve("postgres").toString()));
    command.addAll(List.of(arguments));
    try {
      Process run =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(home.resolve("control.log").toFile())
              .start();
      if (!run.waitFor(90, TimeUnit.SECONDS) || run.exitValue() != 0) {
        throw new IOException(command + ": see " + home.resolve("control.log"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
