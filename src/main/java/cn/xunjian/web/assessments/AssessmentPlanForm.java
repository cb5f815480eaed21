package cn.xunjian.web.assessments;

import cn.xunjian.assessment.Period;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentPlan;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan of assessments as somebody wrote it; its scope and draw are those of an assessment. */
@Schema(name = "AssessmentPlanDraft")
record AssessmentPlanForm(
    @NotBlank(message = "missing: 请填写名称，如“季度检查” · give it a name, such as 季度检查")
        @Size(
            max = 100,
            message = "too_long: 名称最多 100 字 · a plan's name has 100 characters at most")
        @Storable
        String name,
    @Schema(description = "weekly, monthly, quarterly or yearly") String kind,
    @Schema(description = "a unit's number: only its branch") Long unit,
    @Schema(description = "site, account, app; all if absent") List<String> kinds,
    @Schema(description = "of accounts; all if absent") List<String> platforms,
    @Schema(description = "running and closing if absent") List<String> statuses,
    @Schema(description = "the one in force for everybody when a period ends, if absent")
        String edition,
    @Schema(description = "a day of the first period that is assessed; today if absent")
        LocalDate first,
    @Schema(description = "let each draw stand at once, and compute its cards") Boolean fix,
    AssessmentForm.SampleForm sample) {

  private AssessmentForm assessment() {
    return new AssessmentForm(
        name,
        kind == null ? "" : kind,
        unit,
        kinds,
        platforms,
        statuses,
        edition,
        null,
        null,
        sample);
  }

  /** The plan that is meant; null where faults say why. */
  AssessmentPlan plan(Faults faults, LocalDate today, String author, Instant now) {
    AssessmentForm asked = assessment();
    Assessment.Kind wanted = asked.kind(faults);
    if (wanted == Assessment.Kind.SPOT) {
      faults.add(
          "/kind",
          "unknown_value",
          "周期只能是 weekly、monthly、quarterly、yearly · kind is one of weekly, monthly, quarterly, yearly");
    }
    LocalDate day = first == null ? today : first;
    if (day.isBefore(today.minusYears(2)) || day.isAfter(today.plusYears(2))) {
      faults.add("/first", "out_of_range", "首期须在今天前后两年之内 · first lies within two years of today");
    }
    DrawPlan draw = asked.sampleOrAll().plan(faults, name == null ? "" : name.strip());
    Assessment.Scope scope = asked.scope(faults);
    Edition book = asked.edition(faults, null);
    faults.refuse();
    return new AssessmentPlan(
        0,
        name.strip(),
        wanted,
        scope,
        draw,
        book,
        Boolean.TRUE.equals(fix),
        Period.of(wanted, day).begin(),
        author,
        now,
        null);
  }
}
