package cn.xunjian.web.cases;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.StepRule;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.TargetField;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A kind of case as it is shown.
 *
 * @param needs what a case is opened with: draft, target, changes, window, notice, until
 * @param about the kinds of targets that it may be about; none for a case about a unit
 * @param fields what it may change of a target
 */
@Schema(name = "CaseKind")
record CaseKindView(
    String id,
    Text name,
    String clause,
    List<String> needs,
    List<String> about,
    List<String> fields,
    List<Step> steps) {

  /**
   * A step of its list.
   *
   * @param by owner, supervisor or machine
   * @param days working days once it is its turn; null for no term
   */
  @Schema(name = "CaseKindStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(String id, Text name, String by, boolean proofAsked, Integer days) {

    private static Step of(StepRule rule) {
      return new Step(rule.id(), rule.title(), rule.by().code(), rule.proof(), rule.days());
    }
  }

  static CaseKindView of(CaseKind kind) {
    return new CaseKindView(
        kind.id(),
        kind.title(),
        kind.clause(),
        kind.needs().stream().map(need -> need.name().toLowerCase(Locale.ROOT)).sorted().toList(),
        kind.about().stream().map(Kind::code).sorted().toList(),
        kind.fields().stream().map(TargetField::json).sorted().toList(),
        kind.steps().stream().map(Step::of).toList());
  }
}
