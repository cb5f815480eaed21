package cn.xunjian.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged application as a process of its own, on a database of its own and a free port. Its
 * log is {@code target/it-logs/<name>.log}.
 */
public final class RunningXunjian implements AutoCloseable {

  /** For a test alone; without a key no channel could be registered. */
  private static final String VAULT_KEYS = "test=" + "A".repeat(43) + "=";

  /** A key of the installation, so that tests need not sign in. */
  public static final String KEY = "xj_" + "t".repeat(48);

  /** The header that carries it. */
  public static final String AUTHORIZATION = "Bearer " + KEY;

  /**
   * The build lets the quick compiler do: most of these processes live for seconds, and their start
   * then costs half the work. Benchmarks run without it.
   */
  private static final String COMPILER =
      Boolean.getBoolean("xunjian.quick") ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation";

  private static final int START_SECONDS = 300;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String name;
  private final boolean embedded;
  private final TestDatabase database;
  private final String databaseUrl;
  private final Map<String, String> settings;
  private final List<String> javaOptions;
  private final int descriptors;
  private final int port;
  private final Path log;
  private Process process;

  private RunningXunjian(Builder builder) {
    name = builder.name;
    embedded = builder.embedded;
    database = embedded || builder.database != null ? builder.database : TestDatabase.migrated();
    databaseUrl = builder.way != null ? builder.way : embedded ? "" : database.reactiveUrl();
    settings = Map.copyOf(builder.settings);
    javaOptions = List.copyOf(builder.javaOptions);
    descriptors = builder.descriptors;
    port = freePort();
    log = Path.of("target", "it-logs", name + ".log");
  }

  /** Where its facts wait while the database is away. */
  public Path spool() {
    return Path.of("target", "it-spools", name + "-" + port).toAbsolutePath();
  }

  /** How to start it. */
  public static final class Builder {
    private final String name;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> javaOptions = new ArrayList<>(List.of("-XX:+UseSerialGC", COMPILER));
    private TestDatabase database;
    private String way;
    private boolean embedded;
    private int descriptors;

    private Builder(String name) {
      this.name = name;
    }

    /** A setting as an environment variable, like {@code XUNJIAN_VISIT_INTERVAL}. */
    public Builder with(String variable, String value) {
      settings.put(variable, value);
      return this;
    }

    /** Without a key of the installation, as somebody starts it for the first time. */
    public Builder withoutKey() {
      return with("XUNJIAN_ACCESS_BOOTSTRAP_KEY", "");
    }

    /** An option of the JVM, like {@code -Xmx256m}. */
    public Builder java(String option) {
      javaOptions.add(option);
      return this;
    }

    /** The most files and sockets that it may have open, as {@code ulimit -n} says it. */
    public Builder descriptors(int most) {
      descriptors = most;
      return this;
    }

    /** A database to start on; a fresh one if none is given. */
    public Builder on(TestDatabase given) {
      database = given;
      return this;
    }

    /** A database to start on that it reaches by another address, as through a line to be cut. */
    public Builder on(TestDatabase given, String address) {
      way = address;
      return on(given);
    }

    /**
     * Without a database, as {@code ./mvnw} starts it: it brings its own, in a folder of its own.
     */
    public Builder embedded() {
      embedded = true;
      return this;
    }

    /** Starts it and waits until it is ready. */
    public RunningXunjian start() {
      RunningXunjian running = launched();
      running.awaitReady();
      return running;
    }

    /**
     * Starts it and waits for nothing: whoever asks it in a way of his own knows when it answers.
     */
    public RunningXunjian launched() {
      RunningXunjian running = new RunningXunjian(this);
      running.launch(false);
      return running;
    }

    /** Starts it beside another one on the same database and waits until it stands by. */
    public RunningXunjian standBy() {
      RunningXunjian running = launched();
      running.awaitStarted();
      return running;
    }
  }

  /** Waits until it answers that it has started: it works, or waits for its turn. */
  public void awaitStarted() {
    await("/q/health/started");
  }

  /** How it says that it may be asked: 200, or 503 while it stands by. */
  public int readiness() {
    return anonymous().get("/q/health/ready").statusCode();
  }

  /** Sends it a signal, like {@code STOP}. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Prepares a start.
   *
   * @param name of the log file
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Starts it again on the same database and port, after an end of whatever kind. */
  public void restart() {
    launch();
    awaitReady();
  }

  /** Starts it once more, ending it first if need be, and waits for nothing. */
  public void launch() {
    if (process.isAlive()) {
      close();
    }
    launch(true);
  }

