package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form says all that is wrong with it at once, and its bounds stand in the description. */
class InputCheckIT {

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
    PlainXunjian.empty();
    xunjian
        .rest()
        .contentType(ContentType.JSON)
        .body(
            "{\"kind\":\"account\",\"key\":\"wx-1\",\"name\":\"n\",\"unit\":\"u\",\"platform\":\"wechat\",\"platformUid\":\"gh\",\"source\":\"wechat-api\"}")
        .post("/api/v1/targets")
        .then()
        .statusCode(201);
  }

  private static Response post(String address, String body) {
    return xunjian.rest().contentType(ContentType.JSON).body(body).post("/api/v1/" + address);
  }

  private static Response put(String address, String body) {
    return xunjian
        .rest()
        .contentType(ContentType.JSON)
        .header("If-None-Match", "*")
        .body(body)
        .put("/api/v1/" + address);
  }

  private static List<String> faults(Response answer, int status) {
    answer.then().statusCode(status).contentType("application/problem+json");
    List<String> pointers = answer.jsonPath().getList("errors.pointer");
    List<String> codes = answer.jsonPath().getList("errors.code");
    List<String> messages = answer.jsonPath().getList("errors.message");
    assertThat(messages).allSatisfy(words -> assertThat(words).isNotBlank());
    return java.util.stream.IntStream.range(0, pointers.size())
        .mapToObj(i -> pointers.get(i) + " " + codes.get(i))
        .toList();
  }

  @Test
  void aChannel() {
    String body =
        "{\"name\":\" \",\"url\":\"gopher://x\",\"secret\":\"short\",\"officer\":\"\",\"fallback\":0,\"perMinute\":6001,\"heartbeat\":\"PT9S\"}";
    assertThat(faults(post("channels", body), 422))
        .containsExactlyInAnyOrder(
            "/name missing",
            "/url bad_url",
            "/secret too_short",
            "/officer bad_value",
            "/fallback bad_value",
            "/perMinute bad_value",
            "/heartbeat bad_value");
    assertThat(faults(post("channels", "{\"name\":\"a\",\"type\":\"fax\",\"fallback\":77}"), 422))
        .contains("/type unknown_value", "/url missing", "/fallback unknown_value");
    assertThat(
            faults(
                post("channels", "{\"nmae\":\"a\",\"perMinute\":\"many\",\"secret\":\"x\"}"), 400))
        .contains("/nmae unknown_field", "/perMinute bad_value", "/secret too_short");
  }

  @Test
  void aPusher() {
    String body = "{\"name\":\"a b\",\"secret\":\"short\",\"targets\":[],\"heartbeat\":\"P8D\"}";
    assertThat(faults(post("pushers", body), 422))
        .containsExactlyInAnyOrder(
            "/name bad_name", "/secret bad_length", "/unit missing", "/heartbeat bad_duration");
    assertThat(faults(post("pushers", "{}"), 422))
        .containsExactlyInAnyOrder(
            "/name bad_name", "/secret missing", "/unit missing", "/heartbeat missing");
  }

  @Test
  void aClosing() {
    String closings = "targets/wx-1/closings";
    assertThat(
            faults(
                post(closings, "{\"kind\":\"short\",\"from\":\"2026-01-01\",\"notice\":\"x\"}"),
                422))
        .containsExactlyInAnyOrder(
            "/kind unknown_value",
            "/from bad_time",
            "/until bad_time",
            "/document missing",
            "/notice not_applicable");
  }

  @Test
  void aTransition() {
    String transitions = "targets/wx-1/transitions";
    assertThat(
            faults(
                post(
                    transitions,
                    "{\"status\":\"open\",\"effectiveAt\":\"2026-01-01\",\"reason\":\"%s\"}"
                        .formatted("x".repeat(501))),
                422))
        .containsExactlyInAnyOrder(
            "/status unknown_value", "/effectiveAt bad_time", "/reason too_long");
    assertThat(faults(post(transitions, "{\"status\":\" \"}"), 422))
        .containsExactly("/status required");
  }

  @Test
  void aTarget() {
    assertThat(
            faults(
                post(
                    "targets",
                    "{\"kind\":\"site\",\"key\":\"a b\",\"url\":\"gopher://x\",\"unitId\":\"top\",\"colour\":1}"),
                400))
        .contains("/unitId bad_value", "/colour unknown_field", "/name required", "/url bad_url");
    assertThat(faults(post("targets", "{\"kind\":\"site\",\"key\":\"a\",\"url\":\"x\"}"), 422))
        .contains("/unit required", "/name required");
  }

  @Test
  void aTrial() {
    assertThat(
            faults(
                post(
                    "readings/try",
                    "{\"source\":\"fax\",\"fetchedAt\":\"today\",\"listSelector\":\"%s\",\"datePattern\":\"QQQQQQQ\",\"baseYear\":1066}"
                        .formatted("x".repeat(201))),
                422))
        .containsExactlyInAnyOrder(
            "/url missing",
            "/source unknown_value",
            "/fetchedAt bad_time",
            "/listSelector bad_selector",
            "/datePattern bad_pattern",
            "/baseYear bad_year");
    assertThat(faults(post("readings/try", "{\"page\":\"x\",\"baseYear\":\"soon\"}"), 400))
        .containsExactlyInAnyOrder("/page unknown_field", "/baseYear bad_value", "/url missing");
  }

  @Test
  void aPreview() {
    assertThat(
            faults(
                post(
                    "channels/1/preview",
                    "{\"sample\":\"poem\",\"incident\":\"00000000-0000-0000-0000-000000000000\"}"),
                422))
        .containsExactlyInAnyOrder("/sample both");
    assertThat(faults(post("channels/1/preview", "{\"sample\":\"poem\"}"), 422))
        .containsExactly("/sample unknown_value");
    assertThat(faults(post("channels/1/preview", "{\"incident\":\"x\",\"sampel\":1}"), 400))
        .containsExactlyInAnyOrder("/incident bad_value", "/sampel unknown_field");
  }

  @Test
  void aDutyDocument() {
    assertThat(
            faults(
                put(
                    "duty/routes/a|b",
                    "{\"order\":\"first\",\"group\":{\"wait\":\"soon\"},\"colour\":1}"),
                422))
        .contains(
            " bad_name", "/order bad_value", "/group/wait bad_duration", "/colour unknown_field");
  }

  @Test
  void aCalendar() {
    assertThat(faults(put("calendars/2027", "{}"), 422))
        .containsExactlyInAnyOrder("/document missing", "/holidays missing", "/workdays missing");
    assertThat(
            faults(
                put(
                    "calendars/2027",
                    "{\"document\":\" \",\"holidays\":[\"2027-01-01\",\"2027-01-01\"],\"workdays\":[\"2028-01-03\"]}"),
                422))
        .containsExactlyInAnyOrder(
            "/document missing",
            "/holidays/1 twice",
            "/workdays/0 other_year",
            "/workdays/0 no_weekend");
    assertThat(
            faults(
                put(
                    "calendars/2027",
                    "{\"holidays\":[\"New Year\"],\"workdays\":[],\"source\":\"x\"}"),
                400))
        .contains("/document missing", "/holidays/0 bad_value", "/source unknown_field");
  }

  @Test
  void aSilence() {
    assertThat(
            faults(
                post("silences", "{\"matchers\":{\"colour\":[\"red\"]},\"from\":\"today\"}"), 422))
        .containsExactlyInAnyOrder(
            "/matchers/colour unknown_field",
            "/from bad_time",
            "/until bad_time",
            "/reason missing");
  }

  @Test
  void whatIsDoneWithAnIncident() {
    String incident = "incidents/00000000-0000-0000-0000-000000000000";
    String note = "x".repeat(2001);
    assertThat(faults(post(incident + "/acknowledge", "{\"note\":\"" + note + "\"}"), 422))
        .containsExactly("/note too_long");
    assertThat(faults(post(incident + "/notes", "{}"), 422)).containsExactly("/note missing");
    assertThat(faults(post(incident + "/notes", "{\"note\":\"a\\u0000\"}"), 422))
        .containsExactly("/note bad_character");
    assertThat(faults(post(incident + "/handover", "{}"), 422)).containsExactly("/to missing");
    // Whoever does something is known: nobody says it of himself.
    assertThat(faults(post(incident + "/notes", "{\"by\":\"李\",\"note\":\"x\"}"), 400))
        .containsExactly("/by unknown_field");
  }

  @Test
  void credentials() {
    Response answer =
        xunjian
            .rest()
            .contentType(ContentType.JSON)
            .header("If-None-Match", "*")
            .body("{\"fields\":{\"appid\":null,\"colour\":\"red\"}}")
            .put("/api/v1/targets/wx-1/credentials");
    assertThat(faults(answer, 422))
        .contains("/fields/appid missing", "/fields/colour unknown_field");
  }

  @Test
  void aUnit() {
    assertThat(faults(post("units", "{\"name\":{},\"parent\":\"top\",\"colour\":1}"), 400))
        .containsExactlyInAnyOrder("/name bad_value", "/parent bad_value", "/colour unknown_field");
    assertThat(faults(post("units", "{\"region\":\"43\"}"), 422))
        .containsExactlyInAnyOrder("/name required", "/region bad_region");
  }

  @ParameterizedTest
  @CsvSource({
    "ChannelDraft, secret.minLength, 16",
    "ChannelDraft, name.maxLength, 100",
    "ChannelDraft, perMinute.minimum, 1",
    "ChannelDraft, perMinute.maximum, 6000",
    "PusherDraft, secret.maxLength, 200",
    "PusherDraft, targets.maxItems, 10000",
    "ClosingDraft, document.maxLength, 500",
    "SilenceDraft, reason.maxLength, 500",
    "Note, note.maxLength, 2000",
    "HandOver, to.maxLength, 100",
    "CalendarDraft, holidays.maxItems, 200",
    "PreviewDraft, sample.maxLength, 100",
    "TransitionDraft, reason.maxLength, 500",
    "TrialDraft, baseYear.minimum, 1994",
    "TrialDraft, listSelector.maxLength, 200"
  })
  void boundsStandInTheDescription(String form, String bound, int value) {
    JsonPath described = xunjian.rest().get("/q/openapi?format=json").jsonPath();
    assertThat(described.getInt("components.schemas." + form + ".properties." + bound))
        .isEqualTo(value);
  }

  @Test
  void everyListSaysHowLongAPageMayBe() {
    JsonPath described = xunjian.rest().get("/q/openapi?format=json").jsonPath();
    List<Map<String, Object>> limits =
        described.getList(
            "paths.collectMany { it.value.values() }.findAll { it instanceof Map && it.parameters }"
                + ".collectMany { it.parameters }.findAll { it.name == 'limit' }.schema");
    assertThat(limits)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            limit ->
                assertThat(limit)
                    .containsEntry("type", "integer")
                    .containsEntry("minimum", 1)
                    .containsEntry("maximum", 500)
                    .containsEntry("default", 100));
  }
}
