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
class RulebooksIT extends RulebooksOverRest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
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
  private static int province;
  private static int changde;
  private static int yueyang;
  private static int zhangjiajie;

  @BeforeAll
  static void start() throws IOException {
    file = Files.createTempDirectory(Path.of("target"), "rulebooks-").resolve("hunan.yaml");
    Files.writeString(file, CITY.formatted("hunan", 1, "cn-2019-19/2", "P8D"));
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
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,source
        account,zjj-fb,张家界发布,张家界市,湖南省,weibo,manual
        """);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @Test
  @Order(1)
  void theSettingHoldsForEverybodyFromTheStart() {
    xunjian
        .rest()
        .get("/api/v1/rulebooks")
        .then()
        .statusCode(200)
        .body(
            "items.edition",
            contains(
                "hunan/1",
                "beijing-style/1",
                "changde-2019/1",
                "changde-2019/2",
                "cn-2019-19/1",
                "cn-2019-19/2",
                "county-59/1",
                "ten-days/1",
                "ten-days/2"))
        .body("items.bundled", contains(false, true, true, true, true, true, true, true, true))
        .body("items[0].base", equalTo("cn-2019-19/2"))
        .body("items[1].storedAt", nullValue());
    assertThat(inForce()).containsExactly(Map.entry("everybody", "hunan/1"));
    assertThat(assignments().getList("items.setting")).containsExactly(true);
  }

  @Test
  @Order(2)
  void aTextAndItsHashAreShownAsTheyAreKept() {
    JsonPath shown = xunjian.rest().get("/api/v1/rulebooks/cn-2019-19/2").jsonPath();
    byte[] yaml =
        xunjian
            .rest()
            .accept("application/yaml")
            .get("/api/v1/rulebooks/cn-2019-19/2")
            .then()
            .statusCode(200)
            .contentType("application/yaml")
            .extract()
            .asByteArray();

    String text = new String(yaml, StandardCharsets.UTF_8);
    assertThat(text).isEqualTo(shown.getString("text"));
    assertThat(Canonical.sha256(text)).isEqualTo(shown.getString("sha256"));
    xunjian.rest().get("/api/v1/rulebooks/cn-2019-19/9").then().statusCode(404);
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
    bring("cn-2019-19/2", xunjian.rest().get("/api/v1/rulebooks/hunan/1").path("text").toString())
        .statusCode(422)
        .body("errors[0].code", equalTo("other_edition"));
    bring("ten-days/2", CITY.formatted("ten-days", 2, "cn-2019-19/2", "P11D")).statusCode(409);
    bring("x/1", CITY.formatted("x", 1, "nowhere/1", "P11D"))
        .statusCode(422)
        .body("detail", allOf(containsString("line 3"), containsString("extends")));
    bring("x/1", CITY.formatted("x", 1, "cn-2019-19/2", "a week"))
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
    Map<String, Object> forgotten = assignment("常德市", "ten-days/2", null);
    forgotten.remove("unit");
    Map<String, Object> nobody = assignment("常德市", "ten-days/2", null);
    nobody.put("author", " ");
    Map<String, Object> local = assignment("常德市", "ten-days/2", null);
    local.put("from", "2030-01-01T00:00:00");
    put(
            etag,
            List.of(
                forgotten,
                nobody,
                local,
                assignment("长沙市", "ten-days/9", null),
                assignment("市政府办公室", "ten-days/2", null),
                assignment(null, null, null),
                assignment(yueyang, "ten-days/2", Instant.now().minusSeconds(90))))
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
    Instant began = Instant.now().minusSeconds(60);
    anAccountOfTheThirdCityIsSilentForNineDays();
    // Far enough ahead to be seen coming on a busy machine.
    Instant turn = Instant.now().plusSeconds(8);
    put(
            etag(),
            List.of(
                assignment("常德市", "changde/1", null),
                assignment("/湖南省/岳阳市", "ten-days/2", null),
                assignment(zhangjiajie, "ten-days/2", turn)))
        .statusCode(200)
        .body("items", hasSize(4));

    if (Instant.now().isBefore(turn.minusSeconds(1))) {
      assertThat(inForce())
          .containsOnly(
              Map.entry("everybody", "hunan/1"),
              Map.entry("常德市", "changde/1"),
              Map.entry("岳阳市", "ten-days/2"));
    }
    await("the third city turns")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(inForce()).containsEntry("张家界市", "ten-days/2").hasSize(4));
    assertThat(Instant.now()).as("not before").isAfterOrEqualTo(turn.minusMillis(1));
    await("the turn is told")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(xunjian.log().split("another edition is in force", -1)).hasSize(3));
    await("its account is judged by the new edition")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(judgedBy("zjj-fb")).containsExactly("ten-days/2", "hunan/1"));
    assertThat(freshness("zjj-fb")).as("nine days of ten").isEqualTo("late");
    JsonPath again =
        xunjian
            .posts("/api/v1/replays", Map.of("target", "zjj-fb", "from", began.toString()))
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(again.getList("first")).as("judged again, it is the same").isEmpty();
    assertThat(again.getLong("verdicts")).isGreaterThanOrEqualTo(2);
  }

  private static void anAccountOfTheThirdCityIsSilentForNineDays() {
    Instant now = Instant.now();
    Map<String, String> entry =
        Map.of(
            "id", "last",
            "publishedAt", now.minus(Duration.ofDays(9)).toString(),
            "attestedBy", "王五",
            "evidence", "历史消息截图",
            "expiresAt", now.plus(Duration.ofDays(1)).toString());
    xunjian
        .posts("/api/v1/targets/zjj-fb/publications", Map.of("publications", List.of(entry)))
        .statusCode(200);
    await("it is judged by the book of everybody")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(judgedBy("zjj-fb")).containsExactly("hunan/1"));
    assertThat(freshness("zjj-fb")).as("more than eight days").isEqualTo("sleeping");
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
    first.put("edition", "cn-2019-19/2");
    put(etag(), List.of(first))
        .statusCode(422)
        .body("errors.pointer", contains("/items/0/from"))
        .body("errors.code", contains("passed"));
  }

  @Test
  @Order(7)
  void whatIsComingIsChangedAndTakenBack() {
    Instant monday = OffsetDateTime.parse("2099-12-07T00:00:00+08:00").toInstant();
    put(etag(), List.of(assignment(changde, "ten-days/2", monday))).statusCode(200);
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
    Files.writeString(file, CITY.formatted("hunan", 2, "cn-2019-19/2", "P9D"));
    xunjian.restart();

    assertThat(inForce()).containsEntry("everybody", "hunan/2").containsEntry("常德市", "changde/1");
    assertThat(xunjian.rest().get("/api/v1/rulebooks/hunan/1").path("text").toString())
        .as("the file is gone, its text is not")
        .contains("P8D");
  }

  @Test
  @Order(10)
  void otherContentUnderAKnownVersionStopsTheStart() throws IOException {
    Files.writeString(file, CITY.formatted("hunan", 2, "cn-2019-19/2", "P10D"));
    xunjian.launch();

    assertThatThrownBy(xunjian::awaitReady)
        .hasMessageContaining("ended at its start")
        .hasMessageContaining("rule book hunan/2: its content is not what it was: SHA-256 ")
        .hasMessageContaining(
            "raise version in the file that xunjian.rulebook names, or restore the file");
  }
}
