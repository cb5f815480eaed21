package cn.xunjian.assessment;

import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardClosingStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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

  /** Closes it with all its cards; null if it is not announced. */
  Uni<Assessment> close(Assessment announced) {
    return sums.of(announced.id())
        .chain(
            summing ->
                closing.close(
                    announced.id(), summing, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
