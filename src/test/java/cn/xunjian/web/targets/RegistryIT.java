package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units, targets and transitions over REST, against the packaged application. */
class RegistryIT {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private static RunningXunjian xunjian;
  private static RequestSpecification api;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("RegistryIT").java("-Xmx256m").start();
    RestAssured.config =
        RestAssured.config()
            .encoderConfig(
                io.restassured.config.EncoderConfig.encoderConfig()
                    .encodeContentTypeAs(MERGE_PATCH, ContentType.JSON)
                    .defaultContentCharset("UTF-8"));
    api = new RequestSpecBuilder().setBaseUri(xunjian.url()).setBasePath("/api/v1").build();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @BeforeEach
  void clear() {
    xunjian
        .database()
        .execute(
            "truncate target, target_state, status_transition, unit cascade; alter table unit alter column id restart");
  }

  // Units

  @Test
  void unitsMakeATree() {
    int city = unit("市政府", null);
    int office = unit("办公室", city);
    site("k", "办公室", "市政府");

    given(api)
        .get("/units/" + office)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("name", equalTo("办公室"))
        .body("parent", equalTo(city))
        .body("path", contains("市政府", "办公室"))
        .body("targets", equalTo(1))
        .body("version", equalTo(0));
    given(api)
        .get("/units/" + city)
        .then()
        .body("parent", nullValue())
        .body("targets", equalTo(0))
        .body("targetsBelow", equalTo(1));
  }

  @Test
  void unitsAreListedInPagesAndFiltered() {
    int city = unit("市政府", null);
    for (int i = 1; i <= 5; i++) {
      unit("科室" + i, city);
    }

    JsonPath first = given(api).get("/units?limit=4").then().statusCode(200).extract().jsonPath();
    assertThat(first.getList("items.name")).containsExactly("市政府", "科室1", "科室2", "科室3");
    given(api)
        .queryParam("limit", 4)
        .queryParam("cursor", first.getString("next"))
        .get("/units")
        .then()
        .body("items.name", contains("科室4", "科室5"))
        .body("next", nullValue());
    given(api).get("/units?parent=top").then().body("items.id", contains(city));
    given(api).get("/units?parent=" + city).then().body("items", hasSize(5));
    given(api).queryParam("q", "室3").get("/units").then().body("items.name", contains("科室3"));
  }

  @Test
  void aRenamedUnitIsShownByItsTargetsAndStampsThem() {
    int office = unit("办公室", null);
    site("k", "办公室", null);
    long before = xunjian.database().number("select revision from target where key = 'k'");

    given(api)
        .contentType(MERGE_PATCH)
        .header("If-Match", "\"0\"")
        .body("{\"name\": \"秘书处\", \"region\": \"430700\"}")
        .patch("/units/" + office)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("秘书处"))
        .body("region", equalTo("430700"));

