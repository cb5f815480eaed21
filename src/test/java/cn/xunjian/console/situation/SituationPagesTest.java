package cn.xunjian.console.situation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.IncidentAge;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.web.overview.Situation;
import cn.xunjian.web.overview.Situation.Branch;
import cn.xunjian.web.overview.Situation.Published;
import cn.xunjian.web.overview.Situation.Sites;
import cn.xunjian.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SituationPagesTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);

  static Branch branch(long id, String name, int down) {
    return new Branch(
        id,
        name,
        120,
        new Sites(20, down, 1, 2),
        VisitCounts.of(1_990, 10 * down, 5, 7, 3),
        new Published(100, 90, 4, 3, 1, 2),
        ZH.now().minusSeconds(30));
  }

  static Situation situation(String name) {
    return new Situation(
        ZH.now(),
        Edition.parse("cn-2019-19/1"),
        List.of(new Situation.Step(1, "常德市")),
        branch(0, "", 3),
        branch(1, "常德市", 1),
        List.of(branch(2, name, 2), branch(3, "桃源县", 0)),
        List.of(),
        List.of(),
        Map.of(IncidentState.OPEN, Map.of(Severity.CRITICAL, 3)),
        Map.of(IncidentAge.HOUR, 1, IncidentAge.LONGER, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, h-none",
    "0, 10, h0",
    "1, 1000, h1",
    "9, 1000, h1",
    "10, 1000, h2",
    "49, 1000, h2",
    "50, 1000, h3",
    "199, 1000, h3",
    "200, 1000, h4",
    "7, 7, h4",
  })
  void theLargerTheShareTheDarker(long part, long whole, String tone) {
    assertThat(SituationViews.heat(part, whole)).isEqualTo(tone);
  }

  @Test
  void theWallShowsTheWorstFirst() {
    SituationView view = new SituationViews(ZH).of(situation("武陵区"), "1");
    assertThat(view.worst())
        .extracting(SituationView.Row::name)
        .containsExactly("武陵区", "常德市（本级）", "桃源县");
    assertThat(view.left()).isEmpty();
    assertThat(SituationViews.heatOfVisits(VisitCounts.of(1_000, 4, 0, 0, 0))).isEqualTo("h0");
    assertThat(SituationViews.heatOfVisits(VisitCounts.of(1_000, 6, 0, 0, 0))).isEqualTo("h1");
    assertThat(SituationViews.heatOfVisits(VisitCounts.NONE)).isEqualTo("h-none");
  }

  @Test
  void everyFigureHasItsCounts() {
    SituationView view = new SituationViews(ZH).of(situation("武陵区"), "1");
    assertThat(view.figures())
        .extracting(f -> f.label() + " " + f.number() + " " + f.counts())
        .containsExactly(
            "访问成功率 98.51% 1,990 / 2,020 次",
            "打不开 3 共 20 个网站", "更新正常率 90.00% 90 / 100 个", "僵尸 1 睡眠 3", "未恢复告警 3 待签收 3，已签收 0");
    assertThat(view.rows())
        .extracting(r -> r.name() + " " + r.href())
        .containsExactly("常德市（本级） ", "武陵区 /situation?unit=2", "桃源县 /situation?unit=3");
    assertThat(view.doubt())
        .containsExactly(
            "最近一次访问：2026-11-29 21:59:30（刚刚）",
            "网站覆盖：18 / 20 个有结论（90.00%）",
            "更新覆盖：98 / 100 个可判断（98.00%）",
            "不计入成功率：本系统原因 7 次，被拦截 5 次，批准关停 3 次");
  }

  @ParameterizedTest
  @CsvSource({"PT59M, HOUR", "PT1H, DAY", "PT23H59M, DAY", "P1D, WEEK", "P7D, LONGER"})
  void anIncidentAges(Duration age, IncidentAge as) {
    assertThat(IncidentAge.of(ZH.now().minus(age), ZH.now())).isEqualTo(as);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void unitsAreCalledAsTheyCallThemselves(Language language) {
    String name = "<script>alert(1)</script>\"'>\u202e😀" + "长".repeat(10_000);
    SituationView view =
        new SituationViews(WrittenPage.phrasing(language)).of(situation(name), "1");
    for (String template : List.of("situation", "wall")) {
      Document page = WrittenPage.page(language, template, view);
      assertThat(page.select("tbody th bdi").eachText()).contains(name);
      assertThat(page.select("main script")).isEmpty();
    }
  }
}
