package cn.xunjian.web.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.rulebook.text.Canonical;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Rule books are brought and assigned; a city turns at its instant; a restart keeps all. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RulebooksIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ASSIGNMENTS = "/api/v1/rulebooks/assignments";
  private static final String CITY =
      """
      id: %s
      version: %d
      extends: %s
      indicators:
        - id: A3
          conditions:
            - {measure: silence, limit: %s}
      """;

  private static Path file;
  private static RunningXunjian xunjian;
  private static int province;
  private static int changde;
  private static int yueyang;
  private static int zhangjiajie;

  @BeforeAll
  static void start() throws IOException {
    file = Files.createTempDirectory(Path.of("target"), "rulebooks-").resolve("hunan.yaml");
    Files.writeString(file, CITY.formatted("hunan", 1, "cn-2019-19/1", "P8D"));
    xunjian =
        RunningXunjian.named("rulebooks")
            .with("XUNJIAN_RULEBOOK", file.toAbsolutePath().toString())
            .start();
    province = unit("湖南省", null);
    changde = unit("常德市", province);
    yueyang = unit("岳阳市", province);
    zhangjiajie = unit("张家界市", province);
    unit("市政府办公室", changde);
    unit("市政府办公室", yueyang);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static int unit(String name, Integer parent) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("name", name));
    if (parent != null) {
      body.put("parent", parent);
    }
    return xunjian
        .rest()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/units")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static ValidatableResponse bring(String edition, String text) {
    return bring(edition, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ValidatableResponse bring(String edition, byte[] text) {
    return xunjian
        .rest()
        .contentType("application/yaml")
        .body(text)
        .put("/api/v1/rulebooks/" + edition)
        .then();
  }

  private static Map<String, Object> assignment(Object unit, String edition, Instant from) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("unit", unit);
    item.put("edition", edition);
    item.put("document", "常行审发〔2026〕8号");
    item.put("author", "李四");
    if (from != null) {
      item.put("from", from.toString());
    }
    return item;
  }

  private static ValidatableResponse put(String etag, List<?> items) {
    return xunjian
        .rest()
        .contentType("application/json")
        .header("If-Match", etag)
        .body(Map.of("items", items))
        .put(ASSIGNMENTS)
        .then();
  }

  private static String etag() {
    return xunjian.rest().get(ASSIGNMENTS).then().statusCode(200).extract().header("ETag");
  }

  private static JsonPath assignments() {
    return xunjian.rest().get(ASSIGNMENTS).jsonPath();
  }

  /** Which unit's branch is judged by which edition now. */
  private static Map<String, String> inForce() {
    JsonPath list = xunjian.rest().get("/api/v1/rulebooks").jsonPath();
    Map<String, String> found = new LinkedHashMap<>();
    for (Map<String, Object> edition : list.<Map<String, Object>>getList("items")) {
      for (Object holding : (List<?>) edition.get("inForce")) {
        Object unit = ((Map<?, ?>) holding).get("unit");
        found.put(
            unit == null ? "everybody" : ((Map<?, ?>) unit).get("name").toString(),
            edition.get("edition").toString());
      }
    }
    return found;
  }

  @Test
  @Order(1)
  void theSettingHoldsForEverybodyFromTheStart() {
    xunjian
        .rest()
        .get("/api/v1/rulebooks")
        .then()
        .statusCode(200)
        .body("items.edition", contains("hunan/1", "cn-2019-19/1", "ten-days/1"))
        .body("items.bundled", contains(false, true, true))
        .body("items[0].base", equalTo("cn-2019-19/1"))
        .body("items[1].storedAt", nullValue());
    assertThat(inForce()).containsExactly(Map.entry("everybody", "hunan/1"));
    assertThat(assignments().getList("items.setting")).containsExactly(true);
  }

  @Test
  @Order(2)
  void aTextAndItsHashAreShownAsTheyAreKept() {
    JsonPath shown = xunjian.rest().get("/api/v1/rulebooks/cn-2019-19/1").jsonPath();
    byte[] yaml =
        xunjian
            .rest()
            .accept("application/yaml")
            .get("/api/v1/rulebooks/cn-2019-19/1")
            .then()
            .statusCode(200)
            .contentType("application/yaml")
            .extract()
            .asByteArray();

    String text = new String(yaml, StandardCharsets.UTF_8);
    assertThat(text).isEqualTo(shown.getString("text"));
    assertThat(Canonical.sha256(text)).isEqualTo(shown.getString("sha256"));
    xunjian.rest().get("/api/v1/rulebooks/cn-2019-19/2").then().statusCode(404);
    xunjian.rest().get("/api/v1/rulebooks/CN/1").then().statusCode(404);
  }

  @Test
  @Order(3)
  void aBookIsBroughtOnceAndNeverChanged() {
    String city = CITY.formatted("changde", 1, "hunan/1", "P10D");
    bring("changde/1", city)
        .statusCode(201)
        .body("base", equalTo("hunan/1"))
        .body("inForce", hasSize(0));
    bring("changde/1", city + "# said again\n").statusCode(200);
    bring("changde/1", CITY.formatted("changde", 1, "hunan/1", "P11D"))
        .statusCode(409)
        .body("errors[0].code", equalTo("other_content"))
        .body("detail", containsString("raise version"));
    bring("cn-2019-19/1", xunjian.rest().get("/api/v1/rulebooks/hunan/1").path("text").toString())
        .statusCode(422)
        .body("errors[0].code", equalTo("other_edition"));
    bring("ten-days/1", CITY.formatted("ten-days", 1, "cn-2019-19/1", "P11D")).statusCode(409);
    bring("x/1", CITY.formatted("x", 1, "nowhere/1", "P11D"))
        .statusCode(422)
        .body("detail", allOf(containsString("line 3"), containsString("extends")));
    bring("x/1", CITY.formatted("x", 1, "cn-2019-19/1", "a week"))
        .statusCode(422)
        .body("detail", allOf(containsString("line 7"), containsString("limit")));
    bring("x/1", "标题: 文字".getBytes(Charset.forName("GBK")))
        .statusCode(422)
        .body("detail", containsString("UTF-8"));
    xunjian
        .rest()
        .contentType("application/yaml")
        .put("/api/v1/rulebooks/x/1")
        .then()
        .statusCode(400);
  }

  @Test
  @Order(4)
  void allThatIsWrongIsSaidAtOnce() {
    String etag = etag();
    Map<String, Object> forgotten = assignment("常德市", "ten-days/1", null);
    forgotten.remove("unit");
    Map<String, Object> nobody = assignment("常德市", "ten-days/1", null);
    nobody.put("author", " ");
    Map<String, Object> local = assignment("常德市", "ten-days/1", null);
    local.put("from", "2030-01-01T00:00:00");
    put(
            etag,
            List.of(
                forgotten,
                nobody,
                local,
                assignment("长沙市", "ten-days/9", null),
                assignment("市政府办公室", "ten-days/1", null),
                assignment(null, null, null),
                assignment(yueyang, "ten-days/1", Instant.now().minusSeconds(90))))
        .statusCode(422)
        .body(
            "errors.collect { it.pointer + ' ' + it.code }.sort()",
            contains(
                "/items/0/unit missing",
                "/items/1/author missing",
                "/items/2/from bad_time",
                "/items/3/edition unknown_edition",
                "/items/3/unit unknown_unit",
                "/items/4/unit ambiguous_unit",
                "/items/5/edition missing",
                "/items/6/from passed"));
    xunjian
        .rest()
        .contentType("application/json")
        .body("{\"items\":[]}")
        .put(ASSIGNMENTS)
        .then()
        .statusCode(428);
    put("\"99999\"", List.of()).statusCode(412);
    assertThat(etag()).isEqualTo(etag);
  }

  @Test
  @Order(5)
  void twoCitiesByTheirOwnBooksAndAThirdTurnsAtItsInstant() {
    // Far enough ahead to be seen coming on a busy machine.
    Instant turn = Instant.now().plusSeconds(8);
    put(
            etag(),
            List.of(
                assignment("常德市", "changde/1", null),
                assignment("/湖南省/岳阳市", "ten-days/1", null),
                assignment(zhangjiajie, "ten-days/1", turn)))
        .statusCode(200)
        .body("items", hasSize(4));

    if (Instant.now().isBefore(turn.minusSeconds(1))) {
      assertThat(inForce())
          .containsOnly(
              Map.entry("everybody", "hunan/1"),
              Map.entry("常德市", "changde/1"),
              Map.entry("岳阳市", "ten-days/1"));
    }
    await("the third city turns")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(inForce()).containsEntry("张家界市", "ten-days/1").hasSize(4));
    assertThat(Instant.now()).as("not before").isAfterOrEqualTo(turn.minusMillis(1));
    await("the turn is told")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(xunjian.log().split("another edition is in force", -1)).hasSize(3));
  }

  @Test
  @Order(6)
  void whatHasBegunStays() {
    String before = assignments().getString("items");
    List<Map<String, Object>> begun = assignments().getList("items");

    put(etag(), begun).statusCode(200);
    put(etag(), List.of()).statusCode(200);
    assertThat(assignments().getString("items")).isEqualTo(before);
    // Within the minute it is one that begins now, so the oldest is taken.
    Map<String, Object> first = new LinkedHashMap<>(begun.get(0));
    first.put("edition", "cn-2019-19/1");
    put(etag(), List.of(first))
        .statusCode(422)
        .body("errors.pointer", contains("/items/0/from"))
        .body("errors.code", contains("passed"));
  }

  @Test
  @Order(7)
  void whatIsComingIsChangedAndTakenBack() {
    Instant monday = OffsetDateTime.parse("2099-12-07T00:00:00+08:00").toInstant();
    put(etag(), List.of(assignment(changde, "ten-days/1", monday))).statusCode(200);
    put(etag(), List.of(assignment(changde, null, monday)))
        .statusCode(200)
        .body("items", hasSize(5))
        .body("items[4].state", equalTo("coming"))
        .body("items[4].edition", nullValue());
    put(etag(), List.of()).statusCode(200).body("items", hasSize(4));
  }

  @Test
  @Order(8)
  void aRestartKeepsAll() {
    String before = assignments().getString("items");
    Map<String, String> held = inForce();

    xunjian.restart();

    assertThat(assignments().getString("items")).isEqualTo(before);
    assertThat(inForce()).isEqualTo(held);
  }

  @Test
  @Order(9)
  void anotherSettingHoldsFromItsFirstStartOn() throws IOException {
    Files.writeString(file, CITY.formatted("hunan", 2, "cn-2019-19/1", "P9D"));
    xunjian.restart();

    assertThat(inForce()).containsEntry("everybody", "hunan/2").containsEntry("常德市", "changde/1");
    assertThat(xunjian.rest().get("/api/v1/rulebooks/hunan/1").path("text").toString())
        .as("the file is gone, its text is not")
        .contains("P8D");
  }

  @Test
  @Order(10)
  void otherContentUnderAKnownVersionStopsTheStart() throws IOException {
    Files.writeString(file, CITY.formatted("hunan", 2, "cn-2019-19/1", "P10D"));
    xunjian.launch();

    assertThatThrownBy(xunjian::awaitReady)
        .hasMessageContaining("ended at its start")
        .hasMessageContaining("rule book hunan/2: its content is not what it was: SHA-256 ")
        .hasMessageContaining(
            "raise version in the file that xunjian.rulebook names, or restore the file");
  }
}
