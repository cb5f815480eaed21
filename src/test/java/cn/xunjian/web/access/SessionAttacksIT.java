package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.access.sessions.TestCodes;
import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Staff;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody tries who wants in as somebody else: with a session, a code, a guess. */
class SessionAttacksIT {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private static RunningXunjian xunjian;
  private static Staff staff;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
    PlainXunjian.empty();
    staff = new Staff(xunjian);
  }

  private static String somebody() {
    String login = "in-" + ACCOUNTS.incrementAndGet();
    staff.without(login, login);
    return login;
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType(ContentType.JSON);
  }

  private static Response attempt(String login, String password) {
    return json(xunjian.anonymous())
        .body(Map.of("login", login, "password", password))
        .post("/api/v1/session");
  }

  private static Response attempt(String login, String password, String code) {
    return json(xunjian.anonymous())
        .body(Map.of("login", login, "password", password, "code", code))
        .post("/api/v1/session");
  }

  private static int me(String token) {
    return xunjian.session(token).get("/api/v1/me").statusCode();
  }

  // Sessions

  @Test
  void signingOutEverywhereEndsAllOfOnesSessionsAndNobodyElses() {
    String login = somebody();
    String one = staff.another(login);
    String two = staff.another(login);
    String three = staff.another(login);
    String others = staff.another(somebody());

    xunjian.session(one).delete("/api/v1/session").then().statusCode(204);
    assertThat(List.of(me(one), me(two), me(three))).containsExactly(401, 200, 200);
    xunjian.session(two).delete("/api/v1/session?everywhere=perhaps").then().statusCode(400);
    assertThat(List.of(me(two), me(three))).containsExactly(200, 200);

    xunjian.session(two).delete("/api/v1/session?everywhere=true").then().statusCode(204);
    assertThat(List.of(me(two), me(three), me(others))).containsExactly(401, 401, 200);
    assertThat(me(staff.another(login))).as("he may come in again").isEqualTo(200);
  }

  @Test
  void aSessionSurvivesARestartAndOneThatEndedDoesNot() {
    String login = somebody();
    String kept = staff.another(login);
    String ended = staff.another(login);
    xunjian.session(ended).delete("/api/v1/session").then().statusCode(204);
    xunjian.end();
    xunjian.restart();
    xunjian.session(kept).get("/api/v1/me").then().statusCode(200).body("login", equalTo(login));
    assertThat(me(ended)).isEqualTo(401);
  }

  /** Whoever plants his own session in another's browser does not get hers. */
  @Test
  void whoSignsInOverAnothersSessionGetsOneOfHerOwn() {
    String attacker = somebody();
    String planted = staff.another(attacker);
    String victim = somebody();
    Response byRest =
        json(xunjian.session(planted))
            .body(Map.of("login", victim, "password", Staff.PASSWORD))
            .post("/api/v1/session");
    Response byForm =
        xunjian
            .session(planted)
            .redirects()
            .follow(false)
            .formParams(Map.of("login", victim, "password", Staff.PASSWORD))
            .post("/sign-in");
    assertThat(List.of(byRest.cookie("xj_session"), byForm.cookie("xj_session")))
        .doesNotContain(planted)
        .doesNotHaveDuplicates()
        .allSatisfy(
            token ->
                xunjian.session(token).get("/api/v1/me").then().body("login", equalTo(victim)));
    xunjian.session(planted).get("/api/v1/me").then().body("login", equalTo(attacker));
  }

  // Codes

  @Test
  void aOneTimeCodeThatWasOverheardIsNoCodeAnyMore() throws Exception {
    String login = somebody();
    String token = staff.another(login);
    String secret =
        json(xunjian.session(token))
            .post("/api/v1/me/second-factor")
            .then()
            .extract()
            .path("secret");
    long step = Instant.now().getEpochSecond() / 30;
    List<String> recovery =
        json(xunjian.session(token))
            .body(Map.of("code", TestCodes.code(secret, step)))
            .post("/api/v1/me/second-factor/confirm")
            .then()
            .statusCode(200)
            .extract()
            .path("recoveryCodes");
    attempt(login, Staff.PASSWORD).then().statusCode(401);
    String next = TestCodes.code(secret, step + 1);
    attempt(login, Staff.PASSWORD, TestCodes.code(secret, step)).then().statusCode(401);
    attempt(login, Staff.PASSWORD, next).then().statusCode(200);
    attempt(login, Staff.PASSWORD, next)
        .then()
        .statusCode(401)
        .body("errors[0].code", equalTo("wrong"));
    attempt(login, Staff.PASSWORD, recovery.get(0)).then().statusCode(200);
    attempt(login, Staff.PASSWORD, recovery.get(0)).then().statusCode(401);
  }

  // Guessing

  /** Asks from another address of this machine; a header says that it is yet another one. */
  private static RawHttp.Answer from(String address, int nth, String login, String password) {
    byte[] body =
        "{\"login\":\"%s\",\"password\":\"%s\"}"
            .formatted(login, password)
            .getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.9.%d.%d\r\nForwarded: for=10.9.%d.%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(nth / 250, nth % 250, nth / 250, nth % 250, body.length);
    try (Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            xunjian.port(),
            InetAddress.getAllByName(address)[0],
            0)) {
      socket.setSoTimeout(120_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      return RawHttp.read(socket);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * A thousand accounts have the password that is tried: whoever tries it on each from one network
   * is in some of the first thirty at most. Here he errs thirty times, and knows it for the others.
   */
  @Test
  void oneNetworkCannotTryAPasswordOnAThousandAccounts() {
    String like = somebody();
    xunjian
        .database()
        .execute(
            """
            with made as (insert into person (login, name, created_at)
              select 'many-' || i, 'many', now() from generate_series(1, 1000) i returning id)
            insert into password (person_id, hash, set_at, temporary)
            select made.id, p.hash, p.set_at, false from made, lateral (
              select * from password where person_id = %d order by number desc limit 1) p;
            update access_revision set value = value + 1"""
                .formatted(staff.id(like)));
    Awaitility.await("they may sign in")
        .atMost(Duration.ofMinutes(2))
        .until(() -> from("127.0.0.9", 0, "many-1000", Staff.PASSWORD).status() == 200);
    long rows = xunjian.database().number("select count(*) from audit_entry");
    long sessions = xunjian.database().number("select count(*) from session");

    List<Integer> answers = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) {
      answers.add(
          from("127.0.0.2", i, "many-" + i, i <= 30 ? "Spring-2026" : Staff.PASSWORD).status());
    }

    assertThat(answers.subList(0, 30)).containsOnly(401);
    assertThat(answers.subList(30, 1_000)).containsOnly(429);
    assertThat(
            Integer.parseInt(from("127.0.0.2", 1, "many-7", Staff.PASSWORD).header("retry-after")))
        .isBetween(1, 301);
    assertThat(xunjian.database().number("select count(*) from session")).isEqualTo(sessions);
    assertThat(xunjian.database().number("select count(*) from audit_entry"))
        .as("each password that was looked at, and one row for all that came later")
        .isEqualTo(rows + 31);
    assertThat(from("127.0.0.3", 0, "many-500", Staff.PASSWORD).status())
        .as("nobody else is kept out")
        .isEqualTo(200);
  }
}
