package cn.xunjian.assessment;

import cn.xunjian.assessment.store.AssessmentStepStore.Step;
import cn.xunjian.words.Text;
import java.time.Instant;

/**
 * An assessment has come further; fired within a second or two, whoever or whatever moved it.
 *
 * @param at when it was noticed
 */
public record AssessmentStepped(Step step, Instant at) {

  /** In words. */
  public Text says() {
    return switch (step.state()) {
      case DRAFT -> new Text("已抽样，待定稿", "drawn, a draft");
      case FIXED ->
          new Text("名单已定，已算评分表 %d 张", "being computed, %d cards so far").with(step.cards());
      case COMPUTED -> new Text("评分表已算完", "all cards are computed");
      case ANNOUNCED -> new Text("已公布", "announced");
      case CLOSED -> new Text("已归档", "closed");
    };
  }
}
