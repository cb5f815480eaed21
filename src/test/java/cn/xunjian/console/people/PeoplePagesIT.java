package cn.xunjian.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import cn.xunjian.access.sessions.TestCodes;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the three administrators and a person do about accounts, by forms alone. */
class PeoplePagesIT {

  private static final String PASSWORD = "Nine-Rivers-Of-8";

  private static RunningXunjian xunjian;
  private static int district;
  private static int street;
  private static int other;
  private static String administrator;
  private static String security;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("people-pages").with("XUNJIAN_DEMO_ENABLED", "false").start();
    int city = unit("常德市", 0);
    district = unit("武陵区", city);
    street = unit("东江街道", district);
    other = unit("桃源县", city);
    xunjian
        .rest()
        .contentType(ContentType.JSON)
        .header("If-None-Match", "*")
        .body("{\"title\":\"值班员\"}")
        .put("/api/v1/duty/officers/李华")
        .then()
        .statusCode(201);
    administrator = signedIn("guan", "administrator", 0);
    security = signedIn("an", "security", 0);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static int unit(String name, int parent) {
    Map<String, Object> body =
        parent == 0 ? Map.of("name", name) : Map.of("name", name, "parent", parent);
    return xunjian.posts("/api/v1/units", body).statusCode(201).extract().path("id");
  }

  private static int made(String login) {
    return xunjian
        .posts("/api/v1/users", Map.of("login", login, "name", login))
        .statusCode(201)
        .extract()
        .path("user.id");
  }

  /** The session of somebody with a role and a password of his own. */
  private static String signedIn(String login, String role, int unit) {
    var made =
        xunjian
            .posts("/api/v1/users", Map.of("login", login, "name", login))
            .statusCode(201)
            .extract()
            .jsonPath();
    int id = made.getInt("user.id");
    String first = made.getString("password");
    Map<String, Object> grant =
        unit == 0
            ? Map.of("user", id, "role", role)
            : Map.of("user", id, "role", role, "unit", unit);
    xunjian.posts("/api/v1/grants", grant).statusCode(201);
    String session = session(login, first);
    page(session)
        .formParams(Map.of("now", first, "next", PASSWORD))
        .post("/password")
        .then()
        .statusCode(303);
    return session;
  }

  private static String session(String login, String password) {
    return xunjian
        .anonymous()
        .redirects()
        .follow(false)
        .formParams(Map.of("login", login, "password", password))
        .header("Origin", xunjian.url())
        .post("/sign-in")
        .then()
        .statusCode(303)
        .extract()
        .cookie("xj_session");
  }

  private static RequestSpecification page(String session) {
    return xunjian
        .session(session)
        .redirects()
        .follow(false)
        .header("Accept-Language", "zh")
        .contentType("application/x-www-form-urlencoded; charset=utf-8");
  }

  private static Document read(String session, String path) {
    return Jsoup.parse(
        page(session).get(path).then().statusCode(200).extract().asString(), xunjian.url());
  }

  private static Response sent(String session, String path, Map<String, ?> fields) {
    return page(session).formParams(fields).post(path);
  }

  private static Document refused(Response answer, int status) {
    return Jsoup.parse(answer.then().statusCode(status).extract().asString(), xunjian.url());
  }

  private static String fault(Document page) {
    return page.select("[role=alert]").text();
  }