    given(api).get("/targets/k").then().header("ETag", "\"0\"").body("unit.name", equalTo("秘书处"));
    assertThat(xunjian.database().number("select revision from target where key = 'k'"))
        .isGreaterThan(before)
        .isEqualTo(xunjian.database().number("select value from registry_revision"));
  }

  @Test
  void aShownUnitCanBeSentBack() {
    int city = unit("市政府", null);
    Response shown = given(api).get("/units/" + city);

    given(api)
        .contentType(ContentType.JSON)
        .header("If-Match", shown.header("ETag"))
        .body(shown.asString())
        .put("/units/" + city)
        .then()
        .statusCode(200)
        .body("name", equalTo("市政府"));
  }

  @Test
  void aUnitCannotStandBelowItself() {
    int a = unit("a", null);
    int b = unit("b", a);
    int c = unit("c", b);

    for (int parent : List.of(a, c)) {
      problem(
              given(api)
                  .contentType(MERGE_PATCH)
                  .header("If-Match", "\"0\"")
                  .body("{\"parent\": " + parent + "}")
                  .patch("/units/" + a),
              409)
          .body("errors[0].code", equalTo("cycle"));
    }
  }

  @Test
  void aUnitInUseIsNotRemoved() {
    int a = unit("a", null);
    int b = unit("b", a);
    site("k", "b", null);

    problem(given(api).delete("/units/" + a), 409).body("errors[0].code", equalTo("in_use"));
    problem(given(api).delete("/units/" + b), 409);
    given(api).header("If-Match", "\"0\"").delete("/targets/k").then().statusCode(204);
    problem(given(api).header("If-Match", "\"7\"").delete("/units/" + b), 412);
    given(api).delete("/units/" + b).then().statusCode(204);
    given(api).delete("/units/" + a).then().statusCode(204);
    problem(given(api).delete("/units/" + a), 404);
    given(api).get("/units").then().body("items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|422|/name|required",
        "{\"name\":\"a/b\"}|422|/name|bad_unit",
        "{\"name\":\"a\",\"region\":\"43\"}|422|/region|bad_region",
        "{\"name\":\"a\",\"parent\":99}|422|/parent|unknown_unit",
        "{\"name\":\"taken\"}|409|''|name_taken",
        "{\"name\":\"a\",\"colour\":1}|400|/colour|unknown_field",
        "{\"name\":\"a\",\"parent\":\"x\"}|400|/parent|bad_value",
      })
  void aUnitThatCannotBeIsRefused(String body, int status, String pointer, String code) {
    unit("taken", null);

    problem(given(api).contentType(ContentType.JSON).body(body).post("/units"), status)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
  }

  // Targets

  @Test
  void aTargetOfEachKindComesBackAsItWasSent() {
    create(
            """
            {"kind":"site","key":"4307000001","name":"门户","unit":"市局","unitParent":"市政府","region":"430700",
             "url":"https://a.gov.cn/","visitInterval":"PT5M","contact":"张三","level":"市级",
             "supervisingUnit":"市政府办","personInCharge":"李四","icpFiling":"湘ICP备1号","policeFiling":"43"}""")
        .statusCode(201)
        .header("Location", endsWith("/api/v1/targets/4307000001"))
        .header("ETag", "\"0\"");
    create(
            """
            {"kind":"column","key":"4307000001/yw","name":"要闻","unit":"市局","url":"https://a.gov.cn/yw/",
             "parent":"4307000001","columnClass":"news","readingInterval":"PT6H","level":"一级"}""")
        .statusCode(201)
        .header("Location", endsWith("/api/v1/targets/4307000001/yw"));
    create(
            """
            {"kind":"account","key":"wx-1","name":"发布","unitId":2,"platform":"wechat","platformUid":"gh_1",
             "operator":"王五","reviewer":"赵六","officialCode":"43","filingNumber":"备1","openedOn":"2019-05-24",
             "followers":12345}""")
        .statusCode(201);
    create(
            "{\"kind\":\"app\",\"key\":\"app-1\",\"name\":\"掌上\",\"unit\":\"市局\",\"source\":\"itunes\"}")
        .statusCode(201);

    given(api)
        .get("/targets/4307000001")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("kind", equalTo("site"))
        .body("unit.id", equalTo(2))
        .body("unit.name", equalTo("市局"))
        .body("source", equalTo("html"))
        .body("status", equalTo("running"))
        .body("visitInterval", equalTo("PT5M"))
        .body("personInCharge", equalTo("李四"))
        .body("operator", nullValue());
    given(api)
        .get("/targets/wx-1")
        .then()
        .body("platform", equalTo("wechat"))
        .body("operator", equalTo("王五"))
        .body("personInCharge", nullValue())
        .body("openedOn", equalTo("2019-05-24"))
        .body("followers", equalTo(12345))
        .body("source", equalTo("manual"));
    given(api).get("/targets/app-1").then().body("platform", equalTo("app"));
    given(api)
        .get("/units?parent=1")
        .then()
        .body("items.path", contains(List.of("市政府", "市局")))
        .body("items.targets", contains(4));
  }

  @Test
  void whatIsRegisteredOrRemovedCountsAtOnce() {
    for (int i = 0; i < 10; i++) {
      String key = "at-once-" + i;
      site(key, "u", null);
      given(api).get("/targets/" + key + "/closings").then().statusCode(200);
      given(api).header("If-Match", "\"0\"").delete("/targets/" + key).then().statusCode(204);
      problem(given(api).get("/targets/" + key + "/closings").then(), 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"k/yw", "k%2Fyw"})
  void aKeyWithASlashIsAnAddressEitherWay(String written) {
    site("k", "u", null);
    column("k/yw", "k");
    RequestSpecification raw = given(api).urlEncodingEnabled(false);

    raw.get("/targets/" + written).then().statusCode(200).body("key", equalTo("k/yw"));
    raw.get("/targets/" + written + "/transitions").then().statusCode(200).body("items", empty());
    raw.contentType(ContentType.JSON)
        .body("{\"status\":\"closing\"}")
        .post("/targets/" + written + "/transitions")
        .then()
        .statusCode(201);
    given(api)
        .urlEncodingEnabled(false)
        .header("If-Match", "\"1\"")
        .delete("/targets/" + written)
        .then()
        .statusCode(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"unit\":\"u\"}|422|/url|required",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\"}|422|/unit|required",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unitId\":99}|422|/unitId|unknown_unit",
        "{\"kind\":\"site\",\"key\":\"x/visits\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\"}|422|/key|bad_key",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\",\"visitInterval\":\"PT0S\"}|422|/visitInterval|bad_interval",
        "{\"kind\":\"column\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\",\"columnClass\":\"news\",\"parent\":\"nope\"}|422|/parent|unknown_parent",
        "{\"kind\":\"column\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\",\"columnClass\":\"news\",\"parent\":\"taken/c\"}|422|/parent|unknown_parent",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"同名\"}|422|/unit|ambiguous_unit",
        "{\"kind\":\"site\",\"key\":\"taken\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\"}|409|''|key_taken",
        "{\"kind\":\"site\",\"key\":\"x\",\"colour\":\"red\"}|400|/colour|unknown_field",
        "{\"kind\":\"site\",\"key\":7}|400|/key|bad_value",
        "{\"unitId\":\"u\"}|400|/unitId|bad_value",
        "[]|400|''|bad_value",
        "{|400|''|bad_json",
      })
  void aTargetThatCannotBeIsRefusedWithoutATrace(
      String body, int status, String pointer, String code) {
    site("taken", "u", null);
    column("taken/c", "taken");
    unit("同名", unit("a", null));
    unit("同名", unit("b", null));
    long units = xunjian.database().number("select count(*) from unit");

    problem(given(api).contentType(ContentType.JSON).body(body).post("/targets"), status)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));

    assertThat(xunjian.database().number("select count(*) from target")).isEqualTo(2);
    assertThat(xunjian.database().number("select count(*) from unit")).isEqualTo(units);
  }

  @Test
  void aPatchChangesOnlyWhatItNames() {
    site("k", "u", null);

    patch("k", "\"0\"", "{\"name\":\"新名\",\"visitInterval\":\"PT10M\",\"contact\":\"张三\"}")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("新名"))
        .body("visitInterval", equalTo("PT10M"))
        .body("url", equalTo("https://k.gov.cn/"));
    patch("k", "\"1\"", "{\"visitInterval\":null,\"unit\":\"别处\",\"unitParent\":\"u\"}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("visitInterval", nullValue())
        .body("contact", equalTo("张三"))
        .body("unit.name", equalTo("别处"));
    problem(patch("k", "\"2\"", "{\"url\":null}"), 422).body("errors[0].code", equalTo("required"));
    problem(patch("k", "\"2\"", "{\"key\":\"other\"}"), 422)
        .body("errors[0].code", equalTo("key_changed"));
    problem(patch("k", "\"2\"", "{\"kind\":\"app\",\"url\":null}"), 422)
        .body("errors[0].code", equalTo("kind_changed"));
    problem(patch("nope", "\"2\"", "{}"), 404);
    given(api).get("/targets/k").then().header("ETag", "\"2\"");
  }

  @Test
  void aShownTargetCanBeSentBack() {
    site("k", "u", null);
    Response shown = given(api).get("/targets/k");

    put("k", shown.header("ETag"), null, shown.asString().replace("k站", "新名"))
        .statusCode(200)
        .body("name", equalTo("新名"))
        .body("unit.name", equalTo("u"));
  }

  @Test
  void aPutReplacesAsAWholeOrCreates() {
    site("k", "u", null);
    patch("k", "\"0\"", "{\"contact\":\"张三\"}").statusCode(200);
    String body = "{\"kind\":\"site\",\"name\":\"n\",\"unit\":\"u\",\"url\":\"http://a/\"}";

    put("k", "\"1\"", null, body)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("contact", nullValue());
    put("k2", null, "*", body).statusCode(201).header("Location", endsWith("/targets/k2"));
    problem(put("k2", null, "*", body), 412);
    problem(put("k3", "\"0\"", null, body), 412);
    problem(put("k", null, null, body), 428);
    problem(put("k", "\"2\"", null, body.replace("{", "{\"key\":\"x\",")), 422)
        .body("errors[0].code", equalTo("key_changed"));
    problem(put("bad%20key", null, "*", body), 422).body("errors[0].code", equalTo("bad_key"));
  }

  @Test
  void aChangeNeedsThePresentVersion() {
    site("k", "u", null);

    problem(patch("k", null, "{\"name\":\"x\"}"), 428);
    problem(patch("k", "\"1\"", "{\"name\":\"x\"}"), 412);
    problem(patch("k", "0", "{\"name\":\"x\"}"), 400);
    problem(given(api).delete("/targets/k"), 428);
    problem(given(api).header("If-Match", "\"1\"").delete("/targets/k"), 412);
    patch("k", "*", "{\"name\":\"x\"}").statusCode(200);
  }

  @Test
  void ofManyChangesToOneVersionExactlyOneIsMade() throws Exception {
    site("k", "u", null);
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> changes = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String body = "{\"name\":\"第" + i + "\"}";
        changes.add(() -> patch("k", "\"0\"", body).extract().statusCode());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> change : many.invokeAll(changes)) {
        statuses.add(change.get());
      }

      assertThat(statuses).filteredOn(s -> s == 200).hasSize(1);
      assertThat(statuses).filteredOn(s -> s == 412).hasSize(15);
    } finally {
      many.shutdown();
    }
    given(api).get("/targets/k").then().header("ETag", "\"1\"");
  }

  @Test
  void aRemovedTargetLeavesAndComesBackWithItsHistory() {
    site("k", "u", null);
    long id = xunjian.database().number("select id from target where key = 'k'");
    long revision = xunjian.database().number("select value from registry_revision");
    patch("k", "\"0\"", "{\"contact\":\"张三\"}").statusCode(200);

    given(api).header("If-Match", "\"1\"").delete("/targets/k").then().statusCode(204);

    problem(given(api).get("/targets/k").then(), 404);
    problem(given(api).get("/targets/k/transitions").then(), 404);
    problem(patch("k", "\"2\"", "{}"), 404);
    given(api).get("/targets").then().body("items", empty());
    assertThat(
            xunjian
                .database()
                .number(
                    "select count(*) from target where removed_at is not null and revision > "
                        + revision))
        .isEqualTo(1);

    create("{\"kind\":\"app\",\"key\":\"k\",\"name\":\"n\",\"unit\":\"u\"}")
        .statusCode(201)
        .body("kind", equalTo("app"))
        .body("url", nullValue())
        .body("contact", nullValue())
        .body("version", equalTo(3));
    assertThat(xunjian.database().number("select id from target where key = 'k'")).isEqualTo(id);
  }

  @Test
  void aSiteWithColumnsIsNotRemoved() {
    site("k", "u", null);
    column("k/yw", "k");

    problem(given(api).header("If-Match", "\"0\"").delete("/targets/k"), 409)
        .body("errors[0].code", equalTo("has_columns"));
    given(api).header("If-Match", "\"0\"").delete("/targets/k/yw").then().statusCode(204);
    given(api).header("If-Match", "\"0\"").delete("/targets/k").then().statusCode(204);
  }

  // Lists

  @Test
  void targetsAreListedInPagesByKey() {
    for (String key : List.of("c", "a", "B", "a/2", "a-1")) {
      app(key, "u");
    }

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = given(api).queryParam("limit", 2);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get("/targets").then().statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("items.key"));
      cursor = page.getString("next");
    } while (cursor != null);

    assertThat(seen).containsExactly("B", "a", "a-1", "a/2", "c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind=site|s1,s2",
        "kind=column|s1/yw",
        "platform=weibo|wb",
        "platform=app|ap",
        "region=4307|s1,s1/yw",
        "region=430702|s1/yw",
        "unit=市政府|ap,s1,s1/yw,wb",
        "unit=新闻办|wb",
        "unit=1|ap,s1,s1/yw,wb",
        "unit=nope|''",
        "q=要闻|s1/yw",
        "q=S1|s1,s1/yw",
        "q=%25|''",
        "status=suspended|s2",
        "kind=site&state=down&region=44|''",
        "kind=&q=|ap,s1,s1/yw,s2,wb",
      })
  void targetsAreFiltered(String query, String keys) {
    sample();
    RequestSpecification request = given(api);
    for (String part : query.split("&", -1)) {
      request.queryParam(part.split("=", -1)[0], part.split("=", -1)[1].replace("%25", "%"));
    }

    assertThat(
            request
                .get("/targets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.key"))
        .isEqualTo(keys.isEmpty() ? List.of() : List.of(keys.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "kind=web,?kind",
    "platform=x,?platform",
    "state=open,?state",
    "freshness=stale,?freshness",
    "status=x,?status",
    "region=43070x,?region",
    "limit=501,?limit",
    "limit=0,?limit",
    "cursor=garbage,?cursor",
  })
  void aFilterThatCannotBeUnderstoodIsRefused(String query, String pointer) {
    problem(given(api).get("/targets?" + query), 400).body("errors[0].pointer", equalTo(pointer));
  }

  // Transitions

  @Test
  void aTransitionThatIsDueIsCarriedOutAtOnce() {
    site("k", "u", null);

    given(api)
        .contentType(ContentType.JSON)
        .body("{\"status\":\"suspended\",\"reason\":\"改版\",\"author\":\"李四\"}")
        .post("/targets/k/transitions")
        .then()
        .statusCode(201)
        .body("status", equalTo("suspended"))
        .body("reason", equalTo("改版"))
        .body("author", equalTo("李四"))
        .body("effectiveAt", matchesPattern(".*\\+08:00"))
        .body("appliedAt", notNullValue());
    given(api)
        .get("/targets/k")
        .then()
        .body("status", equalTo("suspended"))
        .header("ETag", "\"1\"");
  }

  @Test
  void aTransitionAheadWaits() {
    site("k", "u", null);

    transition("k", "{\"status\":\"closed\",\"effectiveAt\":\"2099-01-01T00:00:00+08:00\"}")
        .statusCode(201)
        .body("effectiveAt", equalTo("2099-01-01T00:00:00+08:00"))
        .body("appliedAt", nullValue());
    transition("k", "{\"status\":\"closing\"}").statusCode(201);

    given(api).get("/targets/k").then().body("status", equalTo("closing"));
    given(api)
        .get("/targets/k/transitions")
        .then()
        .body("items.status", contains("closed", "closing"));
  }

  @Test
  void aTransitionDatedBackDoesNotUndoALaterOne() {
    site("k", "u", null);
    transition("k", "{\"status\":\"closed\",\"effectiveAt\":\"2026-02-01T00:00:00+08:00\"}");
    transition("k", "{\"status\":\"closing\",\"effectiveAt\":\"2026-01-01T00:00:00+08:00\"}");

    given(api).get("/targets/k").then().body("status", equalTo("closed"));
  }

  @Test
  void aStatusThatIsPatchedIsATransitionToo() {
    site("k", "u", null);
    patch("k", "\"0\"", "{\"status\":\"closing\"}").statusCode(200);
    patch("k", "\"1\"", "{\"name\":\"n\"}").statusCode(200);

    given(api)
        .get("/targets/k/transitions")
        .then()
        .body("items.status", contains("closing"))
        .body("items.appliedAt", everyItem(notNullValue()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|422|/status|required",
        "{\"status\":\"open\"}|422|/status|unknown_value",
        "{\"status\":\"closed\",\"effectiveAt\":\"2026-01-01\"}|422|/effectiveAt|bad_time",
        "{\"status\":\"closed\",\"when\":\"now\"}|400|/when|unknown_field",
      })
  void aTransitionThatCannotBeIsRefused(String body, int status, String pointer, String code) {
    site("k", "u", null);

    problem(transition("k", body), status)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
    problem(transition("nope", "{\"status\":\"closed\"}"), 404);
  }

  // Answers in general

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing,,404,not-found",
    "GET,/units/x,,404,not-found",
    "GET,/targets/nope,,404,not-found",
    "GET,/targets/a/readings-of,,404,not-found",
    "DELETE,/units,,405,method-not-allowed",
    "POST,/units,text/plain,415,unsupported-media-type",
    "POST,/units,application/json,400,bad-request",
  })
  void whatCannotBeAnsweredIsAProblem(
      String method, String path, String type, int status, String kind) {
    RequestSpecification request = given(api);
    if (type != null) {
      request.header("Content-Type", type);
    }
    problem(request.request(method, path), status)
        .body("type", equalTo("urn:xunjian:problem:" + kind))
        .body("instance", equalTo("/api/v1" + path));
  }

  @Test
  void anUnexpectedErrorShowsOnlyTheIdThatTheLogHas() {
    xunjian.database().execute("alter table target rename column contact to contact_away");
    String id;
    try {
      JsonPath body = given(api).get("/targets").then().statusCode(500).extract().jsonPath();
      id = body.getString("id");
      assertThat(body.getString("detail")).contains(id).doesNotContain("contact");
    } finally {
      xunjian.database().execute("alter table target rename column contact_away to contact");
    }
    assertThat(xunjian.log()).contains("(id " + id + ")");
  }

  @Test
  void everyOperationIsDescribedWithAnExample() {
    JsonPath document =
        given().baseUri(xunjian.url()).get("/q/openapi?format=json").then().extract().jsonPath();
    java.util.Map<String, java.util.Map<String, java.util.Map<String, Object>>> paths =
        document.getMap("paths");

    assertThat(paths.keySet())
        .contains(
            "/api/v1/units",
            "/api/v1/units/{id}",
            "/api/v1/targets",
            "/api/v1/targets/{key}",
            "/api/v1/targets/{key}/transitions",
            "/api/v1/imports",
            "/api/v1/imports/{id}",
            "/api/v1/exports/targets");
    paths.forEach(
        (path, operations) ->
            operations.forEach(
                (method, operation) -> {
                  if (!path.startsWith("/api/") || method.equals("parameters")) {
                    return;
                  }
                  assertThat(operation).as(method + " " + path).containsKey("summary");
                  assertThat(operation.toString()).as(method + " " + path).contains("example");
                }));
  }

  // What the tests are made of

  private static int unit(String name, Integer parent) {
    return given(api)
        .contentType(ContentType.JSON)
        .body("{\"name\":\"" + name + "\"" + (parent == null ? "" : ",\"parent\":" + parent) + "}")
        .post("/units")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static ValidatableResponse create(String body) {
    return given(api).contentType(ContentType.JSON).body(body).post("/targets").then();
  }

  private static void site(String key, String unit, String parent) {
    create(
            "{\"kind\":\"site\",\"key\":\"%s\",\"name\":\"%s站\",\"unit\":\"%s\",\"unitParent\":%s,\"url\":\"https://%s.gov.cn/\"}"
                .formatted(key, key, unit, parent == null ? null : "\"" + parent + "\"", key))
        .statusCode(201);
  }

  private static void column(String key, String site) {
    create(
            "{\"kind\":\"column\",\"key\":\"%s\",\"name\":\"要闻\",\"unit\":\"u\",\"url\":\"http://a/\",\"parent\":\"%s\",\"columnClass\":\"news\"}"
                .formatted(key, site))
        .statusCode(201);
  }

  private static void app(String key, String unit) {
    create("{\"kind\":\"app\",\"key\":\"%s\",\"name\":\"应用\",\"unit\":\"%s\"}".formatted(key, unit))
        .statusCode(201);
  }

  /** Two sites, a column, an account and an app; 市政府 is unit 1, 新闻办 stands below it. */
  private static void sample() {
    int city = unit("市政府", null);
    unit("新闻办", city);
    site("s1", "市政府", null);
    site("s2", "县政府", null);
    create(
            "{\"kind\":\"column\",\"key\":\"s1/yw\",\"name\":\"要闻\",\"unitId\":1,\"url\":\"http://a/\",\"parent\":\"s1\",\"columnClass\":\"news\",\"region\":\"430702\"}")
        .statusCode(201);
    create(
            "{\"kind\":\"account\",\"key\":\"wb\",\"name\":\"微博\",\"unit\":\"新闻办\",\"platform\":\"weibo\"}")
        .statusCode(201);
    app("ap", "市政府");
    patch("s1", "\"0\"", "{\"region\":\"430700\"}").statusCode(200);
    transition("s2", "{\"status\":\"suspended\"}").statusCode(201);
  }

  private static ValidatableResponse patch(String key, String ifMatch, String body) {
    RequestSpecification request = given(api).contentType(MERGE_PATCH).body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.patch("/targets/" + key).then();
  }

  private static ValidatableResponse put(
      String key, String ifMatch, String ifNoneMatch, String body) {
    RequestSpecification request = given(api).contentType(ContentType.JSON).body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (ifNoneMatch != null) {
      request.header("If-None-Match", ifNoneMatch);
    }
    return request.urlEncodingEnabled(false).put("/targets/" + key).then();
  }

  private static ValidatableResponse transition(String key, String body) {
    return given(api)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/targets/" + key + "/transitions")
        .then();
  }

  private static ValidatableResponse problem(Response response, int status) {
    return problem(response.then(), status);
  }

  private static ValidatableResponse problem(ValidatableResponse response, int status) {
    return response
        .statusCode(status)
        .header("Content-Type", "application/problem+json")
        .body("status", equalTo(status))
        .body("title", notNullValue())
        .body("detail", notNullValue());
  }

  @Test
  void unknownWordsOfAnEnumNameTheKnownOnes() {
    problem(create("{\"kind\":\"web\",\"key\":\"x\",\"name\":\"n\",\"unit\":\"u\"}"), 422)
        .body("errors.code", containsInAnyOrder("unknown_value"))
        .body("errors[0].message", endsWith("\"web\" is not one of site, column, account, app"));
  }
}
