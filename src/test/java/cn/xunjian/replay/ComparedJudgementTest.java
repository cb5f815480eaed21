package cn.xunjian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.ledger.states.VerdictExportStore.Judged;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What was stored and what is computed are compared by the same figures. */
class ComparedJudgementTest {

  private static final Instant AT = Instant.parse("2026-11-29T14:00:00Z");

  private static ComparedJudgement stored(JsonObject counts) {
    return ComparedJudgement.of(
        new Judged(
            AT, "V3", "cn-2019-19/2", "insufficient_data", new Text("无日期", "undated"), counts));
  }

  private static ComparedJudgement computed(JsonObject counts) {
    return ComparedJudgement.of(
        new VerdictChange(
            7,
            new Opinion(
                "V3",
                "cn-2019-19/2",
                Verdict.INSUFFICIENT_DATA,
                new Text("无日期", "undated"),
                counts),
            AT));
  }

  @Test
  void aFigureThatIsNotKnownIsStoredAsNone() {
    JsonObject without = new JsonObject().put("state", "undated");
    JsonObject with = without.copy().putNull("lastPublicationAt").putNull("silentDays");

    assertThat(computed(with)).isEqualTo(stored(without));
  }

  @Test
  void aKnownFigureIsCompared() {
    assertThat(computed(new JsonObject().put("silentDays", 3)))
        .isEqualTo(stored(new JsonObject().put("silentDays", 3)))
        .isNotEqualTo(stored(new JsonObject().put("silentDays", 4)))
        .isNotEqualTo(stored(new JsonObject()));
  }
}