  @Test
  void anAccountIsMadeChangedAndClosedByForms() {
    Document done =
        Jsoup.parse(
            sent(administrator, "/people/new", Map.of("login", "lihua", "name", "李华"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
    String path = done.selectFirst("section[role=status] h2 a").attr("href");
    assertThat(done.selectFirst("code.secret").text()).hasSizeGreaterThan(15);
    String version = read(administrator, path).selectFirst("#edit [name=version]").val();
    Map<String, Object> edit =
        Map.of(
            "version", version,
            "name", "李华（女）",
            "unit", district,
            "contact", "0736-7100000",
            "officer", "李华");
    sent(administrator, path + "/edit", edit).then().statusCode(303);
    Document changed = read(administrator, path);
    assertThat(changed.selectFirst("dl.facts").text()).contains("武陵区", "0736-7100000", "李华");

    Document late = refused(sent(administrator, path + "/edit", edit), 412);
    assertThat(fault(late)).contains("已被他人修改");
    assertThat(late.selectFirst("#edit-name").val()).as("what was typed").isEqualTo("李华（女）");

    String next = changed.selectFirst("#edit [name=version]").val();
    Document nobody =
        refused(
            sent(
                administrator,
                path + "/edit",
                Map.of("version", next, "name", "李华", "officer", "王五")),
            422);
    assertThat(fault(nobody)).as("only the offered ones").contains("值班姓名");
    sent(administrator, path + "/lock", Map.of("version", next)).then().statusCode(303);
    assertThat(read(administrator, path).select(".tags").text()).contains("已停用");
    assertThat(read(administrator, "/people?q=0736-71").select("tbody tr")).hasSize(1);
    assertThat(read(administrator, "/people?q=没有的人").select("tbody tr")).isEmpty();
  }

  @Test
  void theRestSaysTheSameOfAnOfficerThatNoRosterKnows() {
    xunjian
        .posts("/api/v1/users", Map.of("login", "wu", "name", "吴", "officer", "不在册"))
        .statusCode(422)
        .body("errors[0].code", equalTo("unknown_officer"));
  }

  @Test
  void rolesAreGrantedAndEndedByFormsAndWhatLiesOutsideIsNotThere() {
    int id = made("zhao");
    String path = "/people/" + id;
    sent(security, path + "/grant", Map.of("role", "viewer", "unit", district))
        .then()
        .statusCode(303);
    Document page = read(security, path);
    assertThat(page.select("tbody tr").text()).contains("只读用户", "武陵区", "有效");
    assertThat(page.select("form[action$=/edit]")).as("accounts are not security's").isEmpty();
    String grant = page.selectFirst("form[action$=/end] [name=grant]").val();

    String leader = signedIn("qu", "supervisor", district);
    assertThat(read(leader, path).select("#grant-unit option").eachText())
        .as("below his own, without what lies above it")
        .containsExactly("请选择", "武陵区 / 东江街道");
    sent(leader, path + "/grant", Map.of("role", "officer", "unit", street)).then().statusCode(303);
    Map<String, Object> absent = Map.of("user", id, "role", "viewer", "unit", 999_999);
    Map<String, Object> foreign = Map.of("user", id, "role", "viewer", "unit", other);
    assertThat(granted(leader, foreign))
        .contains("unknown_unit")
        .isEqualTo(granted(leader, absent));
    assertThat(fault(refused(sent(leader, path + "/grant", Map.of("role", "security")), 422)))
        .as("a role that is not offered")
        .contains("角色");

    sent(security, path + "/end", Map.of("grant", grant)).then().statusCode(303);
    assertThat(read(security, path).select("tbody tr").text()).contains("已终止");
    sent(leader, path + "/lock", Map.of()).then().statusCode(403);
  }

  private static String granted(String session, Map<String, Object> body) {
    return json(session)
        .body(body)
        .post("/api/v1/grants")
        .then()
        .statusCode(422)
        .extract()
        .asString();
  }

  private static RequestSpecification json(String session) {
    return xunjian.session(session).contentType(ContentType.JSON);
  }

  @Test
  void whoeverHandsOverAPasswordDoesNotGetAtTheOtherTwoOfTheThree() {
    String login = "an2";
    String other = signedIn(login, "viewer", district);
    int id = xunjian.session(other).get("/api/v1/me").path("id");
    String path = "/people/" + id;
    Map<String, Object> all = Map.of("role", "security", "unit", "all");
    sent(security, path + "/grant", all).then().statusCode(303);
    Document reset =
        Jsoup.parse(
            sent(administrator, path + "/reset", Map.of())
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertThat(reset.selectFirst("code.secret").text()).isNotEmpty();
    assertThat(read(security, path).select("tbody tr").first().text()).contains("安全管理员", "已终止");
    assertThat(
            xunjian
                .database()
                .number(
                    "select count(*) from audit_entry where action = 'grant.ended' and subject = 'an2' and after::text like '%security%'"))
        .isEqualTo(1);
    assertThat(fault(refused(sent(security, path + "/grant", all), 409)))
        .as("as long as the administrator knows the password")
        .contains("初始密码");
    assertThat(fault(refused(sent(security, path + "/grant", Map.of("role", "viewer")), 422)))
        .as("a branch that nobody chose is not the whole tree")
        .contains("范围");
  }

  @Test
  void theLastWhoIsSecurityIsNotReplacedByAnAdministrator() {
    int id = xunjian.session(security).get("/api/v1/me").path("id");
    xunjian
        .session(administrator)
        .post("/api/v1/users/" + id + "/password")
        .then()
        .statusCode(409)
        .body("errors[0].code", equalTo("last_security"));
    xunjian.session(security).get("/api/v1/me").then().body("rights", hasItem("grant"));
  }

  @Test
  void whoeverIsLateHearsSo() {
    String late = signedIn("chi", "viewer", district);
    int id = xunjian.session(late).get("/api/v1/me").path("id");
    String path = "/people/" + id;
    sent(administrator, path + "/lock", Map.of("version", "0")).then().statusCode(303);
    Document again = refused(sent(administrator, path + "/unlock", Map.of("version", "0")), 412);
    assertThat(fault(again)).contains("已被他人修改").doesNotContain("未提交的内容");
  }

  @Test
  void keysAreMadeAndEndedByForms() {
    Document made =
        Jsoup.parse(
            sent(
                    security,
                    "/people/keys/new",
                    Map.of(
                        "name",
                        "采集",
                        "scopes",
                        "metrics，sd",
                        "unit",
                        district,
                        "networks",
                        "127.0.0.0/8"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
    String key = made.selectFirst("code.secret").text();
    RequestSpecification scraper = xunjian.anonymous().header("Authorization", "Bearer " + key);
    scraper.get("/metrics").then().statusCode(200);
    Document wrong =
        refused(
            sent(
                security,
                "/people/keys/new",
                Map.of("name", "采集二", "scopes", "metrics everything", "unit", "all")),
            422);
    assertThat(fault(wrong)).contains("用途只能是");
    assertThat(wrong.selectFirst("#new-name").val()).isEqualTo("采集二");
    String id = made.selectFirst("form[action$=/end] [name=key]").val();
    sent(security, "/people/keys/end", Map.of("key", id)).then().statusCode(303);
    assertThat(fault(refused(sent(security, "/people/keys/end", Map.of("key", id)), 409)))
        .contains("该密钥此前已终止");
    xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .get("/metrics")
        .then()
        .statusCode(401);
    page(administrator).get("/people/keys").then().statusCode(403);
  }

  @Test
  void thePolicyHoldsAtOnceAndWhoeverNeedsCodesSetsThemUpFirst() {
    Map<String, Object> policy =
        Map.of("passwordLength", 12, "sessions", 4, "idle", 45, "secondFactor", "false");
    String version = read(security, "/people/policy").selectFirst("[name=version]").val();
    sent(security, "/people/policy/set", with(policy, "version", version)).then().statusCode(303);
    assertThat(
            fault(refused(sent(security, "/people/policy/set", with(policy, "version", "0")), 412)))
        .contains("已被他人修改");
    assertThat(fault(refused(sent(security, "/people/policy/set", with(policy, "idle", "0")), 422)))
        .contains("空闲");
    json(security)
        .get("/api/v1/sign-in-policy")
        .then()
        .statusCode(200)
        .body("idle", equalTo("PT45M"))
        .body("setBy", equalTo("an"));

    String leader = signedIn("jian", "supervisor", district);
    page(leader).get("/targets").then().statusCode(200);
    String calendar =
        json(leader).post("/api/v1/calendar-links").then().statusCode(201).extract().path("orders");
    json(security)
        .header("If-Match", "*")
        .body("{\"passwordLength\":12,\"sessions\":4,\"idle\":\"PT45M\",\"secondFactor\":true}")
        .put("/api/v1/sign-in-policy")
        .then()
        .statusCode(200);
    try {
      page(leader).get("/targets").then().statusCode(403);
      // The link proves by itself: a calendar program has no telephone.
      xunjian.anonymous().get(calendar).then().statusCode(200);
      setUpCodes(leader);
      page(leader).get("/targets").then().statusCode(200);
    } finally {
      xunjian
          .rest()
          .contentType(ContentType.JSON)
          .header("If-Match", "*")
          .body("{\"passwordLength\":10,\"sessions\":5,\"idle\":\"PT30M\",\"secondFactor\":false}")
          .put("/api/v1/sign-in-policy")
          .then()
          .statusCode(200);
    }
  }

  private static Map<String, Object> with(Map<String, Object> all, String name, String value) {
    Map<String, Object> more = new HashMap<>(all);
    more.put(name, value);
    return more;
  }

  private static void setUpCodes(String session) {
    assertThat(fault(read(session, "/account"))).contains("须使用动态口令");
    Document begun =
        Jsoup.parse(
            sent(session, "/account/begin", Map.of()).then().statusCode(200).extract().asString());
    assertThat(begun.selectFirst("svg.qr path").attr("d")).startsWith("M");
    String secret = begun.selectFirst("code.secret").text();
    assertThat(fault(refused(sent(session, "/account/confirm", Map.of("code", "000000")), 422)))
        .contains("口令");
    List<String> recovery =
        Jsoup.parse(
                sent(
                        session,
                        "/account/confirm",
                        Map.of("code", TestCodes.at(secret, Instant.now())))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString())
            .select("ul.codes code")
            .eachText();
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(read(session, "/account").select("form[action^=/account]")).isEmpty();
  }

  @Test
  void signingOutEverywhereEndsTheOtherSessionsToo() {
    String here = signedIn("ren", "viewer", district);
    String there = session("ren", PASSWORD);
    assertThat(read(here, "/account").select("tbody tr")).hasSize(2);
    page(there).get("/targets").then().statusCode(200);
    page(here)
        .post("/sign-in/out/everywhere")
        .then()
        .statusCode(303)
        .header("Location", containsString("/sign-in?out=1"));
    page(there).get("/targets").then().statusCode(303);
    page(here).get("/account").then().statusCode(303);
  }
}
