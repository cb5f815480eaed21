package cn.xunjian.web.cases;

import cn.xunjian.cases.checklist.CaseKind.StepRule;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A case as it is shown.
 *
 * @param target the key of what it is about; null until it is registered
 * @param waitsFor the step whose turn it is; null once the case has ended
 */
@Schema(name = "Case")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
    long id,
    String kind,
    Text kindName,
    String clause,
    String title,
    String state,
    Text stateName,
    long unit,
    String unitName,
    String target,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String wish,
    String waitsFor,
    boolean overdue,
    String author,
    Instant createdAt,
    Instant endedAt,
    List<StepView> steps) {

  /**
   * A step of a case.
   *
   * @param by owner, supervisor or machine
   * @param saw what the machine saw last
   */
  @Schema(name = "CaseStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      String id,
      Text name,
      String by,
      boolean proofAsked,
      String state,
      Instant since,
      Instant dueAt,
      String doneBy,
      Instant doneAt,
      String note,
      String proof,
      Text saw,
      Instant sawAt,
      Instant holdsSince) {

    private static StepView of(StepRule rule, Step step) {
      boolean done = step.done() != null;
      boolean seen = step.seen() != null;
      return new StepView(
          step.id(),
          rule.title(),
          rule.by().code(),
          rule.proof(),
          step.state().code(),
          step.since(),
          step.due(),
          done ? step.done().actor() : null,
          done ? step.done().at() : null,
          done ? step.done().note() : null,
          done ? step.done().proof() : null,
          seen ? step.seen().says() : null,
          seen ? step.seen().at() : null,
          step.holds());
    }
  }

  static CaseView of(OfficeCase found, String target, Instant now) {
    return new CaseView(
        found.id(),
        found.kind().toLowerCase(Locale.ROOT),
        found.rules().title(),
        found.rules().clause(),
        found.title(),
        found.state().code(),
        found.state().words(),
        found.unit(),
        found.unitName(),
        target,
        found.wish().encode(),
        found.waiting().map(Step::id).orElse(null),
        found.waiting().map(step -> step.overdue(now)).orElse(false),
        found.author(),
        found.createdAt(),
        found.endedAt(),
        found.steps().stream().map(step -> StepView.of(found.rule(step), step)).toList());
  }
}
