package cn.xunjian.web.assessments;

import cn.xunjian.assessment.Period;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentPlan;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A plan of assessments as it is shown.
 *
 * @param next the period that is assessed next; null where the plan has ended
 */
@Schema(name = "AssessmentPlan")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentPlanView(
    long id,
    String name,
    String kind,
    Assessment.Scope scope,
    AssessmentView.Sample sample,
    String edition,
    boolean fix,
    Next next,
    String author,
    Instant createdAt,
    String stoppedBy,
    Instant stoppedAt) {

  static final String EXAMPLE =
      "{\"id\":1,\"name\":\"季度检查\",\"kind\":\"quarterly\",\"scope\":{\"kinds\":[],\"platforms\":[],\"statuses\":[]},"
          + "\"sample\":{\"ratio\":0.3,\"stratify\":[\"platform\"],\"seed\":\"季度检查\",\"withFailed\":true},"
          + "\"fix\":false,\"next\":{\"period\":\"2026-Q4\",\"from\":\"2026-10-01\",\"due\":\"2027-01-01\"},\"author\":\"张三（zhangsan）\","
          + "\"createdAt\":\"2026-11-30T01:00:00Z\"}";

  /**
   * A period that will be assessed.
   *
   * @param due the day on which it is over and its assessment is made
   */
  @Schema(name = "AssessmentPlanNext")
  record Next(@Schema(examples = "2026-Q4") String period, LocalDate from, LocalDate due) {

    static Next of(Period period) {
      return new Next(period.code(), period.begin(), period.end());
    }
  }

  static AssessmentPlanView of(AssessmentPlan plan) {
    return new AssessmentPlanView(
        plan.id(),
        plan.name(),
        plan.kind().code(),
        plan.scope(),
        AssessmentView.Sample.of(plan.draw()),
        plan.edition() == null ? null : plan.edition().toString(),
        plan.stands(),
        plan.stop() == null ? Next.of(Period.of(plan.kind(), plan.next())) : null,
        plan.author(),
        plan.createdAt(),
        plan.stop() == null ? null : plan.stop().by(),
        plan.stop() == null ? null : plan.stop().at());
  }
}
