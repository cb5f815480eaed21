package cn.xunjian.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.PersonRole;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the packaged service, as each role gets them. */
class ConsoleIT {

  private static final String CHOSEN = "Nine-Rivers-Of-8";
  private static final String HOSTILE = "<img src=x onerror=alert(1)>&\"' \u202e😀";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static RunningXunjian xunjian;
  private static final Map<String, String> SESSIONS = new TreeMap<>();
  private static String own;
  private static String other;

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("console")
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
            .start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,region,url,visit_interval,status
        site,own,"%s",武陵区,常德市,430702,http://127.0.0.1:1/b,PT2S,running
        site,own/second,本区另站,武陵区,常德市,430702,http://127.0.0.1:1/d,PT2S,suspended
        site,other,他县站,桃源县,常德市,430725,http://127.0.0.1:1/c,PT2S,running
        """
            .formatted(HOSTILE.replace("\"", "\"\"")));
    int district = xunjian.rest().get("/api/v1/targets/own").path("unit.id");
    for (PersonRole role : PersonRole.values()) {
      boolean whole = PersonRole.OF_THE_INSTALLATION.contains(role);
      SESSIONS.put(role.code(), person(role, whole ? null : district));
    }
    own = incident("own");
    other = incident("other");
  }

  private static String incident(String target) {
    return Awaitility.await("an incident of " + target)
        .atMost(PATIENCE)
        .until(
            () ->
                xunjian
                    .rest()
                    .get("/api/v1/incidents?rule=V2.down&target=" + target)
                    .<String>path("items[0].id"),
            id -> id != null);
  }

  private static String person(PersonRole role, Integer unit) {
    Response made =
        xunjian
            .posts("/api/v1/users", Map.of("login", role.code(), "name", "P " + role.code()))
            .statusCode(201)
            .extract()
            .response();
    int id = made.path("user.id");
    Map<String, Object> grant = new TreeMap<>(Map.of("user", id, "role", role.code()));
    if (unit != null) {
      grant.put("unit", unit);
    }
    xunjian.posts("/api/v1/grants", grant).statusCode(201);
    String first = made.path("password");
    String token =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", role.code(), "password", first))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(token)
        .contentType("application/json")
        .body(Map.of("now", first, "next", CHOSEN))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return token;
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification as(String role) {
    RequestSpecification asked =
        role.equals("nobody") ? xunjian.anonymous() : xunjian.session(SESSIONS.get(role));
    return asked.redirects().follow(false);
  }

  private static String address(String written) {
    return written.replace("{own}", own).replace("{other}", other);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200, 200, 200, 200, 200, 303",
    "/targets, 200, 200, 200, 200, 403, 303",
    "/targets?kind=site&state=down&sort=name&page=1&q=zz, 200, 200, 200, 200, 403, 303",
    "/targets?kind=moon, 400, 400, 400, 400, 403, 303",
    "/targets?page=0, 400, 400, 400, 400, 403, 303",
    "/targets?sort=moon, 400, 400, 400, 400, 403, 303",
    "/targets/own, 200, 200, 200, 200, 403, 303",
    "/targets/own/second, 200, 200, 200, 200, 403, 303",
    "/targets/other, 404, 404, 404, 404, 403, 303",
    "/targets/none, 404, 404, 404, 404, 403, 303",
    "/incidents, 200, 200, 200, 200, 403, 303",
    "/incidents?state=all&severity=critical&group=rule, 200, 200, 200, 200, 403, 303",
    "/incidents?state=gone, 400, 400, 400, 400, 403, 303",
    "/incidents?before=x, 400, 400, 400, 400, 403, 303",
    "/incidents/{own}, 200, 200, 200, 200, 403, 303",
    "/incidents/{other}, 404, 404, 404, 404, 403, 303",
    "/incidents/x, 404, 404, 404, 404, 403, 303",
    "/orders, 200, 200, 200, 200, 403, 303",
    "/orders?state=overdue, 200, 200, 200, 200, 403, 303",
    "/orders?state=moon, 400, 400, 400, 400, 403, 303",
    "/orders/999999, 404, 404, 404, 404, 403, 303",
    "/cases, 200, 200, 200, 200, 403, 303",
    "/cases?state=all, 200, 200, 200, 200, 403, 303",
    "/cases?state=moon, 400, 400, 400, 400, 403, 303",
    "/cases/999999, 404, 404, 404, 404, 403, 303",
    "/cases/new, 200, 403, 200, 403, 403, 303",
    "/cases/new?kind=redesign, 200, 403, 200, 403, 403, 303",
    "/cases/new?kind=moon, 404, 403, 404, 403, 403, 303",
    "/surveys, 200, 200, 200, 200, 403, 303",
    "/surveys/new, 200, 403, 403, 403, 403, 303",
    "/reviews, 200, 200, 200, 200, 403, 303",
    "/reviews?state=moon, 400, 400, 400, 400, 403, 303",
    "/reviews/findings/999999, 404, 404, 404, 404, 403, 303",
    "/surveys/999999, 404, 404, 404, 404, 403, 303",
    "/assessments, 200, 200, 200, 200, 403, 303",
    "/assessments/999999, 404, 404, 404, 404, 403, 303",
    "/assessments/cards/999999, 404, 404, 404, 404, 403, 303",
    "/assessments/findings, 200, 200, 403, 403, 403, 303",
    "/assessments/999999/units, 404, 404, 403, 403, 403, 303",
    "/assessments/999999/units/1, 404, 404, 403, 403, 403, 303",
    "/situation, 200, 200, 200, 200, 403, 303",
    "/situation?unit=999999, 400, 400, 400, 400, 403, 303",
    "/wall, 200, 200, 200, 200, 403, 303",
    "/bulletins, 200, 200, 200, 200, 403, 303",
    "/bulletins/999999, 404, 404, 404, 404, 403, 303",
    "/rulebook, 200, 200, 200, 200, 403, 303",
    "/rulebook?edition=none/1, 404, 404, 404, 404, 403, 303",
    "/audit, 403, 403, 403, 403, 200, 303",
    "/audit?check=1&action=POST&from=2026-01-01, 403, 403, 403, 403, 200, 303",
    "/audit?from=yesterday, 403, 403, 403, 403, 400, 303",
    "/duty, 403, 403, 403, 403, 403, 303",
    "/system, 403, 403, 403, 403, 403, 303",
    "/assets/none, 404, 404, 404, 404, 404, 404",
  })
  void everyPageAnswersByRoleAndBranch(
      String path, int supervisor, int officer, int owner, int viewer, int auditor, int nobody) {
    Map<String, Integer> expected =
        Map.of(
            "supervisor", supervisor,
            "officer", officer,
            "owner", owner,
            "viewer", viewer,
            "auditor", auditor,
            "nobody", nobody);
    expected.forEach(
        (role, status) -> {
          Response answer = as(role).urlEncodingEnabled(false).get(address(path));
          assertThat(answer.statusCode()).as(role + " " + path).isEqualTo(status);
          if (status != 303) {
            assertThat(answer.contentType()).as(role + " " + path).startsWith("text/html");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?lang=zh",
        "/?lang=en",
        "/targets?lang=zh",
        "/targets?lang=en",
        "/targets/own?lang=zh",
        "/targets/own?lang=en",
        "/incidents?lang=zh",
        "/incidents?lang=en",
        "/incidents/{own}?lang=zh",
        "/incidents/{own}?lang=en",
        "/incidents/x?lang=en",
        "/orders?lang=zh",
        "/orders?lang=en",
        "/assessments?lang=en",
        "/assessments/findings?lang=zh",
        "/situation?lang=zh",
        "/situation?lang=en",
        "/wall?lang=zh",
        "/bulletins?lang=en",
        "/rulebook?lang=zh",
        "/rulebook?edition=ten-days/1&beside=cn-2019-19/1&lang=en",
      })
  void everyPageIsWellFormedSmallAndWithoutScriptsOfItsOwn(String path) {
    Response answer = as("supervisor").get(address(path));
    String html = answer.body().asString();
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document page = parser.parseInput(html, xunjian.url());

    assertThat(parser.getErrors()).as(path).isEmpty();
    assertThat(page.selectFirst("html").attr("lang"))
        .isEqualTo(path.endsWith("en") ? "en" : "zh-CN");
    assertThat(page.select("script:not([src]), style, [style], [onclick], [onerror]")).isEmpty();
    assertThat(answer.header("Content-Security-Policy"))
        .contains("script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(html.length()).isLessThan(200_000);
    assertThat(page.select("main img")).isEmpty();
  }

  @Test
  void whatSitesCallThemselvesIsText() {
    Document page =
        Parser.htmlParser()
            .parseInput(as("supervisor").get("/targets/own").body().asString(), xunjian.url());
    assertThat(page.selectFirst("h1").text()).isEqualTo(HOSTILE);
  }

  @Test
  void listsHoldOneBranch() {
    for (String path : List.of("/", "/targets", "/incidents?state=all")) {
      assertThat(as("supervisor").get(path).body().asString())
          .as(path)
          .doesNotContain("他县站", "桃源县");
    }
    assertThat(xunjian.rest().get("/targets").body().asString()).contains("他县站");
  }

  @Test
  void whoIsNotSignedInIsLedThereAndBack() {
    Response led =
        as("nobody").urlEncodingEnabled(false).get("/incidents?state=all&severity=critical");
    assertThat(led.header("Location"))
        .endsWith("/sign-in?to=%2Fincidents%3Fstate%3Dall%26severity%3Dcritical");

    Response signed =
        as("nobody")
            .urlEncodingEnabled(false)
            .contentType("application/x-www-form-urlencoded; charset=utf-8")
            .body("login=viewer&password=" + CHOSEN + "&code=")
            .post("/sign-in?to=%2Fincidents%3Fstate%3Dall");
    assertThat(signed.statusCode()).isEqualTo(303);
    assertThat(signed.header("Location")).endsWith("/incidents?state=all");

    Response elsewhere =
        as("nobody")
            .urlEncodingEnabled(false)
            .contentType("application/x-www-form-urlencoded; charset=utf-8")
            .body("login=viewer&password=" + CHOSEN + "&code=")
            .post("/sign-in?to=%2F%2Fevil.example");
    assertThat(elsewhere.header("Location")).isEqualTo(xunjian.url() + "/");
  }

  @Test
  void officersTakeUpNoteAndHandOverByForms() {
    assertThat(form("viewer", "acknowledge", Map.of()).statusCode()).isEqualTo(403);
    assertThat(form("owner", "notes", Map.of("note", "x")).statusCode()).isEqualTo(403);

    Response tooLong = form("officer", "notes", Map.of("note", "长".repeat(2_001)));
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(tooLong.body().asString()).contains("长".repeat(2_001), "role=\"alert\"");
    assertThat(form("officer", "handover", Map.of("to", " ")).statusCode()).isEqualTo(422);

    Response taken = form("officer", "acknowledge", Map.of("note", "已电话联系", "back", "/incidents"));
    assertThat(taken.statusCode()).isEqualTo(303);
    assertThat(taken.header("Location")).endsWith("/incidents");
    assertThat(form("officer", "acknowledge", Map.of()).statusCode()).isEqualTo(409);
    assertThat(form("officer", "notes", Map.of("note", "<b>18 点前恢复</b>")).statusCode())
        .isEqualTo(303);
    assertThat(form("officer", "handover", Map.of("to", "王强")).statusCode()).isEqualTo(303);

    Response shown = xunjian.rest().get("/api/v1/incidents/" + own);
    assertThat(shown.<String>path("acknowledgedBy")).isEqualTo("P officer");
    assertThat(shown.<String>path("acknowledgedNote")).isEqualTo("已电话联系");
    assertThat(shown.<String>path("handler")).isEqualTo("王强");
    String page = as("officer").get("/incidents/" + own).body().asString();
    assertThat(page).contains("&lt;b&gt;18 点前恢复&lt;/b&gt;", "王强");
    assertThat(xunjian.rest().get("/api/v1/audit?limit=100").body().asString())
        .contains("/incidents/{id}/acknowledge", "/incidents/{id}/handover");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/duty", "/system", "/audit"})
  void whatIsOfTheWholeOpensToWhoHasTheWhole(String path) {
    Response answer = xunjian.rest().get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/html");
  }

  @Test
  void anOrderGoesFromStepToStepByForms() {
    int unit = xunjian.rest().get("/api/v1/targets/own").path("unit.id");
    int order =
        xunjian
            .posts(
                "/api/v1/orders",
                Map.of(
                    "unit",
                    unit,
                    "title",
                    HOSTILE,
                    "byHand",
                    List.of(Map.of("name", "公示栏", "says", "内容过期")),
                    "term",
                    Map.of("hours", 4)))
            .statusCode(201)
            .extract()
            .path("items[0].id");
    assertThat(as("owner").get("/orders/" + order).statusCode()).as("a draft").isEqualTo(404);
    assertThat(step("officer", order, "issue", Map.of()).statusCode()).isEqualTo(403);
    assertThat(step("supervisor", order, "issue", Map.of()).statusCode()).isEqualTo(303);
    assertThat(as("owner").get("/orders").body().asString()).contains("/orders/" + order);

    Response missing = step("owner", order, "fix", Map.of("fixedOn", "2026-01-01"));
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(missing.body().asString()).contains("role=\"alert\"", "value=\"2026-01-01\"");
    assertThat(
            step("owner", order, "fix", Map.of("fixedOn", "2026-01-01", "text", "<b>已更新</b>"))
                .statusCode())
        .isEqualTo(303);
    assertThat(step("owner", order, "receive", Map.of()).statusCode()).isEqualTo(409);
    assertThat(step("owner", order, "verify", Map.of()).statusCode()).isEqualTo(403);
    assertThat(step("officer", order, "verify", Map.of("note", "已核实")).statusCode()).isEqualTo(303);
    assertThat(step("supervisor", order, "close", Map.of()).statusCode()).isEqualTo(303);

    String page = as("owner").get("/orders/" + order).body().asString();
    assertThat(page).contains("&lt;b&gt;已更新&lt;/b&gt;").doesNotContain("<b>已更新");
    assertThat(xunjian.rest().get("/api/v1/orders/" + order).<String>path("state"))
        .isEqualTo("closed");
    assertThat(xunjian.rest().get("/api/v1/audit?limit=100").body().asString())
        .contains("/orders/" + order + "/fix", "/orders/" + order + "/close");
  }

  private static Response step(String role, int order, String step, Map<String, String> fields) {
    return as(role)
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post("/orders/" + order + "/" + step);
  }

  private static Response form(String role, String what, Map<String, String> fields) {
    return as(role)
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post("/incidents/" + own + "/" + what);
  }

  @Test
  void theLookAndTheLanguageAreKeptInTheBrowser() {
    Response look =
        as("viewer").formParams(Map.of("theme", "dark", "to", "/targets")).post("/look");
    assertThat(look.statusCode()).isEqualTo(303);
    assertThat(look.cookie("xj_theme")).isEqualTo("dark");
    assertThat(as("viewer").get("/?lang=en").cookie("xj_lang")).isEqualTo("en");
    String page =
        as("viewer").cookie("xj_theme", "dark").cookie("xj_lang", "en").get("/").body().asString();
    assertThat(page).contains("data-theme=\"dark\"", "lang=\"en\"");
  }

  @Test
  void filesAreKeptForEverAndSentCompressed() {
    String page = as("viewer").get("/").body().asString();
    Document html = Parser.htmlParser().parseInput(page, xunjian.url());
    List<String> files =
        html.select("script[src], link[rel=stylesheet]").stream()
            .map(e -> e.hasAttr("src") ? e.attr("src") : e.attr("href"))
            .toList();
    assertThat(files)
        .hasSize(4)
        .allMatch(f -> f.matches("/assets/[a-z]+\\.[0-9a-f]{12}\\.(js|css)"));
    files.forEach(
        file -> {
          Response answer = as("nobody").header("Accept-Encoding", "gzip").get(file);
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.header("Cache-Control")).contains("immutable");
          assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        });
  }
}
