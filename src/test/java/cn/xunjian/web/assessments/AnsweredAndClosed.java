package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.PICTURE;
import static cn.xunjian.web.assessments.AssessmentScene.ZONE;
import static cn.xunjian.web.assessments.AssessmentScene.as;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.decide;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.made;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Units answer what was announced, the supervisor decides, and what is closed stays. */
interface AnsweredAndClosed {

  private static void holidaysAreKnown() {
    for (int year = LocalDate.now(ZONE).getYear(), last = year + 1; year <= last; year++) {
      xunjian
          .rest()
          .contentType("application/json")
          .header("If-None-Match", "*")
          .body(Map.of("document", "试", "holidays", List.of(), "workdays", List.of()))
          .put("/api/v1/calendars/" + year)
          .then()
          .statusCode(anyOf(equalTo(201), equalTo(412)));
    }
  }

  /** A unit's proof; only it and who decides may read it. */
  private static Map<String, Object> answered(String finding) {
    String files = "/api/v1/findings/" + finding + "/files";
    int file =
        AssessmentScene.sending("owner")
            .contentType("application/octet-stream")
            .body(PICTURE)
            .post(files + "?name=整改截图.png")
            .then()
            .statusCode(201)
            .body("type", equalTo("image/png"))
            .extract()
            .path("id");
    assertThat(
            as("zhang")
                .get(files + "/" + file)
                .then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract()
                .asByteArray())
        .isEqualTo(PICTURE);
    as("owner").get(files).then().statusCode(200).body("items.id", equalTo(List.of(file)));
    as("stranger").get(files).then().statusCode(404);
    as("stranger").get(files + "/" + file).then().statusCode(404);
    AssessmentScene.sending("stranger")
        .contentType("application/octet-stream")
        .body(PICTURE)
        .post(files + "?name=a.png")
        .then()
        .statusCode(404);
    String answer = "/api/v1/findings/" + finding + "/answer";
    as("owner")
        .body(Map.of("reason", "x", "files", List.of(file + 99)))
        .post(answer)
        .then()
        .statusCode(422);
    as("owner")
        .body(Map.of("reason", "x", "fixedOn", "2999-01-01"))
        .post(answer)
        .then()
        .statusCode(422);
    return Map.of(
        "reason", "已恢复更新", "fixed", true, "fixedOn", "2026-11-01", "files", List.of(file));
  }

  /** What the cards that somebody finds say. */
  private List<String> seenBy(String login, String cards, String what) {
    return as(login).get(cards).then().statusCode(200).extract().path("items." + what);
  }

  @Test
  @Order(20)
  default void unitsAnswerAndTheSupervisorDecides() {
    String announce = "/api/v1/assessments/" + AssessmentScene.id + "/announce";
    // No more than one year's holidays come with the program, and no year has so many working days.
    post(announce, Map.of("workingDays", 250))
        .statusCode(409)
        .body("errors[0].code", equalTo("calendar_missing"));
    post(announce, Map.of("workingDays", 5, "answerUntil", "2099-01-01T00:00:00Z")).statusCode(422);
    holidaysAreKnown();
    String cards = "/api/v1/assessments/" + AssessmentScene.id + "/cards";
    assertThat(seenBy("owner", cards, "state")).as("not announced yet").isEmpty();
    post(announce, Map.of("workingDays", 5))
        .statusCode(200)
        .body("state", equalTo("announced"))
        .body("answerWorkingDays", equalTo(5))
        .body("answerUntil", notNullValue())
        .body("failed", equalTo(13))
        .body("passRate", equalTo(99.13f));
    assertThat(seenBy("owner", cards, "state")).isNotEmpty().allMatch("announced"::equals);
    assertThat(seenBy("owner", cards, "key"))
        .as("a unit sees its own")
        .doesNotContainAnyElementsOf(seenBy("stranger", cards, "key"));
    String failed = get(cards + "?verdict=fail").getString("items[0].id") + "-M2";

    decide(failed, "confirm", "张三").statusCode(409);
    decide(failed, "decide", "张三").statusCode(422);
    post("/api/v1/findings/" + failed + "/decide", Map.of("ruling", "strike", "reason", "无"))
        .statusCode(409);
    Map<String, Object> answer = answered(failed);
    as("stranger")
        .body(answer)
        .post("/api/v1/findings/" + failed + "/answer")
        .then()
        .statusCode(404);
    as("owner")
        .body(answer)
        .post("/api/v1/findings/" + failed + "/answer")
        .then()
        .statusCode(200)
        .body("decisions.last().particulars.fixedOn", equalTo("2026-11-01"))
        .body("decisions.last().particulars.files.name", equalTo(List.of("整改截图.png")));
    post("/api/v1/assessments/" + AssessmentScene.id + "/close?early=true", "{}")
        .statusCode(409)
        .body("errors[0].code", equalTo("answers_wait"));
    decide(failed, "strike", "张三").statusCode(409); // An answer is the supervisor's to decide.
    post("/api/v1/findings/" + failed + "/decide", Map.of("ruling", "strike", "reason", "申辩成立"))
        .statusCode(200)
        .body("state", equalTo("struck"));
    assertThat(get("/api/v1/assessments/" + AssessmentScene.id).getInt("failed")).isEqualTo(12);
  }

