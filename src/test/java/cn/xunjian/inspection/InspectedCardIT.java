package cn.xunjian.inspection;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.Gathering;
import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.CardJson;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the pages of a site through an inspection and a person's word to its score card. */
class InspectedCardIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(200, 200, 2, 50, 200);
  private static final ItemState NONE = ItemState.NOT_MEASURED;
  private static final RuleBook BOOK = RuleBooks.named("cn-2019-19/2");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();
  private InspectionBench bench;

  @BeforeEach
  void open() {
    InspectionBench.clear(DATABASE);
    bench = new InspectionBench(DATABASE, clock, AMPLE, site.url("/"), List.of(site.address()));
    site.answers(poor()::answer);
  }

  @AfterEach
  void close() {
    bench.close();
    site.close();
  }

  private static String row(String name, String value) {
    return "<tr><th>" + name + "</th><td>" + value + "</td></tr>";
  }

  private static SmallSite site(String guide, String answered, String surveys) {
    String letters =
        "<table><tr><th>信件标题</th><th>来信时间</th><th>回复时间</th></tr>"
            + "<tr><td><a href='/hd/show_1.html'>自来水水压低</a></td><td>2026-08-18</td><td>"
            + answered
            + "</td></tr></table>";
    String detail = "<p>" + "您好，已安排有关单位办理，欢迎监督。".repeat(10) + "</p>";
    return new SmallSite("guides, letters, surveys")
        .menu("/fw/", "办事服务")
        .menu("/hd/index.html", "市长信箱")
        .menu("/zj/index.html", "征集调查")
        .page("/fw/", "办事服务", "<ul><li><a href='/fw/g1.html'>公租房申请</a></li></ul>")
        .page("/fw/g1.html", "公租房申请", "<table>" + guide + "</table>")
        .list("/hd/index.html", "市长信箱", letters)
        .article("/hd/show_1.html", "自来水水压低", "2026-08-20", detail)
        .list("/zj/index.html", "征集调查", surveys)
        .article("/zj/d1.html", "第1号征集", "2026-11-20", detail);
  }

  private static final String SOUND =
      row("事项名称", "公租房申请")
          + row("设定依据", "《公共租赁住房管理办法》")
          + row("申请条件", "具有本市户籍")
          + row("办理地点", "市政务服务中心")
          + row("办理流程", "申请→审核→公示");

  /** A guide without times and telephone, letters unanswered since August, one survey. */
  private static SmallSite poor() {
    return site(
        SOUND + row("办理材料", "身份证；法律法规规定的其他材料"),
        "2026-08-20",
        "<ul><li><a href='/zj/d1.html'>第1号征集</a><span>征集时间：2026-11-20 至 2026-12-20</span></li></ul>");
  }

  private static SmallSite mended() {
    return site(
        SOUND + row("办理材料", "身份证") + row("办理时间", "工作日") + row("联系电话", "0736-1"),
        "2026-12-01",
        "<p>本栏目正在改版，内容即将恢复，敬请关注。</p>");
  }

  private List<SiteFinding> findings(FaultKind kind) {
    List<SiteFinding> its = bench.findings().stream().filter(f -> f.kind() == kind).toList();
    assertThat(its).as(kind.code()).isNotEmpty();
    return its;
  }

  private void mark(FaultKind kind, FindingState state) {
    for (SiteFinding each : findings(kind)) {
      SiteFinding.Mark mark = new SiteFinding.Mark("李四", clock.instant(), "已核实", null);
      done(bench.records().findings().mark(each.id(), state, mark));
    }
  }

  private ScoreCard card(Instant at) {
    CardFacts facts =
        done(Gathering.of(
                    DATABASE.pool(), InspectionBench.ZONE, new FixedRegistry(List.of(bench.site())))
                .of(BOOK, at, List.of(bench.site()), Map.of()))
            .get(0);
    return Scorer.card(BOOK, facts, List.of());
  }

  private static CardItem item(ScoreCard card, String id) {
    return card.items().stream().filter(i -> i.indicator().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void whatAPersonConfirmedCountsAndWhatIsSuspectedIsProposed() {
    bench.run();
    clock.advance(Duration.ofHours(1));
    mark(FaultKind.GUIDE_ELEMENT_MISSING, FindingState.CONFIRMED);
    mark(FaultKind.GUIDE_VAGUE, FindingState.STRUCK);
    mark(FaultKind.LETTERS_STALE, FindingState.CONFIRMED);
    assertThat(findings(FaultKind.SURVEYS_FEW))
        .extracting(SiteFinding::state)
        .containsOnly(FindingState.SUSPECT);
    clock.advance(Duration.ofHours(1));

    ScoreCard card = card(clock.instant());

    CardItem guides = item(card, "D2.guides");
    assertThat(guides.state()).isEqualTo(ItemState.MEASURED);
    assertThat(guides.counted()).isEqualByComparingTo("2");
    assertThat(guides.faults()).as("what was struck is not there").hasSize(2);
    assertThat(item(card, "D3.messages").state()).isEqualTo(ItemState.MEASURED);
    assertThat(item(card, "D3.messages").counted()).isEqualByComparingTo("3");
    CardItem surveys = item(card, "D3.surveys");
    assertThat(surveys.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(surveys.counted()).isNull();
    assertThat(surveys.proposed()).isEqualByComparingTo("3");
    assertThat(item(card, "V6").state()).as("one guide of no use is not five").isEqualTo(NONE);
    assertThat(item(card, "D3.login").state()).as("nobody looked").isEqualTo(NONE);
    assertThat(card.totals().lost())
        .isEqualByComparingTo(
            card.items().stream()
                .filter(each -> each.kind() == CardItem.Kind.DEDUCTION && each.counted() != null)
                .map(CardItem::counted)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  @Test
  void theCardOfAnInstantIsTheSameAfterTheNextInspection() {
    bench.run();
    clock.advance(Duration.ofHours(1));
    mark(FaultKind.GUIDE_ELEMENT_MISSING, FindingState.CONFIRMED);
    Instant at = clock.instant();
    String before = CardJson.sha256(CardJson.of(card(at)));
    clock.advance(Duration.ofHours(1));
    mark(FaultKind.LETTERS_STALE, FindingState.CONFIRMED);
    mark(FaultKind.SURVEYS_FEW, FindingState.STRUCK);
    assertThat(CardJson.sha256(CardJson.of(card(at)))).as("after a person").isEqualTo(before);
    clock.advance(Duration.ofDays(7));
    site.answers(mended()::answer);
    bench.run();

    assertThat(CardJson.sha256(CardJson.of(card(at)))).isEqualTo(before);
    assertThat(item(card(at), "D2.guides").counted()).isEqualByComparingTo("2");
    assertThat(item(card(clock.instant()), "D2.guides").state()).as("mended").isEqualTo(NONE);
    assertThat(item(card(clock.instant()), "D3.messages").state()).isEqualTo(NONE);
  }
}
