package cn.xunjian.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.BranchKeys;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows 1.2, 1.6 and A2 of the notice over REST: by the owner of a unit, and by a stranger. */
class SiteDutiesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String FUNCTIONS = "/api/v1/site-functions/4307000001";
  private static final String CHECKS = "/api/v1/content-checks";
  private static final String GAPS = "/api/v1/registration-gaps";

  private static ManySites sites;
  private static RunningXunjian xunjian;
  private static int own;
  private static String owner;
  private static String reader;
  private static String stranger;

  @BeforeAll
  static void start() {
    sites = new ManySites();
    sites.breakDown(9);
    xunjian =
        RunningXunjian.named("site-duties")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_CASES_BEAT", "1s")
            .with("XUNJIAN_INSPECTION_PAUSE", "10ms")
            .with("XUNJIAN_INSPECTION_CALENDAR", "false")
            .start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,source,supervising_unit,operator,status
        site,4307000001,本区站,武陵区,常德市,,%s,html,,,running
        site,4307000002,他县站,桃源县,常德市,,%s,html,,,running
        site,4307000003,本区新站,武陵区,常德市,,%s,html,,,running
        account,wx-a,武陵发布,武陵区,常德市,wechat,,push,市政府办,李四,running
        account,wx-b,武陵城管,武陵区,常德市,wechat,,manual,,,running
        account,wx-c,桃源发布,桃源县,常德市,wechat,,push,市政府办,李四,running
        """
            .formatted(sites.url(1), sites.url(2), sites.url(6)));
    own = xunjian.rest().get("/api/v1/targets/4307000001").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/4307000002").path("unit.id");
    owner = BranchKeys.key(xunjian, "owner", own, "read", "push");
    reader = BranchKeys.key(xunjian, "reader", own, "read");
    stranger = BranchKeys.key(xunjian, "stranger", other, "read", "push", "write");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    sites.close();
  }

  private static RequestSpecification as(String key) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json");
  }

  private static ValidatableResponse named(String key, List<Map<String, String>> functions) {
    return as(key).body(Map.of("functions", functions)).put(FUNCTIONS).then();
  }

  private static Map<String, String> at(String function, String url) {
    return Map.of("function", function, "url", url);
  }

  @Test
  void eachFunctionOfASiteHasALinkThatTheMachineOpens() {
    as(owner)
        .get("/api/v1/site-functions")
        .then()
        .statusCode(200)
        .body("items.site", contains("4307000001", "4307000003"))
        .body("items[0].complete", equalTo(false))
        .body(
            "items[0].functions.function",
            contains("information", "interpretation", "services", "interaction"))
        .body("items[0].functions.state.unique()", contains("missing"));
    as(stranger).get(FUNCTIONS).then().statusCode(404);
    named(stranger, List.of(at("services", sites.url(3)))).statusCode(404);
    named(owner, List.of(at("garden", sites.url(3)), Map.of("function", "services")))
        .statusCode(422)
        .body("errors.pointer", contains("/functions/0/function", "/functions/1"));
    named(owner, List.of(at("services", "ftp://x/")))
        .statusCode(422)
        .body("errors[0].code", equalTo("bad_address"));

    named(
            owner,
            List.of(
                at("information", sites.url(3)),
                at("interpretation", sites.url(4)),
                at("interaction", sites.url(9))))
        .statusCode(200)
        .body("functions[0].state", equalTo("unseen"));
    seen("information", "opens");
    seen("interaction", "broken");
    as(owner)
        .get(FUNCTIONS)
        .then()
        .body("complete", equalTo(false))
        .body("functions[3].detail", containsString("HTTP 500"));

    named(
            owner,
            List.of(
                at("interaction", sites.url(5)),
                Map.of("function", "services", "absent", "本部门无对外办事事项")))
        .statusCode(200)
        .body("functions[3].state", equalTo("unseen"))
        .body("functions[0].state", equalTo("opens"));
    seen("interaction", "opens");
    as(owner).get(FUNCTIONS).then().body("complete", equalTo(true));
    as(owner)
        .get("/api/v1/site-functions?complete=false")
        .then()
        .body("items.site", contains("4307000003"));
  }

  private static void seen(String function, String state) {
    await(function + " is looked at")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(
                        as(owner)
                            .get(FUNCTIONS)
                            .<String>path(
                                "functions.find { it.function == '" + function + "' }.state"))
                    .isEqualTo(state));
  }

  @Test
  void whoWentThroughWhatASiteKeptIsRecordedWithWhatTheMachineSaw() {
    as(owner)
        .get(CHECKS + "?state=missing")
        .then()
        .statusCode(200)
        .body("items.site", hasItem("4307000001"));
    checked(stranger, Map.of("site", "4307000001", "note", "外人")).statusCode(404);
    checked(owner, Map.of("site", "wx-a", "note", "x")).statusCode(422);
    checked(owner, Map.of("site", "4307000001"))
        .statusCode(409)
        .body("errors[0].code", equalTo("note_missing"));
    checked(owner, Map.of("site", "4307000001", "note", "历年通知公告逐篇核对"))
        .statusCode(201)
        .body("state", equalTo("done"))
        .body("check.by", equalTo("owner"))
        .body("check.seen.open", equalTo(0));

    xunjian
        .rest()
        .contentType("application/json")
        .body(
            Map.of(
                "terms",
                List.of(
                    Map.of("term", "政务公开", "better", "政府公开", "severity", "error", "source", "试"))))
        .header("If-None-Match", "*")
        .put("/api/v1/wordlists/ours")
        .then()
        .statusCode(201);
    xunjian.posts("/api/v1/inspections", Map.of("target", "4307000001")).statusCode(202);
    await("the inspection found the wording")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(as(owner).get(CHECKS + "?state=again").jsonPath().getList("items.site"))
                    .containsExactly("4307000001"));
    checked(owner, Map.of("site", "4307000001"))
        .statusCode(409)
        .body("errors[0].message", containsString("请写明处理情况"));
    checked(owner, Map.of("site", "4307000001", "note", "已逐页改正，待复查"))
        .statusCode(201)
        .body("state", equalTo("done"))
        .body("check.seen.open", not(equalTo(0)));
  }

  private static ValidatableResponse checked(String key, Map<String, String> body) {
    return as(key).body(body).post(CHECKS).then();
  }

  @Test
  void whatIsNotRegisteredAndWhatIsNotWholeIsListed() {
    as(owner)
        .get(GAPS)
        .then()
        .statusCode(200)
        .body("incomplete.find { it.key == 'wx-b' }.lacks", hasItem("operator"))
        .body("incomplete.find { it.key == 'wx-b' }.lacks", hasItem("source"))
        .body("incomplete.find { it.key == 'wx-a' }.lacks", contains("supervisor"))
        .body("incomplete", hasSize(2));
    int survey =
        xunjian
            .posts(
                "/api/v1/surveys",
                Map.of(
                    "title",
                    "摸底",
                    "unit",
                    own,
                    "until",
                    Instant.now().plusSeconds(3_600).toString()))
            .statusCode(201)
            .extract()
            .path("id");
    as(owner)
        .body(
            Map.of(
                "unit",
                own,
                "items",
                List.of(
                    Map.of("kind", "account", "platform", "wechat", "name", "武陵发布"),
                    Map.of("kind", "account", "platform", "weibo", "name", "武陵在线"))))
        .post("/api/v1/surveys/" + survey + "/answers")
        .then()
        .statusCode(204);
    xunjian
        .posts(
            "/api/v1/surveys/" + survey + "/finds",
            Map.of(
                "unit",
                own,
                "item",
                Map.of("kind", "account", "platform", "douyin", "name", "武陵早知道")))
        .statusCode(204);

    as(owner)
        .get(GAPS)
        .then()
        .body("unregistered.name", contains("武陵在线", "武陵早知道"))
        .body("unregistered.how", contains("named", "found"));
    as(stranger).get(GAPS).then().body("unregistered", empty()).body("incomplete", hasSize(1));

    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,source,status
        account,wb-a,武陵在线,武陵区,常德市,weibo,push,running
        """);
    await("it is registered")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(as(owner).get(GAPS).jsonPath().getList("unregistered.name"))
                    .containsExactly("武陵早知道"));
  }

  private static ValidatableResponse page(String key, String path) {
    return BranchKeys.page(xunjian, key).get(path).then();
  }

  private static ValidatableResponse sends(String key, String path, Map<String, String> fields) {
    return BranchKeys.page(xunjian, key)
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post(path)
        .then();
  }

  @Test
  void thePagesOfFunctionsNameThemByFormsThatKeepWhatWasTyped() {
    String path = "/site-functions/4307000003";
    page(owner, "/targets/4307000003").statusCode(200).body(containsString(path));
    page(owner, "/cases").statusCode(200).body(containsString("href=\"/site-functions\""));
    page(owner, "/").statusCode(200).body(containsString("href=\"/content-checks\""));
    page(owner, "/site-functions?complete=false")
        .statusCode(200)
        .body(containsString(path), containsString("未指明"), not(containsString("4307000002")));
    page(owner, "/site-functions?complete=true").statusCode(200).body(not(containsString(path)));
    page(owner, path)
        .statusCode(200)
        .body(containsString("本区新站"), containsString("name=\"absent\""));
    page(reader, path).statusCode(200).body(not(containsString("name=\"absent\"")));
    page(stranger, path).statusCode(404);
    page(owner, "/site-functions/wx-a").statusCode(422);

    Map<String, String> both =
        Map.of("function", "services", "url", "https://bs.example.cn/", "absent", "本部门无对外办事事项");
    sends(stranger, path, both).statusCode(404);
    sends(reader, path, both).statusCode(403);
    sends(owner, path, both)
        .statusCode(422)
        .body(
            containsString("role=\"alert\""),
            containsString("value=\"https://bs.example.cn/\""),
            containsString("value=\"本部门无对外办事事项\""));
    sends(owner, path, Map.of("function", "garden", "url", "https://bs.example.cn/"))
        .statusCode(404);
    sends(owner, path, Map.of("function", "services", "absent", "本部门无对外办事事项")).statusCode(303);
    page(owner, path + "?lang=en")
        .statusCode(200)
        .body(containsString("said to have none"), containsString("本部门无对外办事事项"));
    as(owner).get("/api/v1" + path).then().body("functions[2].state", equalTo("absent"));
  }

  @Test
  void thePagesOfKeptContentTakeACheckWithItsNote() {
    String path = "/content-checks/4307000003";
    page(owner, "/content-checks?state=missing").statusCode(200).body(containsString(path));
    page(owner, "/content-checks?state=nothing").statusCode(400);
    page(stranger, path).statusCode(404);
    page(reader, path).statusCode(200).body(not(containsString("<textarea")));
    sends(stranger, path, Map.of("note", "外人")).statusCode(404);
    sends(reader, path, Map.of("note", "外人")).statusCode(403);
    sends(owner, path, Map.of()).statusCode(409).body(containsString("请写明人工核对的范围和方法"));
    sends(owner, path, Map.of("note", "字".repeat(2_001)))
        .statusCode(422)
        .body(containsString("字字字"), containsString("最多 2000 字"));
    sends(owner, path, Map.of("note", "历年通知公告逐篇核对")).statusCode(303);
    page(owner, path).statusCode(200).body(containsString("已核查"), containsString("历年通知公告逐篇核对"));
    page(owner, "/content-checks?state=missing").body(not(containsString(path)));
  }

  @Test
  void thePageOfGapsSaysWhatIsMissingInWords() {
    page(owner, "/registration-gaps")
        .statusCode(200)
        .body(
            containsString("武陵城管"),
            containsString("运营人员"),
            containsString("微信公众号"),
            not(containsString("桃源发布")));
    page(owner, "/registration-gaps?lang=en").statusCode(200).body(containsString("operator"));
    page(owner, "/targets/wx-a").statusCode(200).body(containsString("/registration-gaps"));
  }
}