  @Test
  @Order(21)
  default void whatIsClosedNeverChanges() {
    post("/api/v1/assessments/" + AssessmentScene.id + "/close", "{}")
        .statusCode(409)
        .body("errors[0].code", equalTo("answer_time_runs"));
    post("/api/v1/assessments/" + AssessmentScene.id + "/close?early=true", "{}")
        .statusCode(200)
        .body("state", equalTo("closed"));
    String failed =
        get("/api/v1/assessments/" + AssessmentScene.id + "/cards?verdict=fail")
            .getString("items[0].id");

    decide(failed + "-M2", "answer", "市某局").statusCode(409);
    assertThatThrownBy(
            () -> database.execute("update card set verdict = 'pass' where id = " + failed))
        .hasStackTraceContaining("closed and never changes");
    assertThat(
            database.number(
                "select count(*) from card where sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')"))
        .isEqualTo(database.number("select count(*) from card"));
  }

  /** What is closed is corrected by a card of its own, which counts once it is closed itself. */
  @Test
  @Order(40)
  default void aClosedCardIsCorrectedByAnother() {
    String assessment = "/api/v1/assessments/" + AssessmentScene.id;
    int failed = get(assessment).getInt("failed");
    JsonPath old = get(assessment + "/cards?verdict=fail");
    String card = "/api/v1/cards/" + old.getString("items[0].id");
    String before = get(card).getString("sha256");
    Map<String, String> why = Map.of("reason", "归档后发现账号主体登记有误");
    as("stranger").body(why).post(card + "/corrections").then().statusCode(404);
    as("zhang").body(why).post(card + "/corrections").then().statusCode(403);
    post(card + "/corrections", Map.of()).statusCode(422);
    int made =
        post(card + "/corrections", why)
            .statusCode(201)
            .body("state", equalTo("draft"))
            .body("sha256", equalTo(before))
            .extract()
            .path("id");
    post(card + "/corrections", why)
        .statusCode(409)
        .body("detail", containsString("更正正在进行"))
        .body("detail", containsString("" + made));
    String its = "/api/v1/cards/" + made;
    as("owner").get(its).then().statusCode(404); // Not yet announced.
    as("owner").get(card).then().statusCode(200).body("correctedBy", nullValue());
    post(its + "/close", "{}").statusCode(409);
    decide(made + "-M2", "look_again", "张三").statusCode(200);
    post(its + "/announce", Map.of("workingDays", 5)).statusCode(409); // A finding waits.
    decide(made + "-M2", "strike", "张三").statusCode(200);
    assertThat(get(assessment).getInt("failed")).as("the old one counts").isEqualTo(failed);
    post(its + "/announce", Map.of("workingDays", 5))
        .statusCode(200)
        .body("state", equalTo("announced"));
    as("owner").get(its).then().statusCode(200).body("correction.answerUntil", notNullValue());
    post(its + "/close", "{}").statusCode(200).body("state", equalTo("closed"));

    assertThat(get(assessment).getInt("failed")).isEqualTo(failed - 1);
    assertThat(get(assessment + "/cards?verdict=fail").getList("items")).hasSize(failed - 1);
    assertThat(get(card).getString("sha256")).isEqualTo(before);
    assertThat(get(card).getInt("correctedBy.card")).isEqualTo(made);
    assertThat(get(its).getString("correction.reason")).isEqualTo(why.get("reason"));
    post(card + "/corrections", why).statusCode(409).body("detail", containsString("请更正该表"));
    String unit = "items.find { it.unit == " + AssessmentScene.unitOf("wx-100") + " }";
    JsonPath units = get(assessment + "/units");
    assertThat(units.getInt(unit + ".frozen.revision")).isEqualTo(2);
    assertThat(units.getInt(unit + ".frozen.correction")).isEqualTo(made);
    assertThat(units.getInt(unit + ".failed")).isEqualTo(failed - 1);
    assertThat(units.getList("items.frozen.sha256")).doesNotContainNull();
  }
}
