package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.PATIENCE;
import static cn.xunjian.web.assessments.AssessmentScene.computed;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.secretOf;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Two hundred decisions a second arrive, and the service is killed. */
interface DecidedWhileKilled {

  /** So many a second, answered or not. */
  int RATE = 200;

  /**
   * What is decided is stored before it is answered: after kill −9 in the midst of many decisions,
   * while another assessment is being computed, each that was answered stands once, each that was
   * not is there once or not at all, and may be asked for again.
   */
  @Test
  @Order(50)
  default void whatWasDecidedSurvivesAKillWhileAnAssessmentRuns(TestReporter reporter)
      throws Exception {
    Map<String, Object> accounts =
        Map.of("name", "账号检查", "kinds", List.of("account"), "sample", Map.of("seed", "k"));
    int decided = ofAccounts(accounts);
    post("/api/v1/assessments/" + decided + "/fix", "{}").statusCode(200);
    computed(decided);
    int running = ofAccounts(accounts);
    List<String> findings =
        database.texts("select id || '-M3' from card where assessment_id = " + decided);

    DecidingOfficers officers = new DecidingOfficers(xunjian.url(), secretOf("张三"));
    Instant begun = Instant.now();
    officers.begin(findings, RATE);
    await().atMost(PATIENCE).until(() -> officers.answered().size() > 600);
    post("/api/v1/assessments/" + running + "/fix", "{}").statusCode(200);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                officers.answered().size() > 700
                    && database.number("select count(*) from card where assessment_id = " + running)
                        > 0);
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    int arrived = officers.sent();
    int before = officers.answered().size();
    xunjian.kill();
    reporter.publishEntry(
        "before the kill",
        "%.0f decisions a second arrived, %.0f were answered"
            .formatted(arrived / seconds, before / seconds));
    assertThat(arrived)
        .as("they arrive at their rate, answered or not")
        .isGreaterThanOrEqualTo(Math.min(findings.size(), (int) (seconds * RATE * 0.8)));
    officers.end(PATIENCE);
    List<String> answered = officers.answered();
    xunjian.restart();

    assertThat(stored(decided)).as("nothing answered is lost").containsAll(answered);
    assertThat(stored(decided)).as("nothing is stored twice").doesNotHaveDuplicates();
    DecidingOfficers again = new DecidingOfficers(xunjian.url(), secretOf("张三"));
    again.begin(findings, RATE);
    again.end(PATIENCE);
    assertThat(again.answered())
        .as("what was answered is refused now")
        .doesNotContainAnyElementsOf(answered);
    assertThat(stored(decided)).containsExactlyInAnyOrderElementsOf(findings);
    assertThat(
            database.number(
                "select count(*) from card where assessment_id = %d and content like '%%不在职责范围%%'"
                    .formatted(decided)))
        .as("each card says what was decided about it")
        .isEqualTo(findings.size());
    assertThat(computed(running).getInt("cards")).isEqualTo(findings.size());
    assertThat(
            database.number(
                "select count(distinct target_id) from card where assessment_id = " + running))
        .isEqualTo(findings.size());
  }

  private static int ofAccounts(Map<String, Object> draft) {
    return post("/api/v1/assessments", draft).statusCode(201).extract().path("id");
  }

  /** The decisions about an assessment's cards as they are stored. */
  private static List<String> stored(int assessment) {
    return database.texts(
        "select card_id || '-' || item from card_decision d join card c on c.id = d.card_id where c.assessment_id = "
            + assessment);
  }
}
