package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.ACCOUNTS;
import static cn.xunjian.web.assessments.AssessmentScene.PATIENCE;
import static cn.xunjian.web.assessments.AssessmentScene.PLANS;
import static cn.xunjian.web.assessments.AssessmentScene.ZONE;
import static cn.xunjian.web.assessments.AssessmentScene.computed;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.made;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The draw can be repeated, and the cards follow from it and from the stored facts alone. */
interface DrawnAndComputed {

  @Test
  @Order(1)
  default void theDrawCanBeRepeatedByAnybody() throws Exception {
    AssessmentScene.id =
        made(Map.of("ratio", 0.3, "stratify", List.of("platform"), "seed", "2026-q4"));

    JsonPath draw = get("/api/v1/assessments/" + AssessmentScene.id + "/draw");

    assertThat(draw.getInt("population")).isEqualTo(ACCOUNTS);
    assertThat(draw.getInt("drawn")).isEqualTo(450);
    String key = draw.getString("lots[0].key");
    assertThat(draw.getString("lots[0].lot"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(("2026-q4\n" + key).getBytes(StandardCharsets.UTF_8))));
    int same = made(Map.of("ratio", 0.3, "stratify", List.of("platform"), "seed", "2026-q4"));
    assertThat(get("/api/v1/assessments/" + same + "/draw").getList("lots"))
        .isEqualTo(draw.getList("lots"));
    post(
            "/api/v1/assessments/" + AssessmentScene.id + "/draw",
            Map.of("ratio", 1, "seed", "2026-q4"))
        .statusCode(200);
    assertThat(get("/api/v1/assessments/" + AssessmentScene.id + "/draw").getInt("drawn"))
        .isEqualTo(ACCOUNTS);
  }

  /** A week that is over; its assessment is made once, however often the service is stopped. */
  @Test
  @Order(2)
  default void aWeekIsPlanned() {
    xunjian.tells("http://127.0.0.1:9/");
    post(
            PLANS,
            Map.of(
                "name",
                "每周抽查",
                "kind",
                "weekly",
                "first",
                LocalDate.now(ZONE).minusWeeks(3).toString(),
                "sample",
                Map.of("count", 10)))
        .statusCode(201);
  }

  @Test
  @Order(3)
  default void aRunThatWasKilledGoesOnWhereItWas() {
    post("/api/v1/assessments/" + AssessmentScene.id + "/fix", "{}").statusCode(200);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> database.number("select count(*) from card") > 0);
    xunjian.kill();
    xunjian.restart();

    JsonPath shown = computed(AssessmentScene.id);

    assertThat(shown.getInt("cards")).isEqualTo(ACCOUNTS);
    assertThat(shown.getInt("proposed")).as("every hundredth").isEqualTo(14);
    assertThat(shown.getInt("passed")).isEqualTo(ACCOUNTS - 14);
    assertThat(database.number("select count(distinct target_id) from card")).isEqualTo(ACCOUNTS);
    post("/api/v1/assessments/" + AssessmentScene.id + "/fix", "{}").statusCode(409);
  }

  @Test
  @Order(4)
  default void theSameAssessmentComputedTwiceHasTheSameHashes() throws Exception {
    int again = made(Map.of("ratio", 1, "seed", "2026-q4"));
    try (FollowedEvents events = FollowedEvents.of(xunjian.url())) {
      post("/api/v1/assessments/" + again + "/fix", "{}").statusCode(200);
      computed(again);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(events.data("assessment"))
                      .as("each step is an event of the stream")
                      .anyMatch(
                          data ->
                              data.contains("\"assessment\":" + again + ",")
                                  && data.contains("\"computed\"")));
    }

    // The hour may have turned meanwhile: then the cards speak of another instant.
    if (get("/api/v1/assessments/" + again)
        .getString("at")
        .equals(get("/api/v1/assessments/" + AssessmentScene.id).getString("at"))) {
      assertThat(
              database.number(
                  "select count(*) from card a join card b using (target_id, sha256) where a.assessment_id = %d and b.assessment_id = %d"
                      .formatted(AssessmentScene.id, again)))
          .isEqualTo(ACCOUNTS);
    }
  }
}
