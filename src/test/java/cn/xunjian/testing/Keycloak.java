package cn.xunjian.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A real Keycloak as a process of its own, with the realm of {@code keycloak-realm.json} as city,
 * and a county that has the same people but for lihua, who is zhaoliu there.
 */
public final class Keycloak implements AutoCloseable {

  /** What the realm knows the service as. */
  public static final String CLIENT = "xunjian";

  public static final String SECRET = "a-secret-of-the-test-that-is-long-enough";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final int port;

  private Keycloak(Path home) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
    String city = Files.readString(Path.of("src", "test", "resources", "keycloak-realm.json"));
    Files.writeString(realms.resolve("city-realm.json"), city);
    Files.writeString(
        realms.resolve("county-realm.json"),
        city.replace("\"realm\": \"city\"", "\"realm\": \"county\"").replace("lihua", "zhaoliu"));
    Files.createDirectories(Path.of("target", "it-logs"));
    ProcessBuilder start =
        new ProcessBuilder(
            "sh",
            home.resolve("bin").resolve("kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-port=" + port,
            "--http-host=127.0.0.1",
            "--import-realm");
    start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
    start.environment().put("JAVA_OPTS_APPEND", "-Xmx512m -XX:TieredStopAtLevel=1");
    start.redirectErrorStream(true);
    start.redirectOutput(Path.of("target", "it-logs", "keycloak.log").toFile());
    process = start.start();
  }

  /** Where its distribution was unpacked; empty if it was not. */
  public static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("keycloak.home"))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  public static Keycloak start(Path home) {
    try {
      Keycloak keycloak = new Keycloak(home);
      Awaitility.await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> keycloak.answers("city") && keycloak.answers("county"));
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers(String realm) throws IOException, InterruptedException {
    URI about = URI.create(issuer(realm) + "/.well-known/openid-configuration");
    return HTTP.send(HttpRequest.newBuilder(about).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  public String issuer() {
    return issuer("city");
  }

  /**
   * The issuer of a realm.
   *
   * @param realm city or county
   */
  public String issuer(String realm) {
    return "http://localhost:" + port + "/realms/" + realm;
  }

  /** A token for a program of somebody. */
  public String token(String client, String secret, String user, String password) {
    return token("city", client, secret, user, password);
  }

  /** A token for a program of somebody of a realm. */
  public String token(String realm, String client, String secret, String user, String password) {
    return posted(
            "/realms/" + realm + "/protocol/openid-connect/token",
            Map.of(
                "grant_type", "password",
                "client_id", client,
                "client_secret", secret,
                "username", user,
                "password", password,
                "scope", "openid"))
        .path("access_token")
        .asText();
  }

  /** Takes somebody out of a group, as an administrator of the realm. */
  public void leave(String user, String group) {
    String admin =
        posted(
                "/realms/master/protocol/openid-connect/token",
                Map.of(
                    "grant_type", "password",
                    "client_id", "admin-cli",
                    "username", "admin",
                    "password", "admin"))
            .path("access_token")
            .asText();
    String userId = first(admin, "/users?exact=true&username=" + user);
    String groupId = first(admin, "/groups?exact=true&search=" + group);
    send(
        HttpRequest.newBuilder(URI.create(admin() + "/users/" + userId + "/groups/" + groupId))
            .header("Authorization", "Bearer " + admin)
            .DELETE());
  }

  private String first(String token, String path) {
    return send(HttpRequest.newBuilder(URI.create(admin() + path))
            .header("Authorization", "Bearer " + token))
        .path(0)
        .path("id")
        .asText();
  }

  private String admin() {
    return "http://localhost:" + port + "/admin/realms/city";
  }

  private JsonNode posted(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Its start script does not pass on an end: the Java below it has to be ended too. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
