package cn.xunjian.web.assessments;

import cn.xunjian.assessment.card.PassRate;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardStore.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An assessment as it is shown.
 *
 * @param passRate passed ÷ checked in per cent, half-up, two decimals; null before cards are there
 */
@Schema(name = "Assessment")
record AssessmentView(
    long id,
    String name,
    String kind,
    String state,
    Assessment.Scope scope,
    String edition,
    Instant from,
    Instant at,
    String author,
    Instant createdAt,
    Instant answerUntil,
    @Schema(description = "the working days that answerUntil was counted from", examples = "5")
        Integer answerWorkingDays,
    @Schema(description = "the plan that made it; null if a person did") Long plan,
    @Schema(description = "the plan's period", examples = "2026-Q4") String period,
    Sample sample,
    long cards,
    long passed,
    long failed,
    long open,
    long proposed,
    @Schema(
            description =
                "passed ÷ checked, which are those that passed or failed; absent as long as none did",
            examples = "82.48")
        BigDecimal passRate) {

  /** How its draw was made. */
  @Schema(name = "AssessmentDraw")
  record Sample(
      BigDecimal ratio, Integer count, List<String> stratify, String seed, boolean withFailed) {

    static Sample of(DrawPlan plan) {
      return new Sample(
          plan.share(),
          plan.count(),
          plan.strata().stream().map(DrawPlan.Stratum::code).toList(),
          plan.seed(),
          plan.withFailed());
    }
  }

  static AssessmentView of(Assessment it, DrawPlan plan, List<Tally> tally) {
    long cards = tally.stream().mapToLong(Tally::cards).sum();
    long passed = count(tally, "pass");
    long failed = count(tally, "fail");
    return new AssessmentView(
        it.id(),
        it.name(),
        it.kind().code(),
        it.state().code(),
        it.scope(),
        it.edition().toString(),
        it.from(),
        it.at(),
        it.author(),
        it.createdAt(),
        it.answerUntil(),
        it.answerDays(),
        it.ofPlan() == null ? null : it.ofPlan().plan(),
        it.ofPlan() == null ? null : it.ofPlan().period(),
        plan == null ? null : Sample.of(plan),
        cards,
        passed,
        failed,
        count(tally, "open"),
        tally.stream().mapToLong(Tally::proposed).sum(),
        PassRate.of(passed, passed + failed));
  }

  private static long count(List<Tally> tally, String verdict) {
    return tally.stream()
        .filter(each -> each.verdict().equals(verdict))
        .mapToLong(Tally::cards)
        .sum();
  }
}
