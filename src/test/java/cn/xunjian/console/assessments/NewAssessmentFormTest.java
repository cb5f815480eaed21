package cn.xunjian.console.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.words.Language;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NewAssessmentFormTest {

  private static final NewAssessmentForm FORM =
      new NewAssessmentForm(
          List.of(new EntryForm.Option("2", "常德市 / 武陵区")),
          true,
          List.of("cn-2019-19/2", "ten-days/1"),
          WrittenPage.phrasing(Language.ZH));

  private static Sent sent(String... namesAndValues) {
    Map<String, String> fields =
        new HashMap<>(Map.of("name", "季度检查", "kind", "quarterly", "edition", "ten-days/1"));
    fields.putAll(Map.of("withFailed", "true", "how", "all", "seed", ""));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Sent(fields);
  }

  @Test
  void whatWasTypedIsWhatRestTakes() {
    Sent typed =
        sent(
            "how",
            "ratio",
            "amount",
            "30",
            "stratify",
            "platform",
            "unit",
            "2",
            "kinds",
            "account",
            "platforms",
            "wechat",
            "from",
            "2026-10-01",
            "seed",
            "2026-q4");
    assertThat(FORM.form().faultOf(typed, WrittenPage.phrasing(Language.ZH))).isEmpty();
    assertThat(FORM.body(typed).toString())
        .isEqualTo(
            "{\"name\":\"季度检查\",\"kind\":\"quarterly\",\"edition\":\"ten-days/1\",\"kinds\":[\"account\"],\"platforms\":[\"wechat\"],"
                + "\"unit\":2,\"from\":\"2026-10-01T00:00+08:00\","
                + "\"sample\":{\"ratio\":0.30,\"stratify\":[\"platform\"],\"withFailed\":true,\"seed\":\"2026-q4\"}}");
    assertThat(FORM.body(sent()).get("sample").toString()).isEqualTo("{\"withFailed\":true}");
    assertThat(FORM.body(sent("how", "count", "amount", "12")).at("/sample/count").asInt())
        .isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "all,   ,    ''",
    "all,   5,   抽取全部时不填数量",
    "ratio, ,    请填写比例或数量",
    "ratio, 1,   ''",
    "ratio, 100, ''",
    "ratio, 101, 比例为 1–100",
    "count, 101, ''",
    "count, ,    请填写比例或数量",
  })
  void aShareAndANumberGoWithWhatTheyAreOf(String how, String amount, String fault) {
    Sent typed = sent("how", how, "amount", amount == null ? "" : amount);
    assertThat(new SampleFields(null, WrittenPage.phrasing(Language.ZH)).fault(typed))
        .isEqualTo(fault);
  }

  /** A plan makes no seed by itself: its name stands for one that is not typed. */
  @Test
  void theSeedOfAPlanIsExplainedAsItIsUsed() {
    EntryForm plan = new NewPlanForm(FORM).form();
    List<String> help =
        plan.fields().stream()
            .filter(field -> List.of("name", "seed").contains(field.name()))
            .map(EntryForm.Field::help)
            .toList();
    assertThat(help).hasSize(2);
    assertThat(help.get(0)).doesNotContain("种子");
    assertThat(help.get(1)).contains("“种子 期号”", "“名称 期号”").doesNotContain("自动生成");
  }

  @Test
  void whoDrawsAgainFindsHowItWasDrawn() {
    DrawPlan plan =
        new DrawPlan(
            new BigDecimal("0.30"), null, List.of(DrawPlan.Stratum.PLATFORM), "2026-q4", false);
    var say = WrittenPage.phrasing(Language.ZH);
    EntryForm again = new SampleFields(plan, say).in(EntryForm.of("/assessments/7/redraw", "重新抽样"));
    Map<String, String> values = new HashMap<>();
    again.fields().forEach(field -> values.put(field.name(), field.value()));
    assertThat(values)
        .isEqualTo(
            Map.of(
                "how",
                "ratio",
                "amount",
                "30",
                "stratify",
                "platform",
                "withFailed",
                "false",
                "seed",
                ""));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whoLeadsABranchNamesAUnit(Language language) {
    var say = WrittenPage.phrasing(language);
    var form =
        new NewAssessmentForm(
            List.of(new EntryForm.Option("2", "<b>")), false, List.of("cn-2019-19/2"), say);
    Document page =
        WrittenPage.page(
            language,
            "new-assessment",
            new NewAssessmentView(new AssessmentWords(say), form.form()));
    assertThat(page.select("#new-unit option").eachText()).containsExactly("<b>");
    assertThat(page.select("#new-kind option")).hasSize(5);
    assertThat(page.select("main label")).allMatch(label -> !label.text().isBlank());
  }
}
