package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Scope;
import cn.xunjian.testing.RunningXunjian;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the OpenAPI document, asked by every role on its own branch and on another, by
 * nobody, and by keys with and without the scope: the answer is what the document says. A new
 * operation that does not say what it needs fails here.
 */
class AccessMatrixIT {

  private static final String CHOSEN = "Nine-Rivers-Of-8";

  /** A session that is asked to end would be gone for the operations after it. */
  private static final Set<String> LEFT_OUT = Set.of("DELETE /api/v1/session", "POST /sign-in/out");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RunningXunjian xunjian;
  private static final List<ApiOperation> OPERATIONS = new ArrayList<>();
  private static final Map<PersonRole, String> WHOLE = new TreeMap<>();
  private static final Map<PersonRole, String> DISTRICT = new TreeMap<>();
  private static final Map<Scope, String> KEYS = new TreeMap<>();

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("access-matrix").with("XUNJIAN_DEMO_ENABLED", "false").start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,region,url,status
        site,own,本区站,武陵区,常德市,430702,http://127.0.0.1:1/,suspended
        site,other,他县站,桃源县,常德市,430725,http://127.0.0.1:1/,suspended
        """);
    int district = xunjian.rest().get("/api/v1/targets/own").path("unit.id");
    for (PersonRole role : PersonRole.values()) {
      WHOLE.put(role, person(role, null));
      if (!PersonRole.OF_THE_INSTALLATION.contains(role)) {
        DISTRICT.put(role, person(role, district));
      }
    }
    for (Scope scope : Scope.values()) {
      KEYS.put(scope, key(scope));
    }
    OPERATIONS.addAll(ApiOperation.all(xunjian));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static String person(PersonRole role, Integer unit) {
    String login = role.code() + (unit == null ? "" : "-district");
    Response made =
        json("{\"login\":\"%s\",\"name\":\"%s\"}".formatted(login, login), "/api/v1/users");
    int id = made.path("user.id");
    json(
        "{\"user\":%d,\"role\":\"%s\"%s}"
            .formatted(id, role.code(), unit == null ? "" : ",\"unit\":" + unit),
        "/api/v1/grants");
    String token =
        xunjian
            .anonymous()
            .contentType(ContentType.JSON)
            .body(Map.of("login", login, "password", made.path("password")))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(token)
        .contentType(ContentType.JSON)
        .body(Map.of("now", made.path("password"), "next", CHOSEN))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return token;
  }

  private static String key(Scope scope) {
    return json("{\"name\":\"%1$s\",\"scopes\":[\"%1$s\"]}".formatted(scope.code()), "/api/v1/keys")
        .path("secret");
  }

  private static Response json(String body, String path) {
    Response made = xunjian.rest().contentType(ContentType.JSON).body(body).post(path);
    made.then().statusCode(201);
    return made;
  }

  /** Who asks, by which header. */
  private record By(String name, String header, String value) {

    static By session(String name, String token) {
      return new By(name, "Cookie", "xj_session=" + token);
    }

    static By key(String name, String secret) {
      return new By(name, "Authorization", "Bearer " + secret);
    }
  }

  /** What the document says of rows in the trail is what the door does: a look leaves none. */
  @Test
  void theDocumentMarksWhatIsAudited() {
    JsonNode paths = ApiOperation.document(xunjian).get("paths");
    assertThat(paths.at("/~1api~1v1~1exports~1reviews/get/x-audited").asBoolean()).isTrue();
    assertThat(paths.at("/~1api~1v1~1audit~1export/get/x-audited").asBoolean()).isTrue();
    assertThat(paths.at("/~1api~1v1~1bulletins~1{id}/get/x-audited").asText())
        .isEqualTo("format=docx,xlsx,html,pdf");
    assertThat(paths.at("/~1api~1v1~1publications/post/x-audited").asText()).isEqualTo("persons");
    assertThat(paths.at("/~1api~1v1~1silences/post/x-audited").asBoolean()).isTrue();
    List<String> looks = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path -> {
              JsonNode read = path.getValue().path("get");
              if (read.has("x-audited") && !isFile(path.getKey(), read)) {
                looks.add(path.getKey());
              }
            });
    assertThat(looks).isEmpty();
  }

  private static boolean isFile(String path, JsonNode read) {
    JsonNode content = read.path("responses").path("200").path("content");
    return path.contains("/export")
        || path.endsWith("/form")
        || content.properties().stream().anyMatch(type -> type.getKey().contains("officedocument"))
        || read.path("x-audited").asText().startsWith("format=");
  }

  /** The status alone: an answer that goes on for ever is not read. */
  private static int status(ApiOperation operation, By by, String target) {
    String path =
        operation
            .path()
            .replace("{key}", target)
            .replace("{kind}", "officers")
            .replace("{year}", "2026")
            .replace("{deed}", "confirm")
            .replaceAll("\\{\\w+}", "999999");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(xunjian.url() + path))
            .timeout(Duration.ofMinutes(2))
            .method(operation.verb(), HttpRequest.BodyPublishers.noBody());
    if (by != null) {
      request.header(by.header(), by.value()).header("Origin", xunjian.url());
    }
    try {
      HttpResponse<InputStream> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(operation + " by " + by, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Stream<ApiOperation> asked() {
    return OPERATIONS.stream().filter(operation -> !LEFT_OUT.contains(operation.toString()));
  }

  private final List<String> wrong = new ArrayList<>();

  private void expect(ApiOperation operation, By by, String target, String wanted) {
    int found = status(operation, by, target);
    boolean fits =
        switch (wanted) {
          case "in" -> found != 401 && found != 403 && found < 500;
          default -> found == Integer.parseInt(wanted);
        };
    if (!fits) {
      wrong.add(
          "%s by %s on %s: %d instead of %s"
              .formatted(operation, by == null ? "nobody" : by.name(), target, found, wanted));
    }
  }

  @Test
  void everyOperationSaysWhatItNeeds() {
    assertThat(OPERATIONS).hasSizeGreaterThan(80);
    assertThat(OPERATIONS).filteredOn(operation -> operation.right().isEmpty()).isEmpty();
  }

  @Test
  void nobodyIsLetInWhereSomebodyIsNeeded() {
    asked()
        .filter(operation -> !operation.path().equals("/api/v1/me"))
        .filter(operation -> !operation.needsNobody())
        .forEach(operation -> expect(operation, null, "own", "401"));
    assertThat(wrong).isEmpty();
  }

  /** Whoever sends a signature that nobody verified has proved nothing. */
  @Test
  void aJunkSignatureOpensNothingAndLeavesNothing() {
    By junk = new By("a junk signature", "X-Xunjian-Signature", "sha256=junk");
    long rows = xunjian.database().number("select count(*) from audit_entry");
    assertThat(asked().filter(operation -> operation.right().equals("push")))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            operation -> {
              expect(operation, junk, "own", "401");
              expect(operation, junk, "nowhere", "401");
            });
    assertThat(wrong).isEmpty();
    assertThat(xunjian.database().number("select count(*) from audit_entry")).isEqualTo(rows);
  }

  @Test
  void aRoleOnTheWholeTreeIsLetInWhereTheDocumentNamesIt() {
    asked()
        .filter(operation -> !operation.right().equals("self") && !operation.needsNobody())
        .forEach(
            operation ->
                WHOLE.forEach(
                    (role, token) ->
                        expect(
                            operation,
                            By.session(role.code(), token),
                            "own",
                            operation.roles().contains(role.code()) ? "in" : "403")));
    assertThat(wrong).isEmpty();
  }

  @Test
  void aRoleOnABranchIsLetInThereAndSeesNothingElsewhere() {
    asked()
        .filter(operation -> !operation.right().equals("self") && !operation.needsNobody())
        .forEach(
            operation ->
                DISTRICT.forEach(
                    (role, token) -> {
                      By by = By.session(role.code() + " of a district", token);
                      boolean has = operation.roles().contains(role.code()) && !operation.whole();
                      expect(operation, by, "own", has ? "in" : "403");
                      if (operation.ofATarget()) {
                        expect(operation, by, "other", has ? "404" : "403");
                      }
                    }));
    assertThat(wrong).isEmpty();
  }

  @Test
  void aKeyIsLetInByItsScope() {
    asked()
        .filter(operation -> !operation.right().equals("self") && !operation.needsNobody())
        .forEach(
            operation ->
                KEYS.forEach(
                    (scope, secret) ->
                        expect(
                            operation,
                            By.key("key " + scope.code(), secret),
                            "own",
                            scope.code().equals(operation.scope()) ? "in" : "403")));
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatLiesOutsideIsAnsweredAsWhatIsNotThere() {
    String viewer = DISTRICT.get(PersonRole.VIEWER);
    List<String> answers =
        Stream.of("other", "nowhere")
            .map(
                key ->
                    xunjian
                        .session(viewer)
                        .get("/api/v1/targets/" + key)
                        .asString()
                        .replace(key, "…"))
            .toList();
    assertThat(answers.get(0)).isEqualTo(answers.get(1)).contains("404");
    assertThat(xunjian.session(viewer).get("/api/v1/targets").jsonPath().getList("items.key"))
        .isEqualTo(List.of("own"));
    assertThat(
            Arrays.stream(
                    xunjian
                        .session(viewer)
                        .get("/api/v1/exports/targets")
                        .asString()
                        .split("\r?\n"))
                .skip(1)
                .collect(Collectors.toList()))
        .hasSize(1);
  }
}
