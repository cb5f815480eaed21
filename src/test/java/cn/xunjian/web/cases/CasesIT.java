package cn.xunjian.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases over REST: a unit, its supervisor, and a stranger of another branch. */
class CasesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String GONE = "gone.example.";
  private static final NameServer.Script HERE =
      (name, type, nth) -> NameServer.Said.at("127.0.0.1");

  private static NameServer names;
  private static ManySites sites;
  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;
  private static int unit;
  private static String owner;
  private static String supervisor;
  private static String stranger;

  @BeforeAll
  static void start() throws IOException {
    names = new NameServer(HERE);
    sites = new ManySites();
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("cases")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_DNS_SERVERS", names.label())
            .with("XUNJIAN_DNS_LEAST_TTL", "0s")
            .with("XUNJIAN_DNS_MOST_TTL", "1s")
            .start();
    xunjian.tells(receiver.url());
    xunjian.imports(
        "kind,key,name,unit,unit_parent,platform,url,visit_interval,source\n"
            + "site,s1,本区站,武陵区,常德市,,%s,PT1S,html\n".formatted(sites.url(1))
            + "site,s2,要下线的站,武陵区,常德市,,%s,PT1S,html\n"
                .formatted(sites.url(2).replace("127.0.0.1", "gone.example"))
            + "site,s3,他县站,桃源县,常德市,,%s,PT1H,html\n".formatted(sites.url(3))
            + "site,s4,另一下线站,武陵区,常德市,,%s,PT1S,html\n".formatted(sites.url(4))
            + "account,a1,武陵发布,武陵区,常德市,wechat,,,manual\n"
            + "account,a2,武陵发布,武陵区,常德市,weibo,,,manual\n");
    unit = xunjian.rest().get("/api/v1/targets/s1").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/s3").path("unit.id");
    owner = key("owner", unit, "read", "push");
    supervisor = key("supervisor", unit, "read", "write", "push");
    stranger = key("stranger", other, "read", "write", "push");
  }

  private static String key(String name, int unit, String... scopes) {
    return xunjian
        .posts("/api/v1/keys", Map.of("name", name, "scopes", List.of(scopes), "unit", unit))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  @AfterAll
  static void stop() throws IOException {
    xunjian.close();
    receiver.close();
    sites.close();
    names.close();
  }

  private static ValidatableResponse post(String key, String path, Map<String, ?> body) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/cases" + path)
        .then();
  }

  private static ValidatableResponse get(String key, String path) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .get("/api/v1/cases" + path)
        .then();
  }

  /** The first page of whoever has a key, with what waits for him. */
  private static String desk(String key) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .get("/")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static int opens(Map<String, ?> body) {
    return post(owner, "", body).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse done(int id, String step) {
    return post(owner, "/" + id + "/steps/" + step, Map.of("proof", "武政函〔2026〕12号"));
  }

  private static ValidatableResponse agreed(int id, String step) {
    return post(
        supervisor,
        "/" + id + "/steps/" + step + "/decide",
        Map.of("agree", true, "proof", "常行审批〔2026〕8号"));
  }

  private static void waitsFor(int id, String step) {
    await(step)
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).statusCode(200).body("waitsFor", equalTo(step)));
  }

  private static Map<String, String> newSite(String key) {
    return Map.of(
        "kind",
        "site",
        "key",
        key,
        "name",
        "新站" + key,
        "url",
        sites.url(9),
        "visitInterval",
        "PT1H");
  }

  @Test
  void aSiteIsRegisteredByItsCaseAndNotBefore() {
    get(owner, "/kinds")
        .statusCode(200)
        .body("items[0].id", equalTo("site_opening"))
        .body("items[0].needs", equalTo(List.of("draft")))
        .body("items[0].steps[1].by", equalTo("supervisor"));
    int id = opens(Map.of("kind", "site_opening", "unit", unit, "draft", newSite("s10")));
    assertThat(desk(owner)).as("it waits for the unit").contains("/cases/" + id + "\"");
    assertThat(desk(supervisor)).doesNotContain("/cases/" + id + "\"");
    done(id, "application").statusCode(200).body("waitsFor", equalTo("approval"));
    assertThat(desk(supervisor)).as("it waits for an answer").contains("/cases/" + id + "\"");
    for (String other : List.of(owner, stranger)) {
      assertThat(desk(other)).doesNotContain("/cases/" + id + "\"");
    }
    agreed(id, "approval").statusCode(200).body("steps[2].dueAt", notNullValue());
    for (String step : List.of("filing", "national_system", "city_told")) {
      done(id, step).statusCode(200);
    }
    xunjian.rest().get("/api/v1/targets/s10").then().statusCode(404);

    agreed(id, "running")
        .statusCode(200)
        .body("state", equalTo("done"))
        .body("target", equalTo("s10"))
        .body("waitsFor", nullValue());

    xunjian
        .rest()
        .get("/api/v1/targets/s10")
        .then()
        .statusCode(200)
        .body("unit.id", equalTo(unit))
        .body("status", equalTo("running"));
    done(id, "running").statusCode(409).body("errors[0].code", equalTo("ended"));
    await("each step is told")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.received().stream()
                            .filter(r -> r.subject().equals("case/" + id))
                            .map(WebhookReceiver.Received::type))
                    .contains("cn.xunjian.case.opened.v1", "cn.xunjian.case.done.v1")
                    .hasSize(7));
  }

  @Test
  void whatIsNotApprovedEndsAndNothingIsRegistered() {
    int id = opens(Map.of("kind", "site_opening", "unit", unit, "draft", newSite("s11")));
    done(id, "application").statusCode(200);
    post(supervisor, "/" + id + "/steps/approval/decide", Map.of("agree", false))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/note"));
    post(supervisor, "/" + id + "/steps/approval/decide", Map.of("agree", false, "note", "与现有站点重复"))
        .statusCode(200)
        .body("state", equalTo("refused"));
    agreed(id, "approval").statusCode(409);
    xunjian.rest().get("/api/v1/targets/s11").then().statusCode(404);
  }

  @Test
  void onlyTheStepWhoseTurnItIsByWhomItIs() {
    int id =
        opens(Map.of("kind", "renaming", "target", "s1", "changes", Map.of("name", "武陵区人民政府网")));
    done(id, "renamed").statusCode(409).body("errors[0].code", equalTo("not_its_turn"));
    post(owner, "/" + id + "/steps/application", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("proof_missing"));
    agreed(id, "application").statusCode(409);
    done(id, "application").statusCode(200);
    done(id, "approval").statusCode(409).body("errors[0].code", equalTo("another_does_it"));
    post(owner, "/" + id + "/steps/approval/decide", Map.of("agree", true, "proof", "x"))
        .statusCode(403);
    post(owner, "", Map.of("kind", "renaming", "target", "s1", "changes", Map.of("name", "别名")))
        .statusCode(409)
        .body("errors[0].code", equalTo("open_already"));
    agreed(id, "approval").statusCode(200);
    done(id, "renamed").statusCode(200);
    agreed(id, "registered").statusCode(200).body("state", equalTo("done"));
    xunjian.rest().get("/api/v1/targets/s1").then().body("name", equalTo("武陵区人民政府网"));
  }

  @Test
  void oneOfManyWhoDoAStepAtOnce() throws Exception {
    int id = opens(Map.of("kind", "redesign", "target", "s1"));
    ExecutorService many = Executors.newFixedThreadPool(8);
    List<Future<Integer>> answers =
        IntStream.range(0, 8)
            .mapToObj(i -> many.submit(() -> done(id, "application").extract().statusCode()))
            .toList();
    long first = 0;
    for (Future<Integer> answer : answers) {
      first += answer.get() == 200 ? 1 : 0;
    }
    many.shutdown();
    assertThat(first).isEqualTo(1);
    post(owner, "/" + id + "/withdraw", Map.of("note", "方案调整"))
        .statusCode(200)
        .body("state", equalTo("withdrawn"))
        .body("waitsFor", nullValue());
    agreed(id, "approval").statusCode(409).body("errors[0].code", equalTo("ended"));
    post(owner, "/" + id + "/withdraw", Map.of("note", "方案调整")).statusCode(409);
  }

  @Test
  void ofAnotherBranchNothingIsThere() {
    int id = opens(Map.of("kind", "account_closing", "target", "a2"));
    get(stranger, "").statusCode(200).body("items", empty());
    get(stranger, "/one-kind").statusCode(200).body("items", empty());
    get(stranger, "/" + id).statusCode(404);
    post(stranger, "/" + id + "/steps/application", Map.of("proof", "x")).statusCode(404);
    post(stranger, "/" + id + "/steps/approval/decide", Map.of("agree", true)).statusCode(404);
    post(stranger, "/" + id + "/withdraw", Map.of("note", "x")).statusCode(404);
    post(stranger, "", Map.of("kind", "redesign", "target", "s1")).statusCode(422);
    post(stranger, "", Map.of("kind", "site_opening", "unit", unit, "draft", newSite("s12")))
        .statusCode(404);
    get(owner, "?kind=account_closing&state=open").statusCode(200).body("items.id", hasItems(id));
  }

  @Test
  void whatCannotBeTakenIsSaidAtOnceAndWhere() {
    post(owner, "", Map.of("kind", "moving"))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/kind"))
        .body("errors[0].message", containsString("permanent_closing"));
    post(
            owner,
            "",
            Map.of(
                "kind",
                "site_opening",
                "notice",
                "x",
                "draft",
                Map.of("kind", "site", "url", "ftp://x", "status", "closed")))
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems(
                "/unit", "/notice", "/draft/key", "/draft/name", "/draft/url", "/draft/status"));
    post(
            owner,
            "",
            Map.of("kind", "renaming", "target", "s1", "changes", Map.of("url", "http://a.cn/")))
        .statusCode(422)
        .body("errors.pointer", hasItems("/changes/url"));
    post(owner, "", Map.of("kind", "redesign", "target", "a1"))
        .statusCode(422)
        .body("errors[0].code", equalTo("wrong_kind"));
  }

  @Test
  void aUnitWithTwoKindsIsFoundUntilAnExceptionIsApproved() {
    get(owner, "/one-kind")
        .statusCode(200)
        .body("items.unit", equalTo(List.of(unit)))
        .body("items[0].kept.wechat", equalTo(List.of("a1")))
        .body("items[0].exception", nullValue());
    int id =
        opens(
            Map.of(
                "kind",
                "one_kind_exception",
                "unit",
                unit,
                "until",
                Instant.now().plus(Duration.ofDays(90)).toString()));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200).body("state", equalTo("done"));
    get(owner, "/one-kind").body("items[0].exception", equalTo(id));
  }

  @Test
  void aSiteIsClosedForATimeAndTheMachineSeesItOpenAgain() {
    Instant now = Instant.now();
    int id =
        opens(
            Map.of(
                "kind",
                "temporary_closing",
                "target",
                "s1",
                "from",
                now.toString(),
                "until",
                now.plusSeconds(30).toString()));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200);
    done(id, "notice").statusCode(200).body("waitsFor", equalTo("open_again"));
    xunjian
        .rest()
        .get("/api/v1/targets/s1/closings")
        .then()
        .body("items[0].document", equalTo("常行审批〔2026〕8号"));
    await("it is open again")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get(owner, "/" + id)
                    .body("state", equalTo("done"))
                    .body("steps[3].doneBy", equalTo("系统")));
  }

  @Test
  void aSiteIsClosedForGoodStepByStepAndIsWatchedToTheEnd() {
    int id = opens(Map.of("kind", "permanent_closing", "target", "s2", "notice", "本站将停止服务"));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200);
    done(id, "moved").statusCode(200);
    done(id, "announced").statusCode(200).body("waitsFor", equalTo("notice_month"));
    xunjian.rest().get("/api/v1/targets/s2").then().body("status", equalTo("closing"));
    await("the machine says that the notice is missing")
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).body("steps[4].saw.zh", containsString("未见公告")));
    done(id, "notice_month").statusCode(409);
    agreed(id, "notice_month").statusCode(200);
    for (String step : List.of("icp", "badge", "police", "domain")) {
      done(id, step).statusCode(200);
    }
    await("its name still resolves")
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).body("steps[9].saw.zh", containsString("仍可解析")));

    names.now(
        (name, type, nth) ->
            name.equals(GONE)
                ? NameServer.Said.code(NameServer.NXDOMAIN)
                : HERE.answer(name, type, nth));
    waitsFor(id, "closed");
    agreed(id, "closed").statusCode(200).body("state", equalTo("done"));
    xunjian.rest().get("/api/v1/targets/s2").then().body("status", equalTo("closed"));
    xunjian
        .rest()
        .get("/api/v1/targets/s2/closings")
        .then()
        .body("items[0].state", equalTo("over"));
  }

  @Test
  void aStepTakesFilesWhoseTypeIsToldByTheirContent() {
    int id = opens(Map.of("kind", "redesign", "target", "s4"));
    byte[] pdf = "%PDF-1.7 certificate".getBytes(StandardCharsets.US_ASCII);
    String path = "/" + id + "/steps/application/files";
    int file =
        file(owner, path + "?name=申请.pdf", pdf)
            .statusCode(201)
            .body("type", equalTo("application/pdf"))
            .body("by", equalTo("owner"))
            .extract()
            .path("id");
    file(owner, path + "?name=申请.pdf", "<html>".getBytes(StandardCharsets.US_ASCII))
        .statusCode(422);
    file(owner, "/" + id + "/steps/approval/files?name=a.pdf", pdf)
        .statusCode(409)
        .body("errors[0].code", equalTo("not_its_turn"));
    file(owner, "/" + id + "/steps/nothing/files?name=a.pdf", pdf).statusCode(404);
    file(stranger, path + "?name=a.pdf", pdf).statusCode(404);
    get(stranger, path).statusCode(404);
    get(stranger, path + "/" + file).statusCode(404);

    get(supervisor, path).statusCode(200).body("items.name", equalTo(List.of("申请.pdf")));
    assertThat(
            get(supervisor, path + "/" + file)
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asByteArray())
        .isEqualTo(pdf);
    get(owner, "/" + id + "/steps/approval/files/" + file).statusCode(404);

    post(owner, "/" + id + "/withdraw", Map.of("note", "不改了")).statusCode(200);
    file(owner, path + "?name=a.pdf", pdf).statusCode(409).body("errors[0].code", equalTo("ended"));
  }

  private static ValidatableResponse file(String key, String path, byte[] bytes) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/octet-stream")
        .body(bytes)
        .post("/api/v1/cases" + path)
        .then();
  }

  @Test
  void ofAClosingThatAPersonEndsItsCaseSaysSoAndIsToldOnce() {
    int id = opens(Map.of("kind", "permanent_closing", "target", "s4", "notice", "本站将停止服务"));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200);
    done(id, "moved").statusCode(200);
    done(id, "announced").statusCode(200).body("waitsFor", equalTo("notice_month"));
    ends("s4");
    await("the case says so")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> get(owner, "/" + id).body("steps[4].saw.zh", containsString("关停登记已于")));
    await("told")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("cn.xunjian.case.stalled.v1", id)).isEqualTo(1));

    xunjian
        .posts(
            "/api/v1/targets/s4/closings",
            Map.of(
                "kind", "permanent",
                "until", "2099-01-01T00:00:00+08:00",
                "document", "常行审批〔2026〕9号",
                "notice", "本站将停止服务"))
        .statusCode(201);
    await("the machine looks again")
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).body("steps[4].saw.zh", containsString("未见公告")));
    assertThat(told("cn.xunjian.case.stalled.v1", id)).isEqualTo(1);
    ends("s4");
    await("told of the second end")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("cn.xunjian.case.stalled.v1", id)).isEqualTo(2));
    get(owner, "/" + id).body("state", equalTo("open")).body("waitsFor", equalTo("notice_month"));
  }

  private static void ends(String target) {
    String path = "/api/v1/targets/" + target + "/closings";
    int closing = xunjian.rest().get(path).path("items.find { it.state == 'active' }.id");
    xunjian.posts(path + "/" + closing + "/end", Map.of()).statusCode(200);
  }

  private static long told(String type, int id) {
    return receiver.received().stream()
        .filter(r -> r.type().equals(type) && r.subject().equals("case/" + id))
        .count();
  }

  @Test
  void aSurveyShowsWhoAnsweredAndWhatDiffersFromTheRegistry() {
    String until = Instant.now().plus(Duration.ofDays(30)).toString();
    Map<String, Object> draft = Map.of("title", "全面摸底", "unit", unit, "until", until);
    survey(owner, "", draft).statusCode(403);
    survey(stranger, "", draft).statusCode(404);
    int id = survey(supervisor, "", draft).statusCode(201).extract().path("id");
    Map<String, Object> wechat = Map.of("kind", "account", "platform", "wechat", "name", "武陵发布");
    Map<String, Object> found = Map.of("kind", "account", "platform", "douyin", "name", "武陵城管");
    survey(supervisor, "/" + id + "/finds", Map.of("unit", unit, "item", found)).statusCode(204);
    survey(stranger, "/" + id + "/answers", Map.of("unit", unit, "items", List.of()))
        .statusCode(404);
    survey(
            owner,
            "/" + id + "/answers",
            Map.of("unit", unit, "items", List.of(Map.of("kind", "x", "name", "y"))))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/items/0/kind"));

    survey(owner, "/" + id + "/answers", Map.of("unit", unit, "items", List.of(wechat)))
        .statusCode(204);

    xunjian
        .anonymous()
        .header("Authorization", "Bearer " + owner)
        .get("/api/v1/surveys/" + id)
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("answered"))
        .body("items[0].both.name", equalTo(List.of("武陵发布")))
        .body("items[0].onlyRegistered.kind", hasItems("site", "account"))
        .body("items[0].concealed.item.name", equalTo(List.of("武陵城管")));
    survey(supervisor, "/" + id + "/close", Map.of()).statusCode(200);
    survey(owner, "/" + id + "/answers", Map.of("unit", unit, "items", List.of()))
        .statusCode(409)
        .body("errors[0].code", equalTo("closed"));
  }

  private static ValidatableResponse survey(String key, String path, Map<String, ?> body) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/surveys" + path)
        .then();
  }
}
