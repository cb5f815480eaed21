package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Staff;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who wants more than he was given, or wants others to do it for him. */
class RightsAttacksIT {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String ME_PASSWORD = "/api/v1/me/password";

  private static RunningXunjian xunjian;
  private static Staff staff;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
    PlainXunjian.empty();
    staff = new Staff(xunjian);
  }

  private static String somebody() {
    String login = "more-" + ACCOUNTS.incrementAndGet();
    staff.without(login, login);
    return login;
  }

  /** Somebody with a role on the whole tree. */
  private static String somebody(String role) {
    String login = somebody();
    staff.grant(login, role, 0);
    return login;
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType(ContentType.JSON);
  }

  private static int me(String token) {
    return xunjian.session(token).get("/api/v1/me").statusCode();
  }

  // Forms of a stranger's page

  private static int sent(
      String token, String path, String type, String body, Map<String, String> from)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(xunjian.url() + path))
            .header("Cookie", "xj_session=" + token)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    from.forEach(request::header);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void noFormOfAStrangersPageDoesAnythingInAnothersName() throws Exception {
    int unit =
        json(xunjian.rest()).body("{\"name\":\"attacked\"}").post("/api/v1/units").path("id");
    String token = staff.another(somebody("supervisor"));
    String survey = "title=forged&until=2099-01-01&unit=" + unit;
    String part =
        "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nforged\r\n--x\r\nContent-Disposition: form-data; name=\"until\"\r\n\r\n2099-01-01\r\n--x--\r\n";
    String silence =
        "{\"matchers\":{\"key\":[\"*\"]},\"until\":\"2099-11-01T00:00:00Z\",\"reason\":\"forged\",\"x\":\"=\"}";
    Map<String, String> types =
        Map.of(
            "application/x-www-form-urlencoded", survey,
            "multipart/form-data; boundary=x", part,
            "text/plain", silence,
            "application/json", silence,
            "", silence);
    List<Map<String, String>> strangers =
        List.of(
            Map.of("Origin", "http://evil.example"),
            Map.of("Origin", "null"),
            Map.of("Origin", "http://localhost:1"),
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site", "Origin", "http://other.localhost"),
            Map.of("Referer", "http://evil.example/"),
            Map.of());
    List<String> wrong = new ArrayList<>();
    for (String path :
        List.of(
            "/surveys/new",
            "/api/v1/silences",
            "/api/v1/surveys",
            "/api/v1/me/second-factor",
            "/people/new",
            "/password",
            "/look",
            "/sign-in/out")) {
      for (Map<String, String> from : strangers) {
        for (Map.Entry<String, String> type : types.entrySet()) {
          int status = sent(token, path, type.getKey(), type.getValue(), from);
          if (status != 403 && status != 415) {
            wrong.add("%s as %s from %s: %d".formatted(path, type.getKey(), from, status));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(xunjian.database().number("select count(*) from survey where title = 'forged'"))
        .isZero();
    assertThat(xunjian.database().number("select count(*) from silence where reason = 'forged'"))
        .isZero();
    assertThat(me(token)).as("nor was he signed out").isEqualTo(200);
    String form = "application/x-www-form-urlencoded";
    assertThat(sent(token, "/surveys/new", form, survey, Map.of("Origin", xunjian.url())))
        .as("the page's own form does it")
        .isEqualTo(303);
    assertThat(sent(token, "/surveys/new", form, survey, Map.of("Sec-Fetch-Site", "same-origin")))
        .isEqualTo(303);
  }

  // More than was given

  /** What is the service's own to say is passed over or refused, never taken. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/api/v1/users|'login':'mass-1','name':'x'|'roles':['administrator']|400",
        "/api/v1/users|'login':'mass-2','name':'x'|'grants':[{'role':'administrator'}]|400",
        "/api/v1/users|'login':'mass-3','name':'x'|'password':'Nine-Rivers-Of-8'|400",
        "/api/v1/users|'login':'mass-4','name':'x'|'hash':'x'|400",
        "/api/v1/users|'login':'mass-5','name':'x'|'id':1,'version':9,'createdAt':'2000-01-01T00:00:00Z','passwordDue':false,'secondFactor':true|201",
        "/api/v1/grants|'user':%d,'role':'viewer'|'grantedBy':'somebody'|400",
        "/api/v1/grants|'user':%d,'role':'viewer'|'id':1|400",
        "/api/v1/grants|'user':%d,'role':'viewer'|'state':'holds'|400",
        "/api/v1/grants|'user':%d,'role':'viewer'|'person':1|400",
        "/api/v1/keys|'name':'mass-key','scopes':['read']|'secret':'xj_mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm'|400",
        "/api/v1/keys|'name':'mass-key','scopes':['read']|'hash':'x'|400",
        "/api/v1/keys|'name':'mass-key','scopes':['read']|'createdBy':'somebody'|400",
        "/api/v1/keys|'name':'mass-key','scopes':['read']|'rights':['grant']|400",
        "/api/v1/keys|'name':'mass-key','scopes':['grant']||422",
        "/api/v1/session|'login':'mass-9','password':'x'|'roles':['administrator']|400",
        "/api/v1/session|'login':'mass-9','password':'x'|'secondFactor':false|400",
      })
  void whatIsNotForTheAskerToSayIsNotTaken(String path, String sound, String more, int status) {
    int user = staff.id(somebody());
    String body = "{" + sound.formatted(user) + (more == null ? "" : "," + more) + "}";
    Response answer = json(xunjian.rest()).body(body.replace('\'', '"')).post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    if (status == 201) {
      xunjian
          .rest()
          .get("/api/v1/users/" + answer.path("user.id"))
          .then()
          .body("passwordDue", equalTo(true))
          .body("secondFactor", equalTo(false))
          .body("version", equalTo(0));
      assertThat(answer.<Integer>path("user.id")).isNotEqualTo(1);
      assertThat(answer.<String>path("user.createdAt")).doesNotStartWith("2000");
      assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    } else {
      assertThat(
              xunjian
                  .database()
                  .number("select count(*) from role_grant where person_id = " + user))
          .isZero();
      assertThat(
              xunjian.database().number("select count(*) from machine_key where name = 'mass-key'"))
          .isZero();
      assertThat(xunjian.database().number("select count(*) from person where login like 'mass-_'"))
          .isLessThanOrEqualTo(1);
    }
  }

  /** A change of one's own password is of nobody else's, and of nothing else of one's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'user':%d",
        "'id':%d",
        "'person':%d",
        "'login':'%2$s'",
        "'for':'%2$s'",
        "'roles':['administrator']",
        "'grants':[{'role':'security'}]",
        "'passwordDue':false",
        "'secondFactor':false",
        "'lockedUntil':null",
        "'sessions':[]",
        "'hash':'x'",
        "'version':9",
        "'officer':'王强'",
      })
  void aChangeOfOnesPasswordChangesNothingElse(String more) {
    String mine = somebody("viewer");
    String others = somebody("supervisor");
    String token = staff.another(mine);
    Map<String, Object> before = xunjian.session(token).get("/api/v1/me").jsonPath().getMap("$");
    String sound = "'now':'" + Staff.PASSWORD + "','next':'Eight-Lakes-Of-9',";
    String body = "{" + sound + more.formatted(staff.id(others), others) + "}";

    Response answer = json(xunjian.session(token)).body(body.replace('\'', '"')).put(ME_PASSWORD);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(xunjian.session(token).get("/api/v1/me").jsonPath().getMap("$")).isEqualTo(before);
    for (String each : List.of(mine, others)) {
      assertThat(me(staff.another(each)))
          .as("the password of " + each + " is as it was")
          .isEqualTo(200);
    }
    json(xunjian.session(token))
        .body(Map.of("now", Staff.PASSWORD, "next", "Eight-Lakes-Of-9"))
        .put(ME_PASSWORD)
        .then()
        .statusCode(204);
    assertThat(me(staff.another(others))).as("one's own alone").isEqualTo(200);
  }

  @Test
  void nobodyWritesHimselfARole() {
    int city = json(xunjian.rest()).body("{\"name\":\"甲市\"}").post("/api/v1/units").path("id");
    int district =
        json(xunjian.rest())
            .body(Map.of("name", "甲区", "parent", city))
            .post("/api/v1/units")
            .path("id");
    String low = somebody();
    staff.grant(low, "supervisor", district);
    String mate = somebody();
    String token = staff.another(low);
    Object before = xunjian.session(token).get("/api/v1/me").path("roles");
    int grant =
        (int)
            xunjian
                .database()
                .number("select max(id) from role_grant where person_id = " + staff.id(low));
    String whole = "{\"user\":%d,\"role\":\"supervisor\",\"unit\":null}".formatted(staff.id(low));
    Map<String, Integer> tries =
        Map.of(
            "PATCH /api/v1/grants/" + grant,
            405,
            "PUT /api/v1/grants/" + grant,
            405,
            "PUT /api/v1/me",
            405,
            "PATCH /api/v1/me",
            405,
            "POST /api/v1/grants",
            403,
            "PATCH /api/v1/users/" + staff.id(low),
            403,
            "POST /api/v1/users/" + staff.id(low) + "/password",
            403,
            "DELETE /api/v1/users/" + staff.id(low) + "/second-factor",
            403);
    tries.forEach(
        (asked, status) -> {
          String[] parts = asked.split(" ", 2);
          Response answer =
              json(xunjian.session(token).header("If-Match", "*"))
                  .body(whole)
                  .request(parts[0], parts[1]);
          assertThat(answer.statusCode()).as(asked + answer.asString()).isEqualTo(status);
        });
    for (String role : List.of("supervisor", "administrator", "security", "auditor")) {
      for (Integer unit : new Integer[] {null, city, district}) {
        Map<String, Object> wish =
            new java.util.HashMap<>(Map.of("user", staff.id(mate), "role", role));
        wish.put("unit", unit);
        assertThat(json(xunjian.session(token)).body(wish).post("/api/v1/grants").statusCode())
            .as(wish.toString())
            .isIn(403, 422);
      }
    }
    Object after = xunjian.session(token).get("/api/v1/me").path("roles");
    assertThat(after).isEqualTo(before);
    xunjian.session(staff.another(mate)).get("/api/v1/me").then().body("roles", empty());
  }

  // What tells how the service is made

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/openapi",
        "/q/openapi?format=json",
        "/q/openapi.json",
        "/q/swagger-ui",
        "/q/swagger-ui/",
        "/q/swagger-ui/index.html",
        "/q/swagger-ui/swagger-ui-bundle.js"
      })
  void theInterfaceIsDescribedToViewersAlone(String path) {
    assertThat(xunjian.anonymous().redirects().follow(false).get(path).statusCode()).isEqualTo(401);
    String auditor = staff.another(somebody("auditor"));
    assertThat(xunjian.session(auditor).redirects().follow(false).get(path).statusCode())
        .isEqualTo(403);
    String viewer = staff.another(somebody("viewer"));
    assertThat(xunjian.session(viewer).get(path).statusCode()).isIn(200, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//q/openapi",
        "/q//openapi",
        "/./q/openapi",
        "/x/../q/openapi",
        "/%71/openapi",
        "/q%2Fopenapi",
        "/q/%6fpenapi",
        "/q/openapi/",
        "/q/openapi;x=1",
        "/q;x=1/openapi",
        "/q/health/../openapi",
        "/q/health/..%2Fopenapi",
        "/q/health/%2e%2e/openapi",
        "/q/health/..;/swagger-ui/",
        "/q/metrics/../swagger-ui/index.html",
        "/assets/../q/openapi",
        "/Q/openapi",
        "/q/swagger-ui//index.html",
      })
  void noSpellingOfTheAddressLetsNobodyIn(String path) throws IOException {
    try (Socket socket = RawHttp.connect(xunjian.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      RawHttp.Answer answer = RawHttp.read(socket);
      assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(300);
      assertThat(answer.body()).doesNotContain("openapi: 3", "\"openapi\"", "swagger-ui-bundle");
    }
  }
}
