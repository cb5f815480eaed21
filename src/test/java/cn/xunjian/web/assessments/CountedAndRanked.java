package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.ACCOUNTS;
import static cn.xunjian.web.assessments.AssessmentScene.PATIENCE;
import static cn.xunjian.web.assessments.AssessmentScene.PLANS;
import static cn.xunjian.web.assessments.AssessmentScene.ZONE;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.made;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the cards of an assessment come to: units, ranks, the workbook, the year. */
interface CountedAndRanked {

  /** Those that failed are drawn again before any lot. */
  @Test
  @Order(22)
  default void thoseThatFailedLastTimeAreAlwaysDrawn() {
    int next = made(Map.of("count", 20, "seed", "2027-q1", "withFailed", true));

    JsonPath draw = get("/api/v1/assessments/" + next + "/draw");

    assertThat(draw.getInt("drawn")).isEqualTo(20);
    assertThat(draw.getList("lots.findAll { it.because == 'failed_before' }")).hasSize(12);
  }

  @Test
  @Order(23)
  default void theCardsOfUnitsAddUpThoseOfTheirTargets() {
    JsonPath units = get("/api/v1/assessments/" + AssessmentScene.id + "/units?limit=4");

    assertThat(units.getList("items.cards")).containsOnly(150);
    assertThat(units.getString("items[0].says.en")).isEqualTo("vetoes only, no points");
    assertThat(units.getList("items.rank")).hasSize(4);
    List<Integer> failed = new ArrayList<>(units.getList("items.failed"));
    String next = units.getString("next");
    failed.addAll(
        get("/api/v1/assessments/" + AssessmentScene.id + "/units?cursor=" + next)
            .getList("items.failed"));
    assertThat(failed).hasSize(10);
    assertThat(failed.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(get("/api/v1/assessments/" + AssessmentScene.id).getInt("failed"));
    xunjian.rest().get("/api/v1/assessments/999/units").then().statusCode(404);
  }

  @Test
  @Order(24)
  default void aNumberThatNobodyReadIsCalledADefaultUntilSomebodyComparesIt() {
    String checks = "/api/v1/rulebooks/cn-2019-19/2/checks";
    String news = "items.find { it.indicator == 'D1.news' }.note.zh";
    assertThat(get(checks).getString(news)).isEqualTo("系统默认值，请以正式文本核对");

    post(checks, Map.of("indicator", "D1.news", "document", "19号文附件", "checkedOn", "2026-12-01"))
        .statusCode(200);

    assertThat(get(checks).getString(news))
        .contains("bootstrap")
        .contains("2026-12-01")
        .contains("19号文附件");
    post(checks, Map.of("indicator", "X9", "document", "x", "checkedOn", "2026-12-01"))
        .statusCode(422);
  }

  @Test
  @Order(25)
  default void aPlanIsShownAndEnds() {
    Map<String, Object> plan = Map.of("name", "月度检查", "kind", "monthly", "fix", true);
    int made = post(PLANS, plan).statusCode(201).extract().path("id");

    JsonPath shown = get(PLANS + "/" + made);

    assertThat(shown.getString("next.period")).hasSize(7);
    assertThat(shown.getBoolean("fix")).isTrue();
    assertThat(get(PLANS).getList("items.id")).contains(made);
    post(PLANS + "/" + made + "/stop", "{}").statusCode(200).body("stoppedBy", notNullValue());
    post(PLANS + "/" + made + "/stop", "{}").statusCode(409);
    post(PLANS, Map.of("name", "抽查", "kind", "spot")).statusCode(422);
    post(PLANS, Map.of("name", "无", "kind", "weekly", "edition", "none/1")).statusCode(422);
  }

  @Test
  @Order(26)
  default void theCardsAreAWorkbook() throws Exception {
    byte[] file =
        xunjian
            .rest()
            .get("/api/v1/exports/assessments/" + AssessmentScene.id)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    Path kept = Files.createTempFile("cards", ".xlsx");
    Files.write(kept, file);

    try (ZipFile zip = new ZipFile(kept.toFile())) {
      String sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(sheet.split("<row ", -1)).hasSize(ACCOUNTS + 2);
      assertThat(rows(zip, 2)).as("ten bureaus and the head").hasSize(12);
      assertThat(rows(zip, 3)).as("indicators of units and the head").hasSizeGreaterThan(2);
      assertThat(rows(zip, 4)).as("each finding and the head").hasSize(16);
      // As the workbook writes 不合格.
      assertThat(sheet).contains("&#x4e0d;&#x5408;&#x683c;", "SHA-256", "wx-0");
    } finally {
      Files.delete(kept);
    }
    xunjian.rest().get("/api/v1/exports/assessments/999").then().statusCode(404);
  }

  private static String[] rows(ZipFile zip, int sheet) throws Exception {
    byte[] written =
        zip.getInputStream(zip.getEntry("xl/worksheets/sheet" + sheet + ".xml")).readAllBytes();
    return new String(written, StandardCharsets.UTF_8).split("<row ", -1);
  }

  /** One that was registered after the draws was never drawn; a draft's draw is none. */
  @Test
  @Order(32)
  default void theYearSaysWhoWasNeverDrawn() {
    // An instant at the very begin of a year is the end of the year before.
    int year =
        OffsetDateTime.parse(get("/api/v1/assessments/" + AssessmentScene.id).getString("at"))
            .atZoneSameInstant(ZONE)
            .minusNanos(1)
            .getYear();
    String coverage = "/api/v1/assessments/coverage?year=" + year;
    xunjian.imports(
        """
        kind,key,name,unit,platform,platform_uid,source,url,reading_interval,status
        account,zz-new,新号,局0,weibo,new,feed,http://127.0.0.1:9/new,P1D,running
        """);
    await().atMost(PATIENCE).until(() -> get(coverage).getInt("all.population") == ACCOUNTS + 1);

    JsonPath counts = get(coverage);

    assertThat(counts.getInt("all.drawn")).isEqualTo(ACCOUNTS);
    assertThat(counts.getInt("platforms.find { it.name == 'weibo' }.never")).isEqualTo(1);
    assertThat(counts.getInt("platforms.find { it.name == 'wechat' }.never")).isZero();
    String never = "/api/v1/assessments/coverage/never?year=" + year;
    assertThat(get(never).getList("items.key")).containsExactly("zz-new");
    assertThat(get(never + "&platform=wechat").getList("items")).isEmpty();
    assertThat(get("/api/v1/assessments/coverage?year=2001").getInt("all.drawn")).isZero();
    xunjian.rest().get("/api/v1/assessments/coverage?year=x").then().statusCode(400);
  }
}
