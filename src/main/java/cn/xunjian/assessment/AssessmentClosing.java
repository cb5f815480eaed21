package cn.xunjian.assessment;

import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardClosingStore;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The end of assessments: their cards and the cards of units are frozen together. */
@ApplicationScoped
class AssessmentClosing {

  private final CardClosingStore closing;
  private final UnitSums sums;
  private final Clock clock;

  AssessmentClosing(CardClosingStore closing, UnitSums sums, Clock clock) {
    this.closing = closing;
    this.sums = sums;
    this.clock = clock;
  }

  static void refuseWaiting(long answers) {
    if (answers > 0) {
      throw RefusedException.answersWait(
          new Text("尚有 %d 项申辩未处理，处理后方可归档", "%d answers wait to be decided; close it after that")
              .with(answers));
    }
  }

  /**
   * Closes it with all its cards; null if it is not announced.
   *
   * @param early whether units need not have the whole time that they were given to answer
   */
  Uni<Assessment> close(Assessment announced, boolean early) {
    Instant until = announced.answerUntil();
    if (!early
        && announced.state() == Assessment.State.ANNOUNCED
        && until != null
        && clock.instant().isBefore(until)) {
      throw RefusedException.answerTimeRuns(
          new Text(
                  "单位可申辩至 %s；需要提前归档的，请明确选择提前归档",
                  "units may answer until %s; say that it is to be closed early if you mean that")
              .with(until.truncatedTo(ChronoUnit.SECONDS)));
    }
    return sums.of(announced.id())
        .chain(
            summing ->
                closing.close(
                    announced.id(),
                    summing,
                    AssessmentClosing::refuseWaiting,
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
