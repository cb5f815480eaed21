package cn.xunjian.console.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Staff;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What officers and supervisors do about assessments on pages alone, over real HTTP: other looks
 * where the machine can take one, many findings with one reason, plans, the coverage of the year,
 * pages and questions of a site, the health index. Each page says what REST says.
 */
class AssessmentDeskIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String HEADER =
      "kind,key,name,unit,platform,platform_uid,source,url,reading_interval,status\n";
  private static final List<String> READ = List.of("a-0", "a-1", "a-2", "a-3");
  private static final List<String> TOLD = List.of("m-0", "m-1");

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static Staff staff;
  private static int assessment;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("assessment-desk")
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .start();
    xunjian.imports(
        HEADER
            + Stream.concat(READ.stream(), TOLD.stream())
                .map(key -> account(key, "甲局", "feed"))
                .collect(Collectors.joining())
            + account("b-0", "乙局", "feed"));
    // All of them were silent for twenty days when they were read ten minutes before the hour.
    database.execute(
        """
        insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
        select id, 0, at, at, 1, 'feed', 'ok', '', 1, 1, at - interval '20 days', at
        from target, (select date_trunc('hour', now()) - interval '10 minutes' as at) a where kind = 'account'""");
    database.execute(
        """
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), key, '通知', 'https://www.example.gov.cn/1', date_trunc('hour', now()) - interval '20 days', 'second', 'feed',
          date_trunc('hour', now()) - interval '10 minutes' from target where kind = 'account'""");
    assessment = computed(Map.of("name", "第四季度检查", "kinds", List.of("account")));
    // From now on persons tell of these: nothing can be read.
    xunjian.imports(
        HEADER
            + TOLD.stream().map(key -> account(key, "甲局", "manual")).collect(Collectors.joining()));
    staff = new Staff(xunjian);
    staff.with("li", "李四", "officer", xunjian.rest().get("/api/v1/targets/a-0").path("unit.id"));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static String account(String key, String unit, String source) {
    return "account,%1$s,%1$s,%2$s,wechat,gh-%1$s,%3$s,http://127.0.0.1:9/%1$s,P1D,running\n"
        .formatted(key, unit, source);
  }

  private static int computed(Map<String, Object> wanted) {
    int made = xunjian.posts("/api/v1/assessments", wanted).statusCode(201).extract().path("id");
    String path = "/api/v1/assessments/" + made;
    xunjian.posts(path + "/fix", "{}").statusCode(200);
    await().atMost(PATIENCE).until(() -> get(path).getString("state").equals("computed"));
    return made;
  }

  private static JsonPath get(String path) {
    return xunjian.rest().get(path).then().statusCode(200).extract().jsonPath();
  }

  /** With two decimals, as people read it. */
  private static String percent(JsonPath said, String path) {
    return new BigDecimal(said.getString(path)).setScale(2) + "%";
  }

  private static Document page(String path) {
    return read(xunjian.rest().get(path), 200);
  }

  private static Document read(Response answer, int status) {
    return Jsoup.parse(answer.then().statusCode(status).extract().asString(), xunjian.url());
  }

  private static RequestSpecification form() {
    return xunjian
        .rest()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8");
  }

  private static int card(String key) {
    return get("/api/v1/assessments/" + assessment + "/cards?limit=500")
        .getInt("items.find { it.key == '" + key + "' }.id");
  }

  private static String finding(String key) {
    return card(key) + "-M2";
  }

  private static Document queue() {
    return page("/assessments/findings?assessment=" + assessment);
  }

  @Test
  void anotherLookIsOfferedWhereTheMachineCanTakeOne() {
    List<String> offered = queue().select("button[data-again]").eachAttr("formaction");
    String at = "/assessments/findings/%s/another_look";

    assertThat(offered).contains(at.formatted(finding("a-3")), at.formatted(finding("b-0")));
    for (String key : TOLD) {
      assertThat(offered).doesNotContain(at.formatted(finding(key)));
      assertThat(page("/assessments/cards/" + card(key)).select("form[action$=/another_look]"))
          .as("nor on its card")
          .isEmpty();
      xunjian
          .posts("/api/v1/findings/" + finding(key) + "/another_look", Map.of("reason", "再读一次"))
          .statusCode(409);
    }
    assertThat(page("/assessments/cards/" + card("a-3")).select("form[action$=/another_look]"))
        .hasSize(1);
  }

  @Test
  void manyAreDecidedWithOneReasonAndEachIsAnswered() {
    String decisions = "/assessments/findings/decisions";
    Document said =
        read(
            form()
                .formParam("finding", finding("a-0"), finding("m-1"))
                .formParam("deed", "another_look")
                .formParam("reason", "截图看不清，请再读一次")
                .post(decisions),
            200);
    assertThat(said.selectFirst("[role=alert]").text()).isEqualTo("已处理 1 项，未处理 1 项：");
    assertThat(said.select("main li").text()).contains(finding("m-1"), "请人工查看");
    assertThat(said.select("main li input[name=finding][checked]").eachAttr("value"))
        .as("what is left stays ticked, under what was typed")
        .containsExactly(finding("m-1"));
    assertThat(said.selectFirst("#together textarea").text()).isEqualTo("截图看不清，请再读一次");
    assertThat(said.selectFirst("#together option[selected]").attr("value"))
        .isEqualTo("another_look");
    assertThat(said.selectFirst("main li a").attr("href"))
        .isEqualTo("/assessments/cards/" + card("m-1") + "#i-M2");
    assertThat(queue().select("button[data-again]").eachAttr("formaction"))
        .as("one look at a time")
        .noneMatch(each -> each.contains("/" + finding("a-0") + "/"));
    assertThat(queue().select("tr:has(input[value=" + finding("a-0") + "])").text())
        .contains("要求复查", "截图看不清，请再读一次");

    form()
        .formParam("finding", finding("a-1"), finding("a-2"))
        .formParam("deed", "strike")
        .formParam("reason", "均为置顶文章误读日期")
        .formParam("back", "/assessments/findings?assessment=" + assessment)
        .post(decisions)
        .then()
        .statusCode(303)
        .header("Location", endsWith("/assessments/findings?assessment=" + assessment));
    for (String key : List.of("a-1", "a-2")) {
      assertThat(
              get("/api/v1/cards/" + card(key))
                  .getString("items.find { it.indicator == 'M2' }.state"))
          .isEqualTo("struck");
    }

    Document nothing =
        read(form().formParam("deed", "strike").formParam("reason", "误报").post(decisions), 422);
    assertThat(nothing.selectFirst("#together [role=alert]").text())
        .contains("请勾选要处理的问题")
        .doesNotContain("name the findings");
    assertThat(nothing.selectFirst("#together textarea").text())
        .as("what was typed is not lost")
        .isEqualTo("误报");

    Document without =
        read(
            form()
                .formParam("finding", finding("a-3"), finding("b-0"))
                .formParam("deed", "strike")
                .post(decisions),
            422);
    Document unknown =
        read(
            form()
                .formParam("finding", "999999999-M2", "x")
                .formParam("deed", "strike")
                .formParam("reason", "误报")
                .post(decisions),
            200);
    assertThat(unknown.select("main li bdi").eachText())
        .containsExactly("没有您可查看的第 999999999 号评分表", "编号由评分表编号、连字符和指标组成：17-M2");
    assertThat(without.select("main li input[name=finding][checked]").eachAttr("value"))
        .containsExactly(finding("a-3"), finding("b-0"));
    assertThat(without.selectFirst("#together [role=alert]").text()).contains("请填写：共同的理由");
  }

  @Test
  void plansAreMadeAndEndedOnTheirPage() {
    Map<String, String> fields =
        Map.of(
            "name",
            "每月抽查",
            "kind",
            "monthly",
            "how",
            "ratio",
            "amount",
            "30",
            "stratify",
            "platform",
            "withFailed",
            "true",
            "fix",
            "false",
            "kinds",
            "account",
            "platforms",
            "wechat");
    Document wrong =
        read(form().formParams(with(fields, "amount", "")).post("/assessments/plans"), 422);
    assertThat(wrong.selectFirst("#plan [role=alert]").text()).contains("请填写比例或数量");
    assertThat(wrong.selectFirst("#plan input[name=name]").attr("value")).isEqualTo("每月抽查");
    assertThat(get("/api/v1/assessments/plans").getList("items")).isEmpty();
    Document far =
        read(
            form().formParams(with(fields, "first", "2001-01-01")).post("/assessments/plans"), 422);
    assertThat(far.selectFirst("#plan [role=alert]").text())
        .contains("首期须在今天前后两年之内")
        .doesNotContain("first");
    assertThat(far.selectFirst("#plan-seed-help").text()).contains("名称 期号");

    form().formParams(fields).post("/assessments/plans").then().statusCode(303);

    JsonPath plans = get("/api/v1/assessments/plans");
    assertThat(plans.getList("items.name")).containsExactly("每月抽查");
    assertThat(plans.getString("items[0].sample.ratio")).isEqualTo("0.3");
    Document shown = page("/assessments/plans");
    assertThat(shown.select("tr[data-row]").text())
        .contains("每月抽查", "月检查", "30.00%", "微信公众号", plans.getString("items[0].next.period"))
        .doesNotContain("wechat");
    assertThat(page("/assessments/plans?lang=en").select("tr[data-row]").text())
        .contains("wechat")
        .doesNotContain("微信公众号");

    String stop = "/assessments/plans/" + plans.getInt("items[0].id") + "/stop";
    form().post(stop).then().statusCode(303);
    assertThat(get("/api/v1/assessments/plans").getString("items[0].stoppedBy")).isNotBlank();
    assertThat(page("/assessments/plans").select("tr[data-row]").text()).contains("已停止");
    assertThat(read(form().post(stop), 409).selectFirst("main [role=alert]").text())
        .contains("计划已停止");
    staff.as("li").get("/assessments/plans").then().statusCode(403);
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> other = new HashMap<>(fields);
    other.put(name, value);
    return other;
  }

  @Test
  void theYearSaysWhoWasNeverDrawn() {
    xunjian.imports(HEADER + account("zz-new", "乙局", "feed"));
    String coverage = "/api/v1/assessments/coverage";
    await()
        .atMost(PATIENCE)
        .until(() -> get(coverage + "/never").getList("items.key").contains("zz-new"));

    Document page = page("/assessments/coverage");

    JsonPath counts = get(coverage);
    assertThat(page.select("ul.figures b").eachText())
        .containsExactly(
            percent(counts, "all.rate"),
            counts.getString("all.population"),
            counts.getString("all.drawn"),
            counts.getString("all.never"));
    assertThat(page.select("tr[data-row] code").eachText())
        .isEqualTo(get(coverage + "/never").getList("items.key"))
        .contains("zz-new")
        .doesNotContain("a-0");
    assertThat(page.text()).contains("微信", "乙局");
    assertThat(page("/assessments/coverage?kind=app").select("tr[data-row]")).isEmpty();
    assertThat(
            page("/assessments/coverage?year=2001&lang=en")
                .select("ul.figures b")
                .eachText()
                .get(2))
        .isEqualTo("0");
    xunjian.rest().get("/assessments/coverage?year=x").then().statusCode(400);
    staff.as("li").get("/assessments/coverage").then().statusCode(403);
  }

  @Test
  void theHealthIndexIsAPage() {
    await().atMost(PATIENCE).until(() -> !get("/api/v1/index?by=unit").getList("items").isEmpty());

    Document page = page("/assessments/index?by=unit");

    JsonPath index = get("/api/v1/index?by=unit");
    assertThat(page.select("ul.figures b").eachText().get(0))
        .isEqualTo(percent(index, "total.passRate"));
    assertThat(page.select("section ~ .panel tr[data-row], .figures ~ .panel tr[data-row]"))
        .hasSize(index.getList("items").size());
    assertThat(page.text()).contains("甲局", "乙局", "逐月走势", index.getString("month"));
    assertThat(page("/assessments/index?by=platform&lang=en").text())
        .contains("wechat", "Pass rate");
    String failed = get("/api/v1/index/targets?verdict=fail").getString("items[0].key");
    Document targets = page("/assessments/index/targets?verdict=fail");
    assertThat(targets.select("tr[data-row] code").eachText())
        .isEqualTo(get("/api/v1/index/targets?verdict=fail").getList("items.key"))
        .contains(failed);
    assertThat(targets.select("tr[data-row]").text()).contains("不合格", "M2");
    assertThat(page("/assessments/index?month=2001-01").text()).contains("没有健康指数");
    xunjian.rest().get("/assessments/index?by=colour").then().statusCode(400);

    Document own = read(staff.as("li").get("/assessments/index?by=unit"), 200);
    assertThat(own.text()).contains("甲局").doesNotContain("乙局");
    int other = xunjian.rest().get("/api/v1/targets/b-0").path("unit.id");
    staff.as("li").get("/assessments/index?unit=" + other).then().statusCode(404);
    assertThat(page("/assessments").select("main a").eachAttr("href"))
        .contains("/assessments/index", "/assessments/plans", "/assessments/coverage");
  }

  @Test
  void pagesAreDrawnAndQuestionsKeptOnThePageOfASite() {
    xunjian.imports(
        "kind,key,name,unit,url,status\nsite,4307000001,示例站,甲局,http://127.0.0.1:9/,running\n");
    int sites =
        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(
                () -> computed(Map.of("name", "网站检查", "kinds", List.of("site"))), made -> made > 0);
    int card = get("/api/v1/assessments/" + sites + "/cards").getInt("items[0].id");
    String path = "/assessments/cards/" + card + "/checks";
    assertThat(page("/assessments/cards/" + card).select("main a").eachAttr("href")).contains(path);
    assertThat(read(form().post(path + "/draw"), 409).selectFirst("#draw [role=alert]").text())
        .contains("尚未做过全站检查");
    database.execute(
        """
        insert into site_page (target_id, page, address, role, depth, name, title, basis, links, inspection_id, seen_at)
        select id, gen_random_uuid(), 'http://127.0.0.1:9/' || i, 'article', 2, '第' || i || '项居住证办理指南', '', 1, '', 3, now()
        from target, generate_series(1, 20) i where key = '4307000001'""");

    form().post(path + "/draw").then().statusCode(303);

    List<String> drawn =
        get("/api/v1/cards/" + card + "/sample").getList("parts.drawn.flatten().address");
    Document page = page(path);
    assertThat(page.select("ol a").eachAttr("href")).isEqualTo(drawn).hasSizeGreaterThan(4);
    assertThat(page.select("form[action$=/draw]")).as("once").isEmpty();
    assertThat(page.select("a[href=/assessments/cards/" + card + "#i-D2.guides]")).isNotEmpty();

    form()
        .formParam("text", "居住证到期如何续签？")
        .formParam("where", "县长信箱")
        .post(path + "/questions")
        .then()
        .statusCode(303);
    JsonPath asked = get("/api/v1/cards/" + card + "/questions");
    assertThat(page(path).select("table tbody tr").text())
        .contains("居住证到期如何续签？", "县长信箱", "5 个工作日", "待答复");
    String outcome = path + "/questions/" + asked.getInt("items[0].id") + "/outcome";
    form().formParam("text", "如何申请公租房？").post(path + "/questions").then().statusCode(303);
    int second = get("/api/v1/cards/" + card + "/questions").getInt("items.max { it.id }.id");
    form()
        .formParam("quality", "good")
        .formParam("answer", "中".repeat(10_000))
        .post(path + "/questions/" + second + "/outcome")
        .then()
        .statusCode(303);
    assertThat(
            get("/api/v1/cards/" + card + "/questions")
                .getString("items.find { it.id == " + second + " }.answer"))
        .as("as long as the form says, although each character is sent as nine bytes")
        .hasSize(10_000);
    Document early = read(form().formParam("quality", "none").post(outcome), 409);
    assertThat(early.selectFirst("td [role=alert]").text()).contains("未到期不能登记为未答复");
    Document empty = read(form().formParam("quality", "good").post(outcome), 422);
    assertThat(empty.selectFirst("td [role=alert]").text()).isEqualTo("答复内容：请填写答复内容");
    form()
        .formParam("quality", "good")
        .formParam("answer", "可网上办理")
        .post(outcome)
        .then()
        .statusCode(303);
    assertThat(page(path).select("table tbody tr").text()).contains("按期答复", "答复到位", "可网上办理");
    assertThat(
            read(form().formParam("quality", "good").formParam("answer", "又答").post(outcome), 409)
                .selectFirst("main [role=alert]")
                .text())
        .as("who comes second is told, and what he typed is not lost")
        .contains("已登记", "又答");
    xunjian.rest().get("/assessments/cards/" + card("a-0") + "/checks").then().statusCode(404);
    Document typed =
        read(
            form()
                .formParam("quality", "none")
                .formParam("answer", "可网上办理")
                .post(path + "/questions/" + third(card) + "/outcome"),
            422);
    assertThat(typed.selectFirst("td [role=alert]").text()).isEqualTo("答复内容：未答复的不填答复内容");
  }

  /** A question that waits. */
  private static int third(int card) {
    form()
        .formParam("text", "如何申请退税？")
        .post("/assessments/cards/" + card + "/checks/questions")
        .then()
        .statusCode(303);
    return get("/api/v1/cards/" + card + "/questions").getInt("items.max { it.id }.id");
  }
}
