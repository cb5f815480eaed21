package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing that was typed is dropped without a word. */
class TestQuestionFormTest {

  private static Map<String, String> faults(String quality, String answer, String at) {
    Faults faults = new Faults();
    new TestQuestionForm.Outcome(quality, answer, at).read(faults);
    Problem refused = catchThrowableOfType(Problem.class, faults::refuse);
    return refused == null
        ? Map.of()
        : List.copyOf(refused.faults()).stream()
            .collect(Collectors.toMap(Problem.Fault::pointer, Problem.Fault::message));
  }

  @Test
  void whereNoAnswerCameNoneIsTaken() {
    assertThat(faults("none", "可网上办理", "2026-11-28T10:00:00+08:00"))
        .containsOnlyKeys("/answer", "/answeredAt")
        .hasEntrySatisfying("/answer", says -> assertThat(says).startsWith("未答复的不填答复内容 · "))
        .hasEntrySatisfying("/answeredAt", says -> assertThat(says).startsWith("未答复的不填答复日期 · "));
    assertThat(faults("none", " ", "")).isEmpty();
    assertThat(faults("none", null, null)).isEmpty();
  }

  @Test
  void whereOneCameItIsWrittenDown() {
    assertThat(faults("good", " ", null))
        .containsOnlyKeys("/answer")
        .containsEntry("/answer", "请填写答复内容 · write down what was answered");
    assertThat(faults("poor", "x", "2026-11-28T10:00:00+08:00")).isEmpty();
  }
}