  private void launch(boolean append) {
    List<String> command = new ArrayList<>();
    if (descriptors > 0) {
      command.addAll(List.of("sh", "-c", "ulimit -n " + descriptors + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    Path jar =
        Path.of(System.getProperty("xunjian.jar", "target/quarkus-app/quarkus-run.jar"))
            .toAbsolutePath();
    command.addAll(ClassArchive.options(jar, javaOptions));
    command.addAll(List.of("-jar", jar.toString()));
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(
          append
              ? ProcessBuilder.Redirect.appendTo(log.toFile())
              : ProcessBuilder.Redirect.to(log.toFile()));
      builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
      builder.environment().put("XUNJIAN_ACCESS_BOOTSTRAP_KEY", KEY);
      // A browser for every page without a date is much work; tests of it ask for it.
      builder.environment().put("XUNJIAN_RENDERING_POOL", "0");
      if (embedded) {
        builder.directory(Files.createTempDirectory(Path.of("target"), name + "-").toFile());
      } else {
        builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_URL", databaseUrl);
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", "");
        builder.environment().put("XUNJIAN_VAULT_KEYS", VAULT_KEYS);
        builder.environment().put("XUNJIAN_SPOOL_DIRECTORY", spool().toString());
      }
      builder.environment().putAll(settings);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Process starting = process;
    Runtime.getRuntime().addShutdownHook(new Thread(starting::destroyForcibly, "end of " + name));
  }

  /** Waits until it is ready, for at most {@value #START_SECONDS} seconds. */
  public void awaitReady() {
    await("/q/health/ready");
  }

  private void await(String health) {
    Awaitility.await(name + " answers " + health + "; see " + log)
        .atMost(Duration.ofSeconds(START_SECONDS))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> answers(health));
  }

  private boolean answers(String health) {
    assertThat(process.isAlive()).as(() -> name + " ended at its start; log:\n" + log()).isTrue();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + health)).timeout(Duration.ofSeconds(5)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  /** A request to it, with the key of the installation. */
  public RequestSpecification rest() {
    return anonymous().header("Authorization", AUTHORIZATION);
  }

  /** A request to it that proves nothing. */
  public RequestSpecification anonymous() {
    return RestAssured.given().baseUri(url());
  }

  /** A request to it of somebody who is signed in, as one of its own pages sends it. */
  public RequestSpecification session(String token) {
    return anonymous().cookie("xj_session", token).header("Origin", url());
  }

  /** What it answers to a JSON body. */
  public ValidatableResponse posts(String path, Object body) {
    return rest().contentType("application/json").body(body).post(path).then();
  }

  /** Brings targets into its registry, as a file of the contract's columns. */
  public ValidatableResponse imports(String csv) {
    return rest()
        .contentType("text/csv; charset=UTF-8")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports")
        .then()
        .statusCode(200);
  }

  /** Tells a receiver of webhooks of everything, by a channel named duty. */
  public void tells(String url) {
    Map<String, String> channel =
        Map.of("name", "duty", "type", "webhook", "url", url, "secret", WebhookReceiver.SECRET);
    posts("/api/v1/channels", channel).statusCode(201);
  }

  /** The address it listens on, without a slash at the end. */
  public String url() {
    return "http://localhost:" + port;
  }

  public TestDatabase database() {
    return embedded ? brought() : database;
  }

  /** The database that it brought itself; its fourth line is the port. */
  private TestDatabase brought() {
    Path data = Path.of("/proc", Long.toString(pid()), "cwd", ".data", "postgres");
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return TestDatabase.brought(Integer.parseInt(lines.get(3).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** How many files and sockets it has open, as the system counts them. */
  public int openDescriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
      return (int) open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars it has open. */
  public Set<String> openJars() {
    Set<String> jars = new TreeSet<>();
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid()), "fd"))) {
      for (Path descriptor : open) {
        jars.add(behind(descriptor));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jars.removeIf(file -> !file.endsWith(".jar"));
    return jars;
  }

  private static String behind(Path descriptor) throws IOException {
    try {
      Path file = Files.readSymbolicLink(descriptor).getFileName();
      return file == null ? "" : file.toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return ""; // A visit's socket, say.
    }
  }

  /** How much of the processors it has used since its start. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** All it has logged, over its restarts. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end();
  }

  /** Ends it as an operator would (SIGTERM) and waits until it has ended. */
  public void end() {
    process.destroy();
    awaitEnd();
  }

  /** Ends it as a crash would (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(name + " ends").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * A port that nobody listens on and that the system lends to no outgoing connection (Linux takes
   * those from 32768 on), so that it is still free when it is bound, now or after a kill.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
