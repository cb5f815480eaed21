package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People sign in, are granted roles and leave traces, over the packaged service. */
class SignInIT {

  private static final String CHOSEN = "Nine-Rivers-Of-8";

  private static RunningXunjian xunjian;
  private static int city;
  private static int district;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("sign-in").with("XUNJIAN_DEMO_ENABLED", "false").start();
    city = unit("{\"name\":\"常德市\"}");
    district = unit("{\"name\":\"武陵区\",\"parent\":" + city + "}");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static int unit(String body) {
    return json(installation(), body)
        .post("/api/v1/units")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static RequestSpecification installation() {
    return xunjian.rest();
  }

  private static RequestSpecification key(String key) {
    return xunjian.anonymous().header("Authorization", "Bearer " + key);
  }

  private static RequestSpecification session(String token) {
    return xunjian.session(token);
  }

  private static RequestSpecification json(RequestSpecification request, String body) {
    return request.contentType(ContentType.JSON).body(body);
  }

  private record Account(int id, String login, String password) {}

  private static Account account(String login) {
    Response made =
        json(installation(), "{\"login\":\"%s\",\"name\":\"%s的姓名\"}".formatted(login, login))
            .post("/api/v1/users");
    made.then().statusCode(201).header("ETag", "\"0\"");
    return new Account(made.path("user.id"), login, made.path("password"));
  }

  private static Response attempt(String login, String password) {
    return json(xunjian.rest(), "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password))
        .post("/api/v1/session");
  }

  /** A session of an account whose password was chosen by its owner. */
  private static String signedIn(Account account) {
    Response first = attempt(account.login(), account.password());
    first.then().statusCode(200).body("passwordDue", equalTo(true)).body("rights", empty());
    String token = first.cookie("xj_session");
    json(session(token), "{\"now\":\"%s\",\"next\":\"%s\"}".formatted(account.password(), CHOSEN))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return token;
  }

  private static ValidatableResponse grant(RequestSpecification by, int user, String rest) {
    return json(by, "{\"user\":" + user + "," + rest + "}").post("/api/v1/grants").then();
  }

  private static void problem(ValidatableResponse answer, int status, String code) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void whoAsksForAProviderThatIsNotThereIsToldSoOnThePage() {
    xunjian
        .anonymous()
        .get("/sign-in/with/nobody")
        .then()
        .statusCode(401)
        .contentType("text/html")
        .body(containsString("统一认证未完成或暂不可用"))
        .body(containsString("name=\"password\""));
  }

  @Test
  void aSessionIsACookieThatNoScriptReads() {
    Account account = account("cookie");
    Response in = attempt("cookie", account.password());
    assertThat(in.header("Set-Cookie"))
        .matches("xj_session=\"?xs_[\\w-]{43}\"?;.*")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/")
        .as("over http")
        .doesNotContain("Secure");
    String token = in.cookie("xj_session");
    session(token).get("/api/v1/me").then().statusCode(200).body("login", equalTo("cookie"));
    problem(
        xunjian.anonymous().cookie("xj_session", token).delete("/api/v1/session").then(),
        403,
        "no_origin");
    Response out = session(token).delete("/api/v1/session");
    out.then().statusCode(204);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    session(token)
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"));
  }

  @Test
  void aTokenThatSomebodyElseChoseIsNeverTaken() {
    Account account = account("fixation");
    String fixed = "xs_" + "f".repeat(43);
    Response in =
        json(
                session(fixed),
                "{\"login\":\"fixation\",\"password\":\"%s\"}".formatted(account.password()))
            .post("/api/v1/session");
    assertThat(in.cookie("xj_session")).isNotEqualTo(fixed);
    session(fixed).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void nothingWorksBeforeTheFirstPasswordIsChanged() {
    Account account = account("newcomer");
    grant(installation(), account.id(), "\"role\":\"administrator\"").statusCode(201);
    String token = attempt("newcomer", account.password()).cookie("xj_session");
    problem(session(token).get("/api/v1/users").then(), 403, "password_due");
    problem(
        json(session(token), "{\"now\":\"%s\",\"next\":\"short\"}".formatted(account.password()))
            .put("/api/v1/me/password")
            .then(),
        422,
        "bad_password");
    problem(
        json(session(token), "{\"now\":\"wrong\",\"next\":\"" + CHOSEN + "\"}")
            .put("/api/v1/me/password")
            .then(),
        422,
        "wrong");
    problem(
        json(session(token), "{\"now\":\"%1$s\",\"next\":\"%1$s\"}".formatted(account.password()))
            .put("/api/v1/me/password")
            .then(),
        422,
        "bad_password");
  }

  @Test
  void whoIsNotKnownHearsSoAndWhoMayNotHearsWho() {
    problem(xunjian.anonymous().get("/api/v1/users").then(), 401, "not_signed_in");
    problem(key("xj_" + "w".repeat(43)).get("/api/v1/users").then(), 401, "not_signed_in");
    String token = signedIn(account("plain"));
    session(token)
        .get("/api/v1/users")
        .then()
        .statusCode(403)
        .body("detail", containsString("administrator"));
    problem(session(token).get("/api/v1/keys").then(), 403, "right_missing");
    problem(session(token).get("/api/v1/audit").then(), 403, "right_missing");
  }

  @Test
  void aLockIsToldAndSaysForHowLong() {
    account("locked");
    for (int i = 0; i < 4; i++) {
      problem(attempt("locked", "wrong").then(), 401, "wrong");
    }
    Response locked = attempt("locked", "wrong");
    locked.then().statusCode(429).body("detail", containsString("try again in"));
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(500, 601);
  }

  @Test
  void anAccountIsWrittenAsAFormAndNoMore() {
    int id = account("form").id();
    json(installation(), "{\"login\":\"x\",\"name\":\"x\",\"roles\":[\"administrator\"]}")
        .post("/api/v1/users")
        .then()
        .statusCode(400);
    json(installation(), "{\"login\":\"a b\",\"name\":\" \"}")
        .post("/api/v1/users")
        .then()
        .statusCode(422)
        .body("errors.code", contains("bad_login", "missing"));
    problem(
        json(installation(), "{\"login\":\"FORM\",\"name\":\"x\"}").post("/api/v1/users").then(),
        409,
        "taken");
    problem(
        json(installation(), "{\"login\":\"other\",\"name\":\"x\",\"unit\":999}")
            .post("/api/v1/users")
            .then(),
        422,
        "unknown_unit");
    json(installation(), "{\"contact\":\"0736\"}")
        .patch("/api/v1/users/" + id)
        .then()
        .statusCode(428);
    json(installation().header("If-Match", "\"0\""), "{\"contact\":\"0736\"}")
        .patch("/api/v1/users/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("contact", equalTo("0736"))
        .body("name", equalTo("form的姓名"));
    json(installation().header("If-Match", "\"0\""), "{\"contact\":\"1\"}")
        .patch("/api/v1/users/" + id)
        .then()
        .statusCode(412);
    problem(
        json(installation().header("If-Match", "*"), "{\"login\":\"other\"}")
            .patch("/api/v1/users/" + id)
            .then(),
        422,
        "fixed");
    installation().get("/api/v1/users/999999").then().statusCode(404);
  }

  @Test
  void listsGoOnWhereAPageEnds() {
    account("page-a");
    account("page-b");
    Response first = installation().queryParam("limit", 1).get("/api/v1/users");
    String one = first.path("items[0].login");
    String next = first.path("next");
    installation()
        .queryParam("limit", 1)
        .queryParam("cursor", next)
        .get("/api/v1/users")
        .then()
        .statusCode(200)
        .body("items[0].login", not(equalTo(one)));
  }

  @Test
  void nobodyLiftsHimself() {
    Account security = account("security");
    grant(installation(), security.id(), "\"role\":\"security\"").statusCode(201);
    String token = signedIn(security);
    problem(grant(session(token), security.id(), "\"role\":\"supervisor\""), 403, "own_grant");
    Account other = account("lifted");
    grant(session(token), other.id(), "\"role\":\"supervisor\",\"unit\":" + city)
        .statusCode(201)
        .body("grantedBy", equalTo("security的姓名"))
        .body("state", equalTo("holds"));
    problem(
        grant(session(token), security.id() + 100_000, "\"role\":\"viewer\""), 422, "unknown_user");
    String supervisor = signedIn(other);
    grant(session(supervisor), account("below").id(), "\"role\":\"officer\",\"unit\":" + district)
        .statusCode(201);
    problem(
        grant(session(supervisor), account("beside").id(), "\"role\":\"officer\",\"unit\":" + city),
        403,
        "beyond");
    problem(
        grant(session(supervisor), account("above").id(), "\"role\":\"auditor\""), 403, "beyond");
    session(supervisor)
        .get("/api/v1/grants")
        .then()
        .statusCode(200)
        .body("items.unit", everyItem(notNullValue()))
        .body("items.role", not(hasItem("security")));
  }

  @Test
  void theThreeAreThreePersons() {
    Account one = account("one-of-three");
    grant(installation(), one.id(), "\"role\":\"auditor\"").statusCode(201);
    problem(grant(installation(), one.id(), "\"role\":\"administrator\""), 409, "separation");
    problem(grant(installation(), one.id(), "\"role\":\"emperor\""), 422, "unknown_value");
  }

  @Test
  void aGrantEndsAtOnce() {
    Account account = account("ended");
    int id =
        grant(installation(), account.id(), "\"role\":\"auditor\"")
            .statusCode(201)
            .extract()
            .path("id");
    String token = signedIn(account);
    session(token).get("/api/v1/audit/head").then().statusCode(200);
    installation()
        .delete("/api/v1/grants/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("ended"));
    session(token).get("/api/v1/audit/head").then().statusCode(403);
    installation().delete("/api/v1/grants/" + id).then().statusCode(409);
    installation().delete("/api/v1/grants/999999").then().statusCode(404);
  }

  @Test
  void aKeyIsShownOnceAndMayWhatItsScopesSay() {
    Response made =
        json(
                installation(),
                "{\"name\":\"script\",\"scopes\":[\"read\",\"write\"],\"unit\":%d,\"networks\":[\"127.0.0.0/8\",\"::1\"]}"
                    .formatted(district))
            .post("/api/v1/keys");
    made.then().statusCode(201);
    String secret = made.path("secret");
    int id = made.path("key.id");
    key(secret)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("key"))
        .body("rights", contains("read", "supervise", "tend"));
    problem(key(secret).get("/api/v1/users").then(), 403, "right_missing");
    problem(key(secret).put("/api/v1/me/password").then(), 403, "right_missing");
    assertThat(installation().get("/api/v1/keys").asString()).doesNotContain(secret);
    installation()
        .delete("/api/v1/keys/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("ended"));
    key(secret).get("/api/v1/me").then().statusCode(401);
    json(installation(), "{\"name\":\"x\",\"scopes\":[\"all\"],\"networks\":[\"10.0.0.0/99\"]}")
        .post("/api/v1/keys")
        .then()
        .statusCode(422)
        .body("errors.code", contains("unknown_value", "bad_network"));
  }

  @Test
  void theTrailIsReadExportedAndProved() {
    Account auditor = account("auditor");
    grant(installation(), auditor.id(), "\"role\":\"auditor\"").statusCode(201);
    String token = signedIn(auditor);
    session(token)
        .queryParam("action", "account.made")
        .queryParam("name", "bootstrap")
        .get("/api/v1/audit")
        .then()
        .statusCode(200)
        .body("items.action", everyItem(equalTo("account.made")))
        .body("items.subject", hasItem("auditor"))
        .body("items[0].by.caller", equalTo("installation"))
        .body("items[0].by.address", notNullValue())
        .body("items[0].after.name", notNullValue())
        .body("items[0].before", nullValue());
    String csv = session(token).get("/api/v1/audit/export").asString();
    assertThat(csv.lines().toList().get(0))
        .isEqualTo(
            "\uFEFFnumber,at,caller,caller_id,name,session,address,action,subject,unit,outcome,before,after");
    assertThat(csv).contains("session.opened").doesNotContain("argon2").doesNotContain(CHOSEN);
    session(token)
        .queryParam("format", "syslog")
        .get("/api/v1/audit/export")
        .then()
        .statusCode(200)
        .body(startsWith("<110>1 "));
    session(token).get("/api/v1/audit/verify").then().body("whole", equalTo(true));
    long row =
        xunjian
            .database()
            .number(
                "select number from audit_entry where subject = 'auditor' order by number limit 1");
    xunjian.database().execute("update audit_entry set name = 'somebody' where number = " + row);
    session(token)
        .get("/api/v1/audit/verify")
        .then()
        .body("whole", equalTo(false))
        .body("broken", equalTo((int) row));
    xunjian.database().execute("update audit_entry set name = 'bootstrap' where number = " + row);
    session(token).get("/api/v1/audit/verify").then().body("whole", equalTo(true));
  }

  @Test
  void thePagesSignInAndOut() {
    Account account = account("browser");
    xunjian
        .anonymous()
        .get("/sign-in")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("name=\"password\""));
    Response wrong =
        xunjian
            .anonymous()
            .formParams(Map.of("login", "browser\"><b>", "password", "x"))
            .redirects()
            .follow(false)
            .post("/sign-in");
    wrong.then().statusCode(401).body(not(containsString("<b>")));
    Response in =
        xunjian
            .anonymous()
            .formParams(Map.of("login", "browser", "password", account.password()))
            .redirects()
            .follow(false)
            .post("/sign-in");
    in.then().statusCode(303).header("Location", containsString("/password"));
    String token = in.cookie("xj_session");
    xunjian.anonymous().get("/password").then().statusCode(401);
    session(token)
        .formParams(Map.of("now", account.password(), "next", CHOSEN))
        .redirects()
        .follow(false)
        .post("/password")
        .then()
        .statusCode(303);
    session(token)
        .redirects()
        .follow(false)
        .post("/sign-in/out")
        .then()
        .statusCode(303)
        .header("Location", containsString("/sign-in"));
    session(token).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void theFirstAdministratorIsMadeByTheLinkInTheLog() {
    try (RunningXunjian first =
        RunningXunjian.named("set-up").with("XUNJIAN_DEMO_ENABLED", "false").withoutKey().start()) {
      Pattern link = Pattern.compile("/setup\\?token=([\\w-]{43})");
      Awaitility.await("the link is in the log")
          .atMost(Duration.ofMinutes(5))
          .until(() -> link.matcher(first.log()).find());
      Matcher printed = link.matcher(first.log());
      assertThat(printed.find()).isTrue();
      String token = printed.group(1);
      first.anonymous().get("/setup?token=" + token).then().statusCode(200);
      first.anonymous().get("/setup?token=wrong").then().statusCode(410);
      Map<String, String> form =
          Map.of("token", token, "login", "zhang", "name", "张三", "password", CHOSEN);
      first
          .anonymous()
          .formParams(form)
          .redirects()
          .follow(false)
          .post("/setup")
          .then()
          .statusCode(303);
      first.anonymous().formParams(form).post("/setup").then().statusCode(410);
      first.anonymous().get("/setup?token=" + token).then().statusCode(410);
      json(first.anonymous(), "{\"login\":\"zhang\",\"password\":\"" + CHOSEN + "\"}")
          .post("/api/v1/session")
          .then()
          .statusCode(200)
          .body("roles.role", contains("administrator"));
    }
  }
}
