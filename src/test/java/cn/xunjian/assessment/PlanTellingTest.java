package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.draw.Draw;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.assessment.store.Assessment.Kind;
import cn.xunjian.assessment.store.Assessment.Scope;
import cn.xunjian.assessment.store.AssessmentPlan;
import cn.xunjian.assessment.store.AssessmentPlanStore.Due;
import cn.xunjian.assessment.store.DrawRow;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTellingTest {

  private static final DrawPlan THREE = new DrawPlan(null, 3, List.of(), "s", false);

  private static Due due() {
    List<Eligible> population =
        IntStream.range(0, 10).mapToObj(i -> new Eligible("wx-" + i, "", "", "", false)).toList();
    List<DrawRow> rows =
        Draw.of(THREE, population).stream().map(drawn -> new DrawRow(1, 1, drawn)).toList();
    return new Due(null, THREE, rows, null);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 2026-11-23, '按计划抽取 3 个（共 10 个），请查看名单后定稿'",
    "true, 2026-11-23, '按计划抽取 3 个（共 10 个），名单已定稿，开始计算评分表'",
    "false, 2026-11-02, '按计划抽取 3 个（共 10 个），请查看名单后定稿；此前 3 期未建检查'",
  })
  void theMessageSaysWhatWasDrawnAndWhatIsLeftOut(boolean stands, LocalDate next, String words) {
    AssessmentPlan plan =
        new AssessmentPlan(
            1,
            "每周抽查",
            Kind.WEEKLY,
            new Scope(null, List.of(), List.of(), List.of()),
            THREE,
            null,
            stands,
            next,
            "张三",
            Instant.EPOCH,
            null);

    Text says =
        PlanTelling.says(plan, Period.of(Kind.WEEKLY, LocalDate.parse("2026-11-25")), due());

    assertThat(says.zh()).isEqualTo(words);
    assertThat(says.en()).startsWith("the plan drew 3 of 10");
  }
}
