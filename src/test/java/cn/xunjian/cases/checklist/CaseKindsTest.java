package cn.xunjian.cases.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.cases.checklist.CaseKind.Doer;
import cn.xunjian.cases.checklist.CaseKind.Effect;
import cn.xunjian.cases.checklist.CaseKind.Need;
import cn.xunjian.cases.checklist.CaseKind.StepRule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaseKindsTest {

  static Stream<CaseKind> kinds() {
    return CaseKinds.bundled().all().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isAppliedForThenApprovedAndNothingIsRegisteredBefore(CaseKind kind) {
    List<StepRule> steps = kind.steps();

    assertThat(steps.get(0).id()).isEqualTo("application");
    assertThat(steps.get(0).by()).isEqualTo(Doer.OWNER);
    assertThat(steps.get(1).id()).isEqualTo("approval");
    assertThat(steps.get(1).by()).isEqualTo(Doer.SUPERVISOR);
    assertThat(steps.get(0).effect()).isNull();
    assertThat(kind.clause()).isNotEmpty();
    assertThat(kind.title().zh()).isNotEmpty();
    assertThat(kind.title().en()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void needsWhatItsStepsTakeOver(CaseKind kind) {
    List<Effect> effects =
        kind.steps().stream().map(StepRule::effect).filter(effect -> effect != null).toList();

    assertThat(effects.contains(Effect.REGISTER)).isEqualTo(kind.needs(Need.DRAFT));
    assertThat(effects.contains(Effect.CHANGE)).isEqualTo(kind.needs(Need.CHANGES));
    assertThat(effects.contains(Effect.WINDOW)).isEqualTo(kind.needs(Need.WINDOW));
    assertThat(effects.contains(Effect.ANNOUNCE)).isEqualTo(kind.needs(Need.NOTICE));
    assertThat(kind.fields().isEmpty()).isEqualTo(!kind.needs(Need.CHANGES));
  }

  /** Notice 3.3d–g, row by row. */
  @Test
  void aSiteIsClosedInTheOrderOfTheNotice() {
    CaseKind kind = CaseKinds.bundled().find("permanent_closing").orElseThrow();

    assertThat(kind.steps().stream().map(StepRule::id))
        .containsExactly(
            "application",
            "approval",
            "moved",
            "announced",
            "notice_month",
            "icp",
            "badge",
            "police",
            "domain",
            "gone",
            "closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{id: a, steps: [{id: b, by: nobody}]}] | a/b: nobody is no Doer",
        "[{id: a, steps: [{id: b, by: machine}]}] | a/b: the machine's steps",
        "[{id: a, steps: [{id: b, by: owner, check: gone}]}] | a/b: the machine's steps",
        "[{id: a, steps: [{id: b, by: owner}, {id: b, by: owner}]}] | two steps b",
        "[{id: a, steps: []}] | a kind needs an id and steps",
        "[{id: a, steps: [{id: b, by: owner}]}, {id: a, steps: [{id: b, by: owner}]}] | two kinds",
      })
  void aListThatCannotBeTakenSaysWhere(String yaml, String why) throws Exception {
    var file = new YAMLMapper().readTree(yaml);

    assertThatThrownBy(() -> CaseKinds.read(file)).hasMessageContaining(why);
  }
}
