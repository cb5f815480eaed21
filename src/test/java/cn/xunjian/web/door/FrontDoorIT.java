package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RawHttp.Answer;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged service answers to requests that are odd, foreign or too large. */
class FrontDoorIT {

  private static final String JSON = "Content-Type: application/json";
  private static final String SILENCE =
      "{\"matchers\":{\"key\":[\"*\"]},\"until\":\"2099-11-01T00:00:00Z\",\"reason\":\"x\"}";

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("FrontDoorIT")
            .java("-Xmx256m")
            .with("XUNJIAN_DUTY_PUBLIC_URL", "https://xunjian.example.gov.cn/x")
            .with("XUNJIAN_WEB_HOSTS", "monitor.example")
            .with("XUNJIAN_WEB_ORIGINS", "https://portal.example")
            .start();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  // Characters that no database stores, times beyond its years

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/targets?q=%00",
        "/api/v1/targets?unit=%00",
        "/api/v1/targets?cursor=%00",
        "/api/v1/targets?cursor=MR9hAGI",
        "/api/v1/exports/targets?q=%00",
        "/api/v1/units?q=a%00",
        "/api/v1/incidents?rule=%00",
        "/api/v1/incidents?target=%00",
        "/api/v1/incidents?subject=%00",
        "/api/v1/deliveries?channel=%00",
        "/api/v1/duty/officers/a%00b",
        "/api/v1/targets/a%00b",
        "/api/v1/incidents?cursor=MR8rOTk5OTk5OTk5LTEyLTMxVDAwOjAwOjAwWh94",
        "/api/v1/exports/visits?from=-999999999-01-01T00:00:00Z&to=%2B999999999-01-01T00:00:00Z",
      })
  void anAddressThatCannotBeMeantIsABadRequest(String target) {
    problem(ask("GET " + target + " HTTP/1.1\nHost: localhost", ""), 400);
  }

  @Test
  void aQueryThatCannotBeDecodedIsRefusedBeforeAnythingElse() {
    for (String query : List.of("q=%zz", "limit=%")) {
      assertThat(ask("GET /api/v1/targets?" + query + " HTTP/1.1\nHost: localhost", "").status())
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/units|{'name':'a\\u0000b'}|/name",
        "/api/v1/units|{'name':'\\ud800'}|/name",
        "/api/v1/units|{'name':'a\\udc00b'}|/name",
        "/api/v1/targets|{'kind':'site','key':'k','name':'n','unit':'\\ud800','url':'http://a.cn/'}|/unit",
        "/api/v1/targets|{'kind':'site','key':'k','name':'n','unit':'u','unitParent':'\\udfff','url':'http://a.cn/'}|/unitParent",
        "/api/v1/channels|{'name':'a\\u0000b','type':'webhook','url':'http://x.cn/','secret':'at-least-16-characters'}|/name",
        "/api/v1/channels|{'name':'ab','type':'webhook','url':'http://x.cn/','secret':'at-least-16-characters\\ud83d'}|/secret",
      })
  void aTextThatCannotBeStoredIsNamed(String path, String body, String pointer) {
    Answer answer = post(path, body.replace('\'', '"'));

    problem(answer, 422);
    assertThat(JsonPath.from(answer.body()).getList("errors.pointer")).contains(pointer);
    assertThat(JsonPath.from(answer.body()).getList("errors.code")).contains("bad_character");
  }

  @Test
  void wholeCharactersBeyondTheBasicPlaneAreStored() {
    Answer answer = post("/api/v1/units", "{\"name\":\"\\ud83d\\ude00 𠀀\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(JsonPath.from(answer.body()).getString("name")).isEqualTo("😀 𠀀");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = "{\"name\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

    problem(
        RawHttp.ask(xunjian.port(), "POST /api/v1/units HTTP/1.1\nHost: localhost\n" + JSON, body),
        400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/silences|{'matchers':{'key':['a']},'until':'+999999999-11-01T00:00:00Z','reason':'x'}",
        "/api/v1/silences|{'matchers':{'key':['a']},'from':'-0001-11-01T00:00:00Z','until':'2099-11-01T00:00:00Z','reason':'x'}",
        "/api/v1/targets|{'kind':'app','key':'k','name':'n','unit':'u','openedOn':'+999999999-01-01'}",
      })
  void timesBeyondTheYearsOfTheDatabaseAreRefused(String path, String body) {
    problem(post(path, body.replace('\'', '"')), 422);
  }

  @Test
  void ofManyThatCreateTheSameAtOnceOneDoes() {
    List<Integer> units = together(() -> post("/api/v1/units", "{\"name\":\"race\"}").status());
    assertThat(units).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 409);

    List<Integer> officers =
        together(
            () ->
                ask(
                        "PUT /api/v1/duty/officers/race HTTP/1.1\nHost: localhost\nIf-None-Match: *\n"
                            + JSON,
                        "{\"title\":\"x\"}")
                    .status());
    assertThat(officers).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 412);

    List<Integer> channels =
        together(
            () ->
                post(
                        "/api/v1/channels",
                        "{\"name\":\"race\",\"url\":\"http://x.cn/\",\"secret\":\"at-least-16-characters\"}")
                    .status());
    assertThat(channels).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 409);

    List<Integer> pushers =
        together(
            () ->
                post(
                        "/api/v1/pushers",
                        "{\"name\":\"race\",\"secret\":\"at-least-16-characters\",\"targets\":[\"race\"],\"heartbeat\":\"PT10M\"}")
                    .status());
    assertThat(pushers).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 409);

    List<Integer> targets =
        together(
            () ->
                post(
                        "/api/v1/targets",
                        "{\"kind\":\"app\",\"key\":\"race\",\"name\":\"n\",\"unit\":\"raced\"}")
                    .status());
    assertThat(targets).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 409);

    List<Integer> calendars =
        together(
            () ->
                ask(
                        "PUT /api/v1/calendars/2031 HTTP/1.1\nHost: localhost\nIf-None-Match: *\n"
                            + JSON,
                        "{\"document\":\"x\",\"holidays\":[\"2031-01-01\"],\"workdays\":[]}")
                    .status());
    assertThat(calendars).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 412);
  }

  // Who may ask

  @Test
  void aBodyWithoutItsTypeIsRefused() {
    for (String path :
        List.of(
            "/api/v1/silences",
            "/api/v1/channels",
            "/api/v1/targets",
            "/api/v1/imports",
            "/api/v1/publications/import",
            "/api/v1/readings/try",
            "/api/v1/channels/1/test")) {
      problem(ask("POST " + path + " HTTP/1.1\nHost: localhost", SILENCE), 415);
      problem(
          ask(
              "POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data",
              SILENCE),
          415);
    }
    problem(
        ask("POST /api/v1/silences HTTP/1.1\nHost: localhost\nContent-Type: text/plain", SILENCE),
        415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:8080",
        "Host: localhost.evil.example",
        "Host: xunjian.example.gov.cn.evil.example",
      })
  void underAnotherNameItDoesNotAnswer(String host) {
    for (String path : List.of("/", "/metrics", "/api/v1/overview", "/q/openapi", "/nothing")) {
      Answer answer = ask("GET " + path + " HTTP/1.1\n" + host, "");
      problem(answer, 403);
      assertThat(answer.body()).contains("foreign_host");
    }
    assertThat(ask("GET /q/health/live HTTP/1.1\n" + host, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/overview HTTP/1.1",
        "GET /api/v1/overview HTTP/1.1\nHost: localhost\nHost: evil.example",
        "GET http://evil.example/api/v1/overview HTTP/1.1\nHost: localhost",
        "GET /api/v1/overview HTTP/1.1\nHost: localhost, evil.example",
        "GET /api/v1/overview HTTP/1.1\nHost: evil.example@localhost",
      })
  void whoIsAskedMustBeClear(String head) {
    assertThat(ask(head, "").status()).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "[::1]:8080",
        "xunjian.example.gov.cn",
        "monitor.example:8080",
        "10.1.2.3"
      })
  void underItsOwnNamesItDoes(String host) {
    assertThat(ask("GET /api/v1/overview HTTP/1.1\nHost: " + host, "").status()).isEqualTo(200);
  }

  static Stream<String> strangers() {
    return Stream.of(
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://localhost:3000\nSec-Fetch-Site: same-site",
        "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors",
        "Origin: http://evil.example\nSec-Fetch-Site: cross-site");
  }

  /** Whoever reaches the port may ask; which process it is and why is told to the log. */
  @Test
  void healthTellsAnybodyUpOrDownAndNothingElse() {
    JsonPath health = xunjian.anonymous().get("/q/health").jsonPath();
    assertThat(health.getString("status")).isEqualTo("UP");
    assertThat(health.getList("checks.name")).contains("database", "patrol");
    assertThat(health.getList("checks.data")).containsOnlyNulls();
    assertThat(xunjian.log()).contains("ready; database: answers, patrol: true, seat: active");
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void aStrangersPageCannotWrite(String from) {
    long silences = xunjian.database().number("select count(*) from silence");
    for (String request :
        List.of(
            "POST /api/v1/silences",
            "POST /api/v1/imports",
            "PUT /api/v1/duty/officers/x",
            "PATCH /api/v1/targets/x",
            "DELETE /api/v1/channels/1",
            "POST /api/v1/channels/1/test",
            "POST /api/v1/deliveries/1/resend",
            "POST /duty/acknowledge/x",
            "GET /probe?target=http://a.cn/")) {
      Answer answer = ask(request + " HTTP/1.1\nHost: localhost\n" + JSON + "\n" + from, SILENCE);
      if (!request.startsWith("GET") || from.contains("Sec-Fetch") || from.contains("Origin")) {
        problem(answer, 403);
      }
    }
    assertThat(xunjian.database().number("select count(*) from silence")).isEqualTo(silences);
  }

  @Test
  void noOtherOriginMayReadButTheOneThatWasNamed() {
    String ask = "GET /api/v1/units HTTP/1.1\nHost: localhost\nOrigin: ";
    assertThat(ask(ask + "http://evil.example", "").header("access-control-allow-origin"))
        .isEmpty();
    assertThat(ask(ask + "https://portal.example", "").header("access-control-allow-origin"))
        .isEqualTo("https://portal.example");
    Answer preflight =
        ask(
            "OPTIONS /api/v1/units HTTP/1.1\nHost: localhost\nOrigin: https://portal.example\nAccess-Control-Request-Method: POST\nSec-Fetch-Site: cross-site",
            "");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("access-control-allow-methods")).contains("POST");
  }

  // How much may come

  @Test
  void aHundredThousandUnknownMembersMakeAShortAnswer() {
    String body =
        IntStream.range(0, 80_000)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    for (String path : List.of("/api/v1/targets", "/api/v1/units", "/api/v1/channels")) {
      Answer answer = post(path, body);
      problem(answer, 400);
      assertThat(answer.body()).hasSizeLessThan(200_000);
      assertThat(JsonPath.from(answer.body()).getList("errors")).hasSize(100);
    }
  }

  @Test
  void aBodyAboveItsBoundIsRefusedWhetherItsLengthIsSaidOrNot() {
    byte[] large = ("{\"name\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    String head = "POST /api/v1/units HTTP/1.1\nHost: localhost\n" + JSON;

    problem(RawHttp.ask(xunjian.port(), head, large), 413);
    byte[] chunk =
        (Integer.toHexString(large.length) + "\r\n" + new String(large, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    problem(RawHttp.askChunked(xunjian.port(), head, chunk), 413);
    problem(
        ask("POST /api/v1/imports HTTP/1.1\nHost: localhost\nContent-Type: text/csv", 300_000_000L),
        413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing,404",
    "GET,/api/v1/nothing,404",
    "POST,/,405",
    "DELETE,/api/v1/overview,405",
    "FOO,/api/v1/units,405",
    "TRACE,/api/v1/units,405",
  })
  void whatTheFrameworkRefusesIsAProblemToo(String method, String path, int status) {
    problem(ask(method + " " + path + " HTTP/1.1\nHost: localhost", ""), status);
  }

  // What every answer bears

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/targets",
        "/sign-in",
        "/api/v1/overview",
        "/metrics",
        "/q/openapi",
        "/q/health",
        "/q/swagger-ui/",
        "/nothing",
        "/duty/acknowledge/x",
        "/api/v1/targets?q=%00"
      })
  void everyAnswerTellsBrowsersWhatTheyMayDoWithIt(String path) {
    Answer answer = ask("GET " + path + " HTTP/1.1\nHost: localhost", "");

    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("referrer-policy")).isIn("same-origin", "no-referrer");
    assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
    assertThat(answer.header("content-security-policy"))
        .contains("frame-ancestors 'none'", "default-src")
        .doesNotContain("script-src 'unsafe", "script-src *", "unsafe-eval");
    assertThat(answer.header("strict-transport-security")).isEmpty();
    if (answer.header("content-type").startsWith("text/html")) {
      assertThat(answer.body())
          .doesNotContainPattern("<script(?![^>]*src=)|<style| style=| on[a-z]+=");
    }
  }

  // What the tests are made of

  private static Answer ask(String head, String body) {
    return RawHttp.ask(xunjian.port(), head, body);
  }

  /** A request that announces a body and sends none of it. */
  private static Answer ask(String head, long announced) {
    return RawHttp.ask(xunjian.port(), head + "\nContent-Length: " + announced, "");
  }

  private static Answer post(String path, String body) {
    return ask("POST " + path + " HTTP/1.1\nHost: localhost\n" + JSON, body);
  }

  private static void problem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(JsonPath.from(answer.body()).getInt("status")).isEqualTo(status);
  }

  private static List<Integer> together(java.util.function.Supplier<Integer> request) {
    return Collections.nCopies(8, request).stream()
        .map(CompletableFuture::supplyAsync)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }
}
