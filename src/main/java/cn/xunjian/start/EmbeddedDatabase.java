package cn.xunjian.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of our own below {@code .data/}, on loopback only, durable like any other. It is
 * stopped by the application's own order of ending, after the last facts are written; a JVM
 * shutdown hook would end it under their feet.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final String PROGRAMS = "postgres-17";

  private final Path bin;
  private final Path data;
  private final int port;
  private boolean stopped;

  private EmbeddedDatabase(Path bin, Path data, int port) {
    this.bin = bin;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts it, making the database cluster at the first time. A server left behind by a killed
   * process is ended first: its data are sound, only its port is unknown to us.
   *
   * @throws RuntimeException if it cannot be started; the message names its log
   */
  public static EmbeddedDatabase start(Path folder) {
    try {
      Path home = folder.toAbsolutePath();
      Files.createDirectories(home);
      Path bin = PostgresFiles.unpack(home.resolve(PROGRAMS)).resolve("bin");
      Path data = home.resolve("postgres");
      endLeftover(data);
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        run(
            home,
            bin,
            "initdb",
            "-D",
            data.toString(),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C");
      }
      EmbeddedDatabase database = new EmbeddedDatabase(bin, data, freePort());
      String options =
          "-p " + database.port + " -h 127.0.0.1 -k '' -c timezone=UTC -c log_min_messages=error";
      run(
          home,
          bin,
          "pg_ctl",
          "-D",
          data.toString(),
          "-l",
          home.resolve("postgres.log").toString(),
          "-w",
          "-t",
          "60",
          "-o",
          options,
          "start");
      return database;
    } catch (IOException e) {
      throw new StartException(
          "the embedded PostgreSQL below "
              + folder.toAbsolutePath()
              + " cannot be started: "
              + e.getMessage(),
          e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static void endLeftover(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
    Optional<ProcessHandle> left =
        lines.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
    boolean ours =
        left.flatMap(p -> p.info().command()).map(c -> c.contains("postgres")).orElse(false);
    if (ours) {
      left.get().destroy();
      try {
        left.get().onExit().get(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while ending the PostgreSQL of an earlier run", e);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        throw new StartException(
            "process "
                + lines.get(0)
                + ", the PostgreSQL of another run on "
                + data
                + ", does not end; is Xunjian already running here?",
            e);
      }
    }
  }

  /** PostgreSQL refuses to run as root; a user namespace of its own makes it nobody there. */
  private static void run(Path home, Path bin, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path log = home.resolve(program + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(nullFile()))
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " did not finish within 90 s; see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          program
              + " ended with "
              + process.exitValue()
              + "; see "
              + log
              + " and "
              + home.resolve("postgres.log"));
    }
  }

  private static java.io.File nullFile() {
    return new java.io.File(
        System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  private static boolean isRoot() throws IOException {
    return System.getProperty("os.name").equals("Linux")
        && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  /**
   * Its address as {@code quarkus.datasource.reactive.url}; the user is postgres, without a
   * password.
   */
  public String reactiveUrl() {
    return "postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Ends it after its clients; twice is once. */
  @Override
  public synchronized void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      run(
          data.getParent(),
          bin,
          "pg_ctl",
          "-D",
          data.toString(),
          "-m",
          "fast",
          "-w",
          "-t",
          "60",
          "stop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
