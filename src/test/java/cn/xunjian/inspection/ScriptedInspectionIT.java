package cn.xunjian.inspection;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.ScriptedSite.Reply;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.State;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.SitePageStore.Kept;
import cn.xunjian.rendering.Looking;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A site whose pages scripts make: a browser shows them, and then they are looked at as others. */
class ScriptedInspectionIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(200, 200, 2, 50, 200);
  private static final Looking.Settings WITHOUT =
      new Looking.Settings(Optional.empty(), 0, Duration.ofSeconds(20), 256);

  /** What is wrong with it, written down before the first run. */
  private static final Set<String> EXPECTED =
      Set.of(
          "sitemap_missing sitemap @/",
          "icp_missing icp @/",
          "police_missing police @/",
          "dead_link {site}/old/none.html @/tz/index.html",
          "guide_element_missing phone @/fw/g1.html",
          "wording 住房与城乡建设部 @/fw/g1.html");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();

  @BeforeEach
  void serve() {
    Assumptions.assumeTrue(Looking.able(), "no Chromium here");
    InspectionBench.clear(DATABASE);
    site.answers((path, headers) -> answer(path));
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** A shell whose script fetches what the page shows. */
  private static String shell(String title, String labels) {
    return "<!DOCTYPE html><html><head><meta charset='utf-8'><title>"
        + title
        + "-"
        + SmallSite.NAME
        + "</title>"
        + SmallSite.label("SiteName", SmallSite.NAME)
        + SmallSite.label("SiteDomain", "127.0.0.1")
        + SmallSite.label("SiteIDCode", "4307000001")
        + labels
        + "</head><body><div id='app'></div><script>fetch(location.pathname + '.part')"
        + ".then(r => r.text()).then(t => { document.getElementById('app').innerHTML = t; });"
        + "</script></body></html>";
  }

  private static String column(String name) {
    return SmallSite.label("ColumnName", name) + SmallSite.label("ColumnType", "政务公开");
  }

  private static Reply answer(String path) {
    return switch (path) {
      case "/" -> Reply.html(shell("首页", ""));
      case "/.part" ->
          part(
              "<ul><li><a href='/tz/index.html'>通知公告</a></li><li><a href='/kong/index.html'>空栏目</a></li>"
                  + "<li><a href='/fw/g1.html'>残疾人证办理</a></li></ul><form action='/s'><input type='text' name='q' placeholder='请输入关键词'><button>搜索</button></form>"
                  + "<p>"
                  + "欢迎访问本站，这里公开本单位的工作动态和办事指南。".repeat(10)
                  + "</p><p>主办单位：样例办公室 联系电话：0736-1234567 网站标识码：4307000001"
                  + " <a href='/fw/g1.html'>无障碍</a> <img alt='党政机关 conac'> <a href='/fw/g1.html'>我为政府网站找错</a></p>");
      case "/tz/index.html" -> Reply.html(shell("通知公告", column("通知公告")));
      case "/tz/index.html.part" ->
          part(
              "<ul class='list'><li><a href='/tz/art_1_10001.html'>关于做好森林防火工作的通知</a><span>2026-11-20</span></li>"
                  + "<li><a href='/tz/art_1_10002.html'>关于组织开展消防安全检查的公告</a><span>2026-11-18</span></li>"
                  + "<li><a href='/old/none.html'>关于旧页面的通知</a><span>2026-11-10</span></li></ul>");
      case "/kong/index.html" -> Reply.html(shell("空栏目", column("空栏目")));
      case "/kong/index.html.part" ->
          part(
              "<p>当前位置：<a href='/'>首页</a> <a href='/kong/index.html'>空栏目</a> <a href='/tz/index.html'>通知公告</a></p><div>暂无内容</div><p>"
                  + "本栏目由样例办公室维护，更多内容请浏览其他栏目。".repeat(4)
                  + "</p>");
      case "/fw/g1.html" -> Reply.html(shell("残疾人证办理", ""));
      case "/fw/g1.html.part" ->
          part(
              "<table><tr><th>事项名称</th><td>残疾人证办理</td></tr><tr><th>设定依据</th><td>《残疾人保障法》，住房与城乡建设部文件</td></tr>"
                  + "<tr><th>申请条件</th><td>本市户籍</td></tr><tr><th>办理材料</th><td>身份证、照片</td></tr>"
                  + "<tr><th>办理地点</th><td>政务中心</td></tr><tr><th>办理时间</th><td>工作日</td></tr>"
                  + "<tr><th>办理流程</th><td>申请、评定、发证</td></tr></table>"
                  + "<p><a href='/'>首页</a> <a href='/tz/index.html'>通知公告</a> <a href='/kong/index.html'>空栏目</a></p>");
      case "/tz/art_1_10001.html" -> article("关于做好森林防火工作的通知", "2026-11-20");
      case "/tz/art_1_10002.html" -> article("关于组织开展消防安全检查的公告", "2026-11-18");
      default -> Reply.status(404);
    };
  }

  private static Reply article(String title, String day) {
    String labels =
        SmallSite.label("ArticleTitle", title)
            + SmallSite.label("PubDate", day + " 09:00")
            + SmallSite.label("ContentSource", "样例办公室");
    return Reply.html(
        SmallSite.html(
            title, labels, "<p>发布时间：" + day + "</p><p>" + "各单位认真落实责任。".repeat(20) + "</p>"));
  }

  private static Reply part(String html) {
    return new Reply(
        200,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        html.getBytes(StandardCharsets.UTF_8));
  }

  private InspectionBench bench(Looking.Settings looking) {
    return new InspectionBench(
        DATABASE, clock, AMPLE, site.url("/"), List.of(site.address()), looking);
  }

  private Set<String> found(InspectionBench bench) {
    return bench.findings().stream()
        .filter(
            f ->
                !f.kind().ofSite()
                    && !Set.of("badge_target", "report_entry_target").contains(f.kind().code()))
        .map(
            f ->
                f.kind().code()
                    + " "
                    + f.element().replace(site.url(""), "{site}")
                    + " @"
                    + f.page().replace(site.url(""), ""))
        .filter(text -> !text.startsWith("label_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static CheckMade check(Inspection ended, SiteCheck which) {
    return ended.checks().stream().filter(c -> c.check() == which).findFirst().orElseThrow();
  }

  @Test
  void whatScriptsShowIsLookedAtAsIfItStoodThere() {
    try (InspectionBench bench = bench(Looking.settings(Duration.ofSeconds(30)))) {
      Inspection ended = bench.run();
      Set<String> found = found(bench);
      System.out.println("figures scripted site: " + found);
      assertThat(found).containsExactlyInAnyOrderElementsOf(EXPECTED);
      assertThat(check(ended, SiteCheck.SCRIPTED))
          .isEqualTo(new CheckMade(SiteCheck.SCRIPTED, State.LOOKED, 4, Why.NOTHING));
      assertThat(check(ended, SiteCheck.MARKS).state()).isEqualTo(State.LOOKED);
      assertThat(check(ended, SiteCheck.GUIDES))
          .isEqualTo(new CheckMade(SiteCheck.GUIDES, State.LOOKED, 1, Why.NOTHING));
      Kept column =
          done(bench.records().pages().of(InspectionBench.SITE)).get(site.url("/tz/index.html"));
      assertThat(column.page().role()).isEqualTo(PageRole.COLUMN);
      assertThat(column.page().items()).isEqualTo(3);
      assertThat(column.page().rendered()).isTrue();
    }
  }

  @Test
  void withoutABrowserItIsSaidThatNobodyLookedAndWhatWasFoundStands() {
    Set<String> before;
    try (InspectionBench bench = bench(Looking.settings(Duration.ofSeconds(30)))) {
      bench.run();
      before = found(bench);
    }
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    try (InspectionBench bench = bench(WITHOUT)) {
      Inspection ended = bench.run();
      assertThat(check(ended, SiteCheck.SCRIPTED))
          .isEqualTo(new CheckMade(SiteCheck.SCRIPTED, State.NOT, 0, Why.NO_BROWSER));
      assertThat(found(bench))
          .as("nor is the shell accused of lacking what its scripts add")
          .isEqualTo(before);
      assertThat(check(ended, SiteCheck.MARKS))
          .isEqualTo(new CheckMade(SiteCheck.MARKS, State.PART, 0, Why.SCRIPTS));
    }
  }

  @Test
  void noMorePagesAreOpenedInABrowserThanTheLimit() {
    try (InspectionBench bench =
        new InspectionBench(
            DATABASE,
            clock,
            AMPLE.rendering(2),
            site.url("/"),
            List.of(site.address()),
            Looking.settings(Duration.ofSeconds(30)))) {
      Inspection ended = bench.run();
      assertThat(check(ended, SiteCheck.SCRIPTED))
          .isEqualTo(new CheckMade(SiteCheck.SCRIPTED, State.PART, 2, Why.BOUNDED));
    }
  }

  @Test
  void whoAsksForPatienceIsAskedAgainAndNotOpenedInABrowser() {
    AtomicInteger asked = new AtomicInteger();
    Reply later =
        new Reply(
            503,
            Map.of("Content-Type", "text/html", "Retry-After", "0"),
            "<html><script>var acw_sc__v2='x';</script></html>".getBytes(StandardCharsets.UTF_8));
    site.answers(
        (path, headers) ->
            path.equals("/tz/index.html") && asked.getAndIncrement() < 2 ? later : answer(path));
    try (InspectionBench bench =
        new InspectionBench(
            DATABASE,
            clock,
            AMPLE.rendering(4),
            site.url("/"),
            List.of(site.address()),
            Looking.settings(Duration.ofSeconds(30)))) {
      assertThat(check(bench.run(), SiteCheck.SCRIPTED))
          .isEqualTo(new CheckMade(SiteCheck.SCRIPTED, State.LOOKED, 4, Why.NOTHING));
      assertThat(found(bench)).containsExactlyInAnyOrderElementsOf(EXPECTED);
    }
  }
}
