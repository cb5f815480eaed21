package cn.xunjian.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, as users run it. */
public final class RunningXunjian implements AutoCloseable {

  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private Process process;

  private RunningXunjian(Path folder, int port, Map<String, String> settings) {
    this.folder = folder;
    this.port = port;
    this.settings = settings;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param name names its folder below {@code target/it}
   * @param settings environment variables
   */
  public static RunningXunjian start(String name, Map<String, String> settings) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "it", name));
      RunningXunjian running = new RunningXunjian(folder, freePort(), settings);
      running.begin();
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() throws IOException {
    Path jar =
        Path.of(System.getProperty("xunjian.jar", "target/quarkus-app/quarkus-run.jar"))
            .toAbsolutePath();
    assertThat(jar).as("the packaged application; run ./mvnw verify").exists();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().putAll(settings);
    process = builder.start();
    await("ready; see " + folder.resolve("log").toAbsolutePath())
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(this::ready);
  }

  private boolean ready() {
    assertThat(process.isAlive())
        .as(() -> "the process lives: " + String.join("\n", log()))
        .isTrue();
    try {
      return RestAssured.given().baseUri(url()).get("/q/health/ready").statusCode() == 200;
    } catch (Exception notYet) { // REST Assured throws the refused connection undeclared.
      return false;
    }
  }

  public String url() {
    return "http://localhost:" + port;
  }

  /** A request to it. */
  public RequestSpecification rest() {
    return RestAssured.given().baseUri(url());
  }

  public List<String> log() {
    try {
      return Files.readAllLines(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Ends it in the middle of whatever it does (kill -9). */
  public void kill() {
    process.destroyForcibly();
    ended();
  }

  /** Starts it again on the same port and settings. */
  public void restart() {
    try {
      begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ended() {
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the process ends").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    ended();
  }
}
