package cn.xunjian.web.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.ServedPages;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inspections, their findings and the lists they look with, over REST. */
class InspectionsIT {

  private static final AtomicInteger SITES = new AtomicInteger();

  /** Each test has one of its own, of which nothing is known yet. */
  private static String site;

  private static final String HTML = "text/html;charset=utf-8";

  private static RunningXunjian xunjian;

  private final ServedPages pages = new ServedPages();

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("inspections")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INSPECTION_PAUSE", "10ms")
            .start();
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      xunjian.close();
    }
  }

  private static RequestSpecification api() {
    return xunjian.rest().basePath("/api/v1");
  }

  private static void problem(Response response, int status) {
    problem(response.then(), status);
  }

  private static void problem(ValidatableResponse response, int status) {
    response.statusCode(status).header("Content-Type", "application/problem+json");
  }

  @BeforeEach
  void serve() {
    site = "430700000" + SITES.incrementAndGet();
    String list =
        "<ul><li><a href='/tzgg/art_1_10001.html'>关于防汛的通知</a><span>2026-11-01</span></li>"
            + "<li><a href='/tzgg/art_1_10002.html'>关于防火的通知</a><span>2026-11-02</span></li>"
            + "<li><a href='/tzgg/art_1_10003.html'>关于防灾的通知</a><span>2026-11-03</span></li></ul>";
    pages.put("/", HTML, page("某站", "<a href='/tzgg/'>通知公告</a><a href='/old.html'>旧</a>"));
    pages.put("/tzgg/", HTML, page("通知公告", list));
    pages.put("/tzgg/art_1_10001.html", HTML, page("关于防汛的通知", "<p>由住房与城乡建设部印发</p>"));
    pages.put("/tzgg/art_1_10002.html", HTML, page("关于防火的通知", "<p>=1+1 国家旅游局</p>"));
    pages.put("/tzgg/art_1_10003.html", HTML, page("关于防灾的通知", "<p>正文</p>"));
    post(
            "/targets",
            "{\"kind\":\"site\",\"key\":\"%s\",\"name\":\"某站\",\"unit\":\"u\",\"url\":\"%s\"}"
                .formatted(site, pages.url("/")))
        .statusCode(201);
  }

  private static String page(String title, String body) {
    return "<html><head><title>" + title + "</title></head><body>" + body + "</body></html>";
  }

  @AfterEach
  void close() {
    pages.close();
    // Walks may be writing just then, so that one of both has to give way.
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(
            () -> {
              xunjian
                  .database()
                  .execute(
                      "truncate finding_exception, wordlist, domain_standing, import_run, target, target_state, status_transition, unit cascade;"
                          + " alter table unit alter column id restart");
              return true;
            });
  }

  private static ValidatableResponse post(String path, String body) {
    return api().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private int inspected() {
    return inspected(6);
  }

  private int inspected(int pages) {
    int id =
        post("/inspections", "{\"target\":\"" + site + "\"}")
            .statusCode(202)
            .body("state", equalTo("waiting"))
            .body("scope", equalTo("site"))
            .extract()
            .path("id");
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .untilAsserted(
            () ->
                api()
                    .get("/inspections/" + id)
                    .then()
                    .body("state", equalTo("done"))
                    .body("outcome", equalTo("complete"))
                    .body("progress.pages", equalTo(pages)));
    return id;
  }

  private static int finding(String kind, String element) {
    return api()
        .get("/targets/" + site + "/findings?limit=500")
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.kind == '" + kind + "' && it.element == '" + element + "' }.id");
  }

  @Test
  void whatIsFoundIsListedMarkedAndTaught() {
    int inspection = inspected();
    api()
        .get("/inspections/" + inspection + "/findings?kind=links")
        .then()
        .statusCode(200)
        .body("items.kind", contains("dead_link"))
        .body("items[0].element", equalTo(pages.url("/old.html")))
        .body("items[0].state", equalTo("certain"))
        .body("items[0].evidence.status", equalTo(404));
    api()
        .get("/site-findings?kind=wording&unit=1")
        .then()
        .body("items.element", hasItems("住房与城乡建设部", "国家旅游局"));
    api().get("/site-findings?unit=77").then().body("items", empty());

    int dead = finding("dead_link", pages.url("/old.html"));
    post("/site-findings/" + dead + "/confirm", "{\"reason\":\"已核实\"}")
        .statusCode(200)
        .body("state", equalTo("confirmed"))
        .body("mark.reason", equalTo("已核实"));
    int old = finding("wording", "国家旅游局");
    post("/site-findings/" + old + "/strike", "{\"reason\":\"引用\",\"teach\":\"国家旅游*\"}")
        .statusCode(200)
        .body("state", equalTo("struck"));
    api()
        .get("/site-findings/exceptions")
        .then()
        .body("items.element", contains("国家旅游*"))
        .body("items.target", contains(site));
    int other = finding("wording", "住房与城乡建设部");
    post("/site-findings/" + other + "/tolerate", "{\"reason\":\"改版中\",\"until\":\"2099-12-31\"}")
        .statusCode(200)
        .body("mark.until", equalTo("2099-12-31"));
    problem(post("/site-findings/" + other + "/confirm", "{}"), 422);
    problem(post("/site-findings/999999/confirm", "{\"reason\":\"r\"}"), 404);
  }

  private static String row(String name, String value) {
    return "<tr><th>" + name + "</th><td>" + value + "</td></tr>";
  }

  @Test
  void whatIsConfirmedCountsOnTheScoreCardAndWhatIsSuspectIsProposed() {
    pages.put("/", HTML, page("某站", "<a href='/tzgg/'>通知公告</a><a href='/fw/g1.html'>公租房申请</a>"));
    pages.put(
        "/fw/g1.html",
        HTML,
        page(
            "公租房申请",
            "<table>"
                + row("事项名称", "公租房申请")
                + row("设定依据", "《公共租赁住房管理办法》")
                + row("申请条件", "具有本市户籍")
                + row("办理材料", "身份证")
                + row("办理地点", "市政务服务中心")
                + row("办理流程", "申请、审核、公示")
                + "</table>"));
    inspected(6);
    int time = finding("guide_element_missing", "time");
    post("/site-findings/" + time + "/confirm", "{\"reason\":\"已核实\"}").statusCode(200);
    // An assessment speaks of a whole hour that is over.
    xunjian.database().execute("update inspection set ended_at = ended_at - interval '3 hours'");
    xunjian.database().execute("update finding_history set at = at - interval '3 hours'");

    int assessment =
        post("/assessments", "{\"name\":\"抽查\",\"sample\":{\"ratio\":1,\"seed\":\"s\"}}")
            .statusCode(201)
            .extract()
            .path("id");
    post("/assessments/" + assessment + "/fix", "{}").statusCode(200);
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .untilAsserted(
            () ->
                api().get("/assessments/" + assessment).then().body("state", equalTo("computed")));
    // The service still knows the sites of other tests, whose tables were emptied beneath it.
    int card =
        api()
            .get("/assessments/" + assessment + "/cards?limit=500")
            .path("items.find { it.key == '" + site + "' }.id");
    JsonPath shown = api().get("/cards/" + card).then().statusCode(200).extract().jsonPath();
    String guides = "items.find { it.indicator == 'D2.guides' }.";
    assertThat(shown.getString(guides + "state")).isEqualTo("proposed");
    assertThat(shown.getInt(guides + "counted")).as("the confirmed one").isEqualTo(1);
    assertThat(shown.getInt(guides + "proposed")).as("the suspect one").isEqualTo(1);
    assertThat(shown.getList(guides + "faults.says.zh"))
        .containsExactlyInAnyOrder(
            "办事指南缺少办理时间（1 份，如 " + pages.url("/fw/g1.html") + "）",
            "存疑：办事指南缺少联系电话（1 份，如 " + pages.url("/fw/g1.html") + "）");
    assertThat(shown.getString("items.find { it.indicator == 'V1' }.state"))
        .as("wording is a hint")
        .isEqualTo("proposed");
    assertThat(shown.getString("items.find { it.indicator == 'D3.messages' }.state"))
        .as("no list of letters was seen")
        .isEqualTo("not_measured");
    post("/findings/" + card + "-D2.guides/confirm", "{\"reason\":\"电话在附件中\",\"points\":1}")
        .statusCode(200);
    assertThat(api().get("/cards/" + card).jsonPath().getInt(guides + "counted")).isEqualTo(1);
  }

  @Test
  void oneOfASiteAtATimeAndOnlyOfASite() {
    post("/inspections", "{\"target\":\"" + site + "\"}").statusCode(202);
    problem(post("/inspections", "{\"target\":\"" + site + "\"}"), 409);
    problem(post("/inspections", "{\"target\":\"nobody\"}"), 404);
    post("/targets", "{\"kind\":\"app\",\"key\":\"an-app\",\"name\":\"应用\",\"unit\":\"u\"}")
        .statusCode(201);
    problem(post("/inspections", "{\"target\":\"an-app\"}"), 422);
    int id = api().get("/inspections?target=" + site).then().extract().path("items[0].id");
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              int status = api().post("/inspections/" + id + "/cancel").statusCode();
              return status == 200 || status == 409;
            });
    problem(api().post("/inspections/" + id + "/cancel"), 409);
  }

  @Test
  void columnsAreProposedReadyToBeImported() {
    problem(api().post("/targets/" + site + "/columns/propose"), 409);
    inspected();
    api()
        .post("/targets/" + site + "/columns/propose")
        .then()
        .statusCode(200)
        .body("items.standing", contains("unregistered"))
        .body("items[0].key", equalTo(site + "/tzgg"))
        .body("items[0].name", equalTo("通知公告"))
        .body("items[0].columnClass", equalTo("notices"))
        .body("items[0].items", greaterThan(2))
        .body("items[0].newest", containsString("2026-11-03"));
    byte[] file =
        api()
            .post("/targets/" + site + "/columns/propose?format=csv")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    Response imported =
        api().contentType("text/csv; charset=UTF-8").body(file).post("/imports?dryRun=false");
    assertThat(imported.statusCode()).as(imported.asString()).isEqualTo(200);
    assertThat(imported.jsonPath().getInt("created")).isEqualTo(1);
    api()
        .post("/targets/" + site + "/columns/propose")
        .then()
        .body("items.standing", contains("registered"));
  }

  @Test
  void findingsAreExported() {
    inspected();
    String csv =
        api()
            .get("/exports/site-findings?format=csv&kind=wording")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv).contains("住房与城乡建设部").contains(site).doesNotContain(",=", ",\"=");
    byte[] xlsx = api().get("/exports/site-findings?format=xlsx").then().extract().asByteArray();
    assertThat(new String(xlsx, 0, 2, StandardCharsets.ISO_8859_1)).isEqualTo("PK");
    String metrics =
        RestAssured.given()
            .baseUri(xunjian.url())
            .header("Authorization", RunningXunjian.AUTHORIZATION)
            .get("/metrics")
            .asString();
    assertThat(metrics)
        .containsPattern("xunjian_inspections_total\\{.*outcome=\"complete\".*} [1-9]");
  }

  @Test
  void listsOfTermsAreKept() {
    api().get("/wordlists").then().body("items.name", contains("forms"));
    api().get("/wordlists/forms").then().body("bundled", equalTo(true));
    String draft = "{\"terms\":[{\"term\":\"旧名\",\"better\":\"新名\"}]}";
    api()
        .contentType(ContentType.JSON)
        .header("If-None-Match", "*")
        .body(draft)
        .put("/wordlists/ours")
        .then()
        .statusCode(201)
        .header("ETag", "\"0\"")
        .body("terms[0].severity", equalTo("check"));
    api()
        .contentType("text/csv; charset=UTF-8")
        .header("If-Match", "\"0\"")
        .body(
            "term,better,severity,exceptions\n旧名,新名,error,原旧名|旧名录\n"
                .getBytes(StandardCharsets.UTF_8))
        .post("/wordlists/ours/import")
        .then()
        .statusCode(200)
        .body("terms[0].exceptions", contains("原旧名", "旧名录"));
    problem(
        api()
            .contentType("text/csv; charset=UTF-8")
            .header("If-Match", "\"1\"")
            .body("term,severity\n旧名,perhaps\n".getBytes(StandardCharsets.UTF_8))
            .post("/wordlists/ours/import"),
        422);
    problem(api().header("If-Match", "\"0\"").delete("/wordlists/ours"), 412);
    api().header("If-Match", "\"1\"").delete("/wordlists/ours").then().statusCode(204);
    problem(api().get("/wordlists/ours"), 404);
  }

  @Test
  void listsOfDomainsAreKept() {
    api()
        .contentType(ContentType.JSON)
        .body("{\"standing\":\"forbidden\",\"note\":\"n\"}")
        .put("/domains/casino-example.com")
        .then()
        .statusCode(200)
        .body("standing", equalTo("forbidden"));
    api().get("/domains").then().body("items.domain", hasItem("casino-example.com"));
    problem(
        api().contentType(ContentType.JSON).body("{\"standing\":\"odd\"}").put("/domains/x.com"),
        422);
    api().delete("/domains/casino-example.com").then().statusCode(204);
    api().get("/domains").then().body("items.domain", not(hasItem("casino-example.com")));
  }
}
