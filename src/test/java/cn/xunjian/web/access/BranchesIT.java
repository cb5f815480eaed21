package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Staff;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two districts, each with a site that is down: whoever has a right on the one is told nothing of
 * the other, by no list, count, file, page of metrics or stream, and may change nothing there.
 */
class BranchesIT {

  /** What tells of the other district, or of the city above both. */
  private static final List<String> FOREIGN = List.of("other-7", "他县站", "桃源县", "常德市", "city-7");

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RunningXunjian xunjian;
  private static int own;
  private static int other;
  private static String otherIncident;
  private static String ownIncident;
  private static int otherDelivery;
  private static String key;

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("BranchesIT")
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
            .start();
    xunjian.tells("http://127.0.0.1:1/");
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,region,url,visit_interval,status
        site,city-7,市站,常德市,,430700,http://127.0.0.1:1/a,PT2S,running
        site,own-7,本区站,武陵区,常德市,430702,http://127.0.0.1:1/b,PT2S,running
        site,other-7,他县站,桃源县,常德市,430725,http://127.0.0.1:1/c,PT2S,running
        """);
    own = xunjian.rest().get("/api/v1/targets/own-7").path("unit.id");
    other = xunjian.rest().get("/api/v1/targets/other-7").path("unit.id");
    key =
        xunjian
            .posts(
                "/api/v1/keys",
                Map.of(
                    "name",
                    "district",
                    "scopes",
                    List.of("read", "write", "push", "metrics", "probe", "sd"),
                    "unit",
                    own))
            .statusCode(201)
            .extract()
            .path("secret");
    ownIncident = incident("own-7");
    otherIncident = incident("other-7");
    otherDelivery = delivery(otherIncident);
    delivery(ownIncident);
  }

  private static String incident(String target) {
    return Awaitility.await("an incident of " + target)
        .atMost(PATIENCE)
        .until(
            () ->
                xunjian
                    .rest()
                    .get("/api/v1/incidents?target=" + target)
                    .<String>path("items[0].id"),
            id -> id != null);
  }

  private static int delivery(String incident) {
    return Awaitility.await("a delivery about " + incident)
        .atMost(PATIENCE)
        .until(
            () ->
                xunjian
                    .rest()
                    .get("/api/v1/deliveries?incident=" + incident)
                    .<Integer>path("items[0].id"),
            id -> id != null);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification district() {
    return xunjian.anonymous().header("Authorization", "Bearer " + key);
  }

  private static RequestSpecification json(Object body) {
    return district().contentType("application/json").body(body);
  }

  /** What is there is answered as what is not there. */
  private static void absent(int status, String body) {
    assertThat(status).as(body).isEqualTo(404);
    assertThat(body).doesNotContain("他县站", "桃源县", "常德市");
  }

  @Test
  void peopleOfAnotherBranchAreNobody() {
    Staff staff = new Staff(xunjian);
    staff.with("own-lead", "本区负责人", "supervisor", own);
    staff.with("far-lead", "他县负责人", "supervisor", other);
    List<Map<String, Object>> all = xunjian.rest().get("/api/v1/users").path("items");
    Object far =
        all.stream()
            .filter(u -> "far-lead".equals(u.get("login")))
            .findFirst()
            .orElseThrow()
            .get("id");

    List<String> seen = staff.as("own-lead").get("/api/v1/users").path("items.login");
    assertThat(seen).contains("own-lead").doesNotContain("far-lead");
    absent(staff.as("own-lead").get("/api/v1/users/" + far));
    assertThat(staff.as("own-lead").get("/people").asString())
        .contains("本区负责人")
        .doesNotContain("他县负责人", "桃源县");
  }

  @Test
  void surveysAndListsOfTermsOfAnotherBranchAreNotThere() {
    int survey =
        xunjian
            .posts(
                "/api/v1/surveys",
                Map.of("title", "他县摸底", "unit", other, "until", "2099-01-01T00:00:00+08:00"))
            .statusCode(201)
            .extract()
            .path("id");
    xunjian
        .rest()
        .header("If-None-Match", "*")
        .contentType("application/json")
        .body(Map.of("unit", other, "terms", List.of(Map.of("term", "某旧称", "better", "某新称"))))
        .put("/api/v1/wordlists/far-terms")
        .then()
        .statusCode(201);

    assertThat(district().get("/api/v1/surveys").asString()).doesNotContain("他县摸底");
    absent(district().get("/api/v1/surveys/" + survey));
    assertThat(district().get("/api/v1/wordlists").asString())
        .contains("forms")
        .doesNotContain("far-terms");
    absent(district().get("/api/v1/wordlists/far-terms"));
    xunjian.rest().get("/api/v1/wordlists/far-terms").then().statusCode(200);
  }

  private static void absent(Response answer) {
    absent(answer.statusCode(), answer.asString());
  }

  @Test
  void noAnswerToAnyReadNamesTheOtherDistrict() throws Exception {
    JsonNode paths =
        new ObjectMapper()
            .readTree(xunjian.rest().get("/q/openapi?format=json").asString())
            .get("paths");
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      JsonNode get = path.getValue().path("get");
      boolean endless = get.findValue("text/event-stream") != null;
      String parameters = path.getKey().replace("{key}", "");
      if (get.isMissingNode() || endless || parameters.contains("{")) {
        continue;
      }
      for (String query :
          List.of("", "?limit=500", "?from=2026-01-01T00:00:00Z&to=2099-01-01T00:00:00Z")) {
        String address = path.getKey().replace("{key}", "own-7") + query;
        String body = body(address);
        assertThat(body).as(address).doesNotContain(FOREIGN);
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(60);
  }

  private static String body(String path) throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(xunjian.url() + path))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofMinutes(2))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void countsAreOfTheBranchAlone() {
    district()
        .get("/api/v1/overview")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("state.down", equalTo(1))
        .body("unit.keySet()", contains("武陵区"))
        .body("incidents.open.values().sum()", equalTo(1));
    district()
        .get("/api/v1/overview?unit=武陵区")
        .then()
        .body("within.path", contains("武陵区"))
        .body("total", equalTo(1));
    for (String beyond : List.of("桃源县", "常德市", Integer.toString(other), "0")) {
      district().get("/api/v1/overview?unit=" + beyond).then().statusCode(400);
    }
    district().get("/api/v1/units").then().body("items.name", contains("武陵区"));
    district().get("/api/v1/units/" + own).then().body("path", contains("武陵区"));
    district().get("/api/v1/incidents").then().body("items.id", contains(ownIncident));
    district().get("/api/v1/incidents?target=other-7").then().body("items", empty());
    district()
        .get("/api/v1/deliveries?limit=500")
        .then()
        .body("items.incident.unique()", contains(ownIncident));
    district().get("/api/v1/deliveries?incident=" + otherIncident).then().body("items", empty());
    district().get("/api/v1/prometheus/sd").then().body("targets.flatten()", contains("own-7"));
    assertThat(district().get("/metrics").asString())
        .contains("xunjian_target_up{key=\"own-7\"}")
        .doesNotContain("xunjian_visits_total");
    assertThat(xunjian.rest().get("/metrics").asString())
        .contains("other-7", "xunjian_visits_total");
  }

  @Test
  void everyIdOfTheOtherDistrictIsAsIfItWereNotThere() {
    for (String path :
        List.of(
            "/api/v1/targets/other-7",
            "/api/v1/targets/other-7/visits",
            "/api/v1/targets/other-7/availability?window=P7D",
            "/api/v1/targets/other-7/closings",
            "/api/v1/units/" + other,
            "/api/v1/incidents/" + otherIncident,
            "/api/v1/deliveries/" + otherDelivery,
            "/api/v1/duty/now?target=other-7",
            "/probe?target=other-7",
            "/probe?target=http://127.0.0.1:1/c",
            "/api/v1/exports/visits?target=other-7&from=2026-01-01T00:00:00Z&to=2099-01-01T00:00:00Z")) {
      var answer = district().get(path);
      absent(answer.statusCode(), answer.asString());
    }
    for (String step : List.of("acknowledge", "notes", "handover")) {
      Object body = step.equals("handover") ? Map.of("note", "x", "to", "王") : Map.of("note", "x");
      var answer = json(body).post("/api/v1/incidents/" + otherIncident + "/" + step);
      absent(answer.statusCode(), answer.asString());
    }
    absent(json("").post("/api/v1/deliveries/" + otherDelivery + "/resend").statusCode(), "");
    absent(
        json("{\"name\":\"x\"}")
            .header("If-Match", "*")
            .patch("/api/v1/targets/other-7")
            .statusCode(),
        "");
    absent(district().header("If-Match", "*").delete("/api/v1/targets/other-7").statusCode(), "");
    absent(
        json("{\"name\":\"x\"}")
            .header("If-Match", "*")
            .patch("/api/v1/units/" + other)
            .statusCode(),
        "");
    xunjian.rest().get("/api/v1/targets/other-7").then().body("name", equalTo("他县站"));
    xunjian.rest().get("/api/v1/incidents/" + otherIncident).then().body("state", equalTo("open"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unit\":\"桃源县\"}",
        "{\"unit\":\"桃源县\",\"unitParent\":\"常德市\"}",
        "{\"unit\":\"新区\"}",
        "{\"unit\":\"新区\",\"unitParent\":\"常德市\"}",
      })
  void nothingIsMovedOrRegisteredBeyondTheBranch(String unit) {
    String place = unit.substring(1);
    var created =
        json("{\"kind\":\"app\",\"key\":\"new-7\",\"name\":\"n\"," + place).post("/api/v1/targets");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(422);
    created.then().body("errors.code", contains("unknown_unit"));
    var moved = json("{" + place).header("If-Match", "*").patch("/api/v1/targets/own-7");
    assertThat(moved.statusCode()).as(moved.asString()).isEqualTo(422);
    xunjian.rest().get("/api/v1/targets/own-7").then().body("unit.id", equalTo(own));
  }

  @Test
  void unitsAreChangedWithinTheBranch() {
    json(Map.of("name", "新局", "parent", other)).post("/api/v1/units").then().statusCode(422);
    json(Map.of("name", "新局")).post("/api/v1/units").then().statusCode(422);
    json(Map.of("parent", other))
        .header("If-Match", "*")
        .patch("/api/v1/units/" + own)
        .then()
        .statusCode(422);
    // The top of the branch shows no unit above it, and stays below it when it is written back.
    json(Map.of("name", "武陵区"))
        .header("If-Match", "*")
        .put("/api/v1/units/" + own)
        .then()
        .statusCode(200);
    assertThat(xunjian.rest().get("/api/v1/units/" + own).jsonPath().getList("path"))
        .isEqualTo(List.of("常德市", "武陵区"));
  }

  @Test
  void aFileIsTakenForTheBranchAlone() {
    String csv =
        """
        kind,key,name,unit,unit_parent,platform,status
        app,app-1,甲,武陵区,,,suspended
        app,app-2,乙,桃源县,,,suspended
        app,app-3,丙,桃源县,常德市,,suspended
        app,app-4,丁,新区,,,suspended
        site,other-7,夺,武陵区,,,suspended
        app,other-7,夺,武陵区,,,suspended
        """;
    var answer =
        district()
            .contentType("text/csv; charset=UTF-8")
            .body(csv.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/imports?partial=true");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    answer.then().body("created", equalTo(1)).body("refused", equalTo(5));
    assertThat(answer.jsonPath().getList("errors.code"))
        .contains("unknown_unit", "key_unusable")
        .doesNotContain("kind_changed", "ambiguous_unit");
    assertThat(answer.asString()).doesNotContain("他县站");
    xunjian.rest().get("/api/v1/targets/other-7").then().body("name", equalTo("他县站"));
    xunjian.rest().header("If-Match", "*").delete("/api/v1/targets/app-1");
  }

  @Test
  void eventsAreOfTheBranchAlone() throws Exception {
    HttpResponse<java.io.InputStream> stream =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(xunjian.url() + "/api/v1/events"))
                .header("Authorization", "Bearer " + key)
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    StringBuilder heard = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      lines.readLine(); // The stream has begun: what follows is heard.
      for (String id : List.of(otherIncident, ownIncident)) {
        xunjian.posts("/api/v1/incidents/" + id + "/notes", Map.of("note", "记一笔")).statusCode(200);
      }
      for (String line = lines.readLine();
          line != null && !(line.startsWith("data") && line.contains("noted"));
          line = lines.readLine()) {
        heard.append(line);
      }
    }
    assertThat(heard.toString()).doesNotContain(FOREIGN);
  }

  @Test
  void whoSeesTheWholeTreeSeesBoth() {
    Stream.of("own-7", "other-7", "city-7")
        .forEach(target -> xunjian.rest().get("/api/v1/targets/" + target).then().statusCode(200));
    xunjian.rest().get("/api/v1/overview").then().body("unit.keySet()", contains("常德市"));
  }
}
