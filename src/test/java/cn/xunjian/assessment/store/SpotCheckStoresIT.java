package cn.xunjian.assessment.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.spot.SpotDraw.DrawnPage;
import cn.xunjian.assessment.spot.SpotDraw.Part;
import cn.xunjian.assessment.spot.SpotPart;
import cn.xunjian.assessment.spot.SpotSample;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Outcome;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.assessment.spot.TestQuestion.State;
import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What persons look at by hand, in a real PostgreSQL. */
class SpotCheckStoresIT {

  private static final Instant SENT = Instant.parse("2026-11-30T01:00:00Z");
  private static final Instant DUE = Instant.parse("2026-12-07T16:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SpotSampleStore samples = new SpotSampleStore(DATABASE.pool());
  private final TestQuestionStore questions = new TestQuestionStore(DATABASE.pool());

  @BeforeEach
  void oneCard() {
    DATABASE
        .sql()
        .execute("truncate assessment, card, spot_sample, test_question restart identity cascade");
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            values ('a', 'spot', '{}', '{}', 'cn-2019-19/2', now() - interval '1 day', now(), 'computed', 'a', now())""");
    DATABASE
        .sql()
        .execute(
            """
            insert into card (assessment_id, target_id, key, name, kind, unit_id, place, state, verdict, proposed, facts, content,
              sha256, computed_at) values (1, 1, 'k', 'n', 'site', 1, 1, 'draft', 'open', '{}', '', '', '', now())""");
  }

  private static SpotSample sample(String by) {
    Part part =
        new Part(
            SpotPart.GUIDES, 5, 31, "ab", List.of(new DrawnPage(1, "https://x/1", "指南", "cd")));
    return new SpotSample(1, "2026-q4", 3, SENT, List.of(part), by, SENT);
  }

  /** Who draws again, even at the same time, gets what was drawn first. */
  @Test
  void aCardsPagesAreDrawnOnce() {
    assertThat(done(samples.find(1))).isNull();

    assertThat(done(samples.keep(sample("张三")))).isEqualTo(sample("张三"));

    assertThat(done(samples.keep(sample("李四")))).isEqualTo(sample("张三"));
  }

  private static TestQuestion question() {
    return new TestQuestion(0, 1, "居住证到期如何续签？", null, "张三", SENT, DUE, 5, null);
  }

  @Test
  void whatCameOfAQuestionIsWrittenDownOnce() {
    TestQuestion asked = done(questions.add(question()));
    Outcome late = new Outcome(Quality.POOR, "请咨询相关部门", DUE, "张三", DUE);

    assertThat(asked).usingRecursiveComparison().ignoringFields("id").isEqualTo(question());
    assertThat(done(questions.end(1, asked.id(), late)).outcome()).isEqualTo(late);

    assertThat(done(questions.end(1, asked.id(), late))).isNull();
    assertThat(done(questions.end(2, asked.id(), late))).as("of another card").isNull();
    assertThat(done(questions.of(1))).containsExactly(done(questions.find(1, asked.id())));
  }

  @Test
  void aQuestionStandsWhereItsDeadlineAndItsAnswerSay() {
    TestQuestion open = question();

    assertThat(open.state(DUE.minusNanos(1))).isEqualTo(State.WAITING);
    assertThat(open.state(DUE)).isEqualTo(State.OVERDUE);
    assertThat(ended(Quality.GOOD, DUE.minusNanos(1)).state(DUE)).isEqualTo(State.ANSWERED);
    assertThat(ended(Quality.GOOD, DUE).state(DUE)).isEqualTo(State.ANSWERED_LATE);
    assertThat(ended(Quality.NONE, null).state(DUE)).isEqualTo(State.UNANSWERED);
  }

  private static TestQuestion ended(Quality quality, Instant answered) {
    TestQuestion open = question();
    return new TestQuestion(
        1,
        1,
        open.text(),
        null,
        "张三",
        SENT,
        DUE,
        5,
        new Outcome(quality, answered == null ? null : "答", answered, "张三", DUE));
  }
}
