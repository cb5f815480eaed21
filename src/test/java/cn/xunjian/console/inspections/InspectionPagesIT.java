package cn.xunjian.console.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import cn.xunjian.testing.BranchKeys;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Inspections by their pages: what was looked at, what was found, and what persons say of it. */
class InspectionPagesIT {

  private static final String HOSTILE = "<script>alert(1)</script>";

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static String officer;
  private static String viewer;
  private static String stranger;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("inspection-pages")
            .with("XUNJIAN_INSPECTION_AT_ONCE", "1")
            .on(database)
            .start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,url,status
        site,4307000001,武陵区政府网,武陵区,常德市,http://127.0.0.1:1/a,suspended
        site,4307000002,桃源县政府网,桃源县,常德市,http://127.0.0.1:1/b,suspended
        site,4307000003,武陵区旧网,武陵区,常德市,http://127.0.0.1:1/c,closed
        """);
    int unit = xunjian.rest().get("/api/v1/targets/4307000001").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/4307000002").path("unit.id");
    officer = BranchKeys.key(xunjian, "officer", unit, "read", "write");
    viewer = BranchKeys.key(xunjian, "viewer", unit, "read");
    stranger = BranchKeys.key(xunjian, "stranger", other, "read", "write");
    database.execute(
        """
        insert into inspection (target_id, scope, state, outcome, asked_by, asked_at, started_at, ended_at, seed, progress, checks)
        select id, 'site', 'done', 'bounded', '李四', now(), now(), now(), 7,
          '{"pages":120,"links":431,"waiting":0,"faults":2,"unclear":3,"robots":0,"cpuMillis":640,"bytes":1}',
          '[{"check":"pages","state":"part","count":120,"why":"bounded"},
            {"check":"ipv6_open","state":"not_looked","count":0,"why":"no_ipv6_here"},
            {"check":"guides","state":"looked","count":6,"why":"nothing"}]'
        from target where key = '4307000001';
        insert into site_finding (target_id, kind, place, page, element, value, around, state, status, hash, phases, first_seen,
          last_seen, last_day, inspection_id)
        select t.id, f.kind, gen_random_uuid(), 'http://127.0.0.1:1/p', f.element, 'HTTP 404', f.around, f.state, 404, 'abc',
          '{100,200,300,4000,500}', now(), now(), current_date, i.id
        from target t join inspection i on i.target_id = t.id, (values
          ('dead_link', 'http://127.0.0.1:1/x', '%1$s', 'certain'),
          ('dead_link', 'http://127.0.0.1:1/y', '', 'suspect'),
          ('wording', '国家旅游局', '原文引用', 'suspect'),
          ('cloaked', 'referer', '', 'suspect'),
          ('no_ipv6', 'gone.example', '', 'gone')) f (kind, element, around, state)
        where t.key = '4307000001'"""
            .formatted(HOSTILE));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification as(String key) {
    return BranchKeys.page(xunjian, key);
  }

  private static RequestSpecification all() {
    return xunjian.rest().redirects().follow(false).header("Accept-Language", "zh");
  }

  private static long inspection() {
    return database.number(
        "select min(i.id) from inspection i join target t on t.id = target_id where key = '4307000001'");
  }

  private static long finding(String element) {
    return database.number("select id from site_finding where element = '" + element + "'");
  }

  private static String state(String element) {
    return database
        .texts("select state from site_finding where element = '" + element + "'")
        .get(0);
  }

  private static ValidatableResponse sends(
      RequestSpecification who, String path, Map<String, String> fields) {
    return who.contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post(path)
        .then();
  }

  @Test
  void anInspectionSaysWhatItLookedAtAndWhatNot() {
    String path = "/inspections/" + inspection();
    as(viewer)
        .get(path)
        .then()
        .statusCode(200)
        .body(
            containsString("武陵区政府网"),
            containsString("到上限"),
            containsString("达到上限，未查看其余部分"),
            containsString("未查"),
            containsString("本系统所在网络没有 IPv6"),
            containsString("链接打不开"),
            containsString("/inspections/findings?target=4307000001&amp;kind=dead_link"),
            not(containsString(HOSTILE)),
            not(containsString("sse:inspection")),
            not(containsString("/cancel")));
    as(viewer)
        .get(path + "?lang=en")
        .then()
        .body(containsString("What was looked at"), containsString("this place has no IPv6"));
    as(stranger).get(path).then().statusCode(404).body(not(containsString("武陵区")));
    as(viewer)
        .get("/inspections")
        .then()
        .statusCode(200)
        .body(
            containsString("武陵区政府网"),
            containsString("页面 120"),
            not(containsString("action=\"/inspections/start\"")));
    as(stranger)
        .get("/inspections")
        .then()
        .body(not(containsString("武陵区")), containsString("/inspections/start"));
    as(viewer).get("/inspections?state=moon").then().statusCode(400);
  }

  @Test
  void findingsAreNarrowedByGroupStateAndSite() {
    as(viewer)
        .get("/inspections/findings")
        .then()
        .statusCode(200)
        .body(
            containsString("127.0.0.1:1/x"),
            containsString("国家旅游局"),
            not(containsString("gone.example")),
            containsString("武陵区政府网"));
    as(viewer)
        .get("/inspections/findings?kind=wording")
        .then()
        .body(containsString("国家旅游局"), not(containsString("127.0.0.1:1/x")));
    as(viewer)
        .get("/inspections/findings?kind=security&state=suspect&target=4307000001")
        .then()
        .body(containsString("referer"), not(containsString("127.0.0.1:1/x")));
    as(viewer)
        .get("/inspections/findings?state=gone")
        .then()
        .body(containsString("gone.example"), not(containsString("127.0.0.1:1/x")));
    as(stranger)
        .get("/inspections/findings")
        .then()
        .statusCode(200)
        .body(not(containsString("127.0.0.1:1/x")), not(containsString("武陵区")));
    as(stranger).get("/inspections/findings?target=4307000001").then().statusCode(404);
    as(viewer).get("/inspections/findings?kind=moon").then().statusCode(400);
  }

  @Test
  void anOfficerConfirmsStrikesAndToleratesOnThePage() {
    String x = "/inspections/findings/" + finding("http://127.0.0.1:1/x");
    as(viewer)
        .get(x)
        .then()
        .statusCode(200)
        .body(
            containsString("HTTP 404"),
            containsString("DNS 0 · TCP 0 · TLS 0 · HTTP 4 · 1 ms"),
            containsString("&lt;script&gt;"),
            not(containsString(HOSTILE)),
            not(containsString("/confirm")));
    as(stranger).get(x).then().statusCode(404);
    sends(as(officer), x + "/confirm", Map.of("reason", ""))
        .statusCode(422)
        .body(containsString("请填写"));
    sends(as(viewer), x + "/confirm", Map.of("reason", "属实")).statusCode(403);
    sends(as(stranger), x + "/confirm", Map.of("reason", "属实")).statusCode(404);
    sends(as(officer), x + "/confirm", Map.of("reason", "已核实")).statusCode(303);
    as(viewer).get(x).then().body(containsString("已确认"), containsString("已核实"));

    String words = "/inspections/findings/" + finding("国家旅游局");
    as(officer).get(words).then().body(not(containsString("name=\"everywhere\"")));
    sends(as(officer), words + "/strike", Map.of("reason", "引用原文", "teach", "国家旅游局"))
        .statusCode(303);
    assertThat(state("国家旅游局")).isEqualTo("struck");
    assertThat(database.texts("select element from finding_exception")).containsExactly("国家旅游局");

    String y = "/inspections/findings/" + finding("http://127.0.0.1:1/y");
    sends(as(officer), y + "/tolerate", Map.of("reason", "改版中", "until", "2099-12-31"))
        .statusCode(303);
    as(viewer).get(y).then().body(containsString("暂予容许"), containsString("2099-12-31"));
    sends(as(officer), y + "/tolerate", Map.of("reason", "改版中", "until", "somewhen"))
        .statusCode(422)
        .body(containsString("填写有误"), containsString("改版中"));

    String gone = "/inspections/findings/" + finding("gone.example");
    as(officer).get(gone).then().statusCode(200).body(not(containsString("/confirm")));
    sends(as(officer), gone + "/confirm", Map.of("reason", "属实"))
        .statusCode(409)
        .body(containsString("role=\"alert\""), containsString("未提交的内容：属实"));
    sends(as(officer), gone + "/strike", Map.of("reason", "误报", "teach", "gone.example"))
        .statusCode(409);
    assertThat(database.texts("select element from finding_exception"))
        .as("what is refused teaches nothing")
        .containsExactly("国家旅游局");
  }

  @Test
  void anInspectionIsBegunAndCancelledOnThePage() {
    sends(as(viewer), "/inspections/start", Map.of("target", "4307000001", "scope", "site"))
        .statusCode(403);
    sends(as(officer), "/inspections/start", Map.of("target", "nowhere", "scope", "site"))
        .statusCode(422)
        .body(containsString("没有登记这个网站"), containsString("value=\"nowhere\""));
    sends(as(officer), "/inspections/start", Map.of("target", "4307000003", "scope", "site"))
        .statusCode(422)
        .body(containsString("只能巡检未关停的网站"));
    sends(as(officer), "/inspections/start", Map.of("target", "4307000002", "scope", "site"))
        .statusCode(422)
        .body(containsString("没有登记这个网站"), containsString("value=\"4307000002\""));
    String begun =
        sends(as(officer), "/inspections/start", Map.of("target", "4307000001", "scope", "site"))
            .statusCode(303)
            .header("Location", containsString("/inspections/"))
            .extract()
            .header("Location");
    String path = begun.substring(begun.indexOf("/inspections/"));
    sends(as(stranger), path + "/cancel", Map.of()).statusCode(404);
    // It may have ended by itself: the home page does not open.
    sends(as(officer), path + "/cancel", Map.of()).statusCode(oneOf(303, 409));
    as(officer)
        .get(path)
        .then()
        .statusCode(200)
        .body(
            allOf(containsString("武陵区政府网"), not(containsString("action=\"" + path + "/cancel\""))));
  }

  @Test
  void listsAreKeptByWhoeverHoldsTheWholeTree() {
    as(officer)
        .get("/inspections/lists")
        .then()
        .statusCode(200)
        .body(containsString("forms"), containsString("由主管人员维护"), not(containsString("<textarea")));
    sends(
            as(officer),
            "/inspections/lists/domain",
            Map.of("domain", "a.com", "standing", "trusted"))
        .statusCode(403);
    sends(
            all(),
            "/inspections/lists/words",
            Map.of("name", "本市词表", "csv", "term,better,severity\n武陵镇,武陵街道,error\n德山乡,德山街道,check"))
        .statusCode(303);
    all().get("/inspections/lists").then().body(containsString("本市词表"));
    all()
        .get("/api/v1/wordlists/本市词表")
        .then()
        .body("count", equalTo(2), "terms[0].term", startsWith("武陵镇"));
    sends(
            all(),
            "/inspections/lists/words",
            Map.of("name", "本市词表", "csv", "term,severity\n武陵镇,perhaps"))
        .statusCode(422)
        .body(
            containsString("第 2 行：severity 应为 error 或 check"),
            not(containsString("severity is error")),
            containsString("武陵镇,perhaps"));
    sends(all(), "/inspections/lists/words", Map.of("name", "甲/乙", "csv", "term\n武陵镇"))
        .statusCode(400)
        .body(containsString("不含斜杠"));
    all()
        .get("/inspections/lists")
        .then()
        .body(containsString("/api/v1/wordlists/%E6%9C%AC%E5%B8%82%E8%AF%8D%E8%A1%A8\""));
    String most = "term\n" + "一二三四五六\n".repeat(ListsSheet.LONGEST_CSV / 7 - 1);
    sends(all(), "/inspections/lists/words", Map.of("name", "最长的表", "csv", most)).statusCode(303);
    sends(
            all(),
            "/inspections/lists/words",
            Map.of("name", "本市词表", "csv", "term,better,severity\n武陵镇,武陵街道,error"))
        .statusCode(303);
    all().get("/api/v1/wordlists/本市词表").then().body("count", equalTo(1));
    sends(
            all(),
            "/inspections/lists/domains",
            Map.of(
                "csv",
                "domain,standing,note\nbad-example.com,forbidden,通报\ncdn-example.com,trusted,"))
        .statusCode(303);
    sends(
            all(),
            "/inspections/lists/domains",
            Map.of("csv", "domain,standing\ngood-example.com,trusted\nnonsense,trusted"))
        .statusCode(422)
        .body(containsString("nonsense"), containsString("第 3 行：域名写法如 example.com"));
    all()
        .get("/inspections/lists")
        .then()
        .body(
            containsString("bad-example.com"),
            containsString("禁止"),
            not(containsString("good-example.com</bdi>")));
    sends(all(), "/inspections/lists/remove", Map.of("domain", "bad-example.com")).statusCode(303);
    sends(all(), "/inspections/lists/remove", Map.of("domain", "bad-example.com"))
        .statusCode(422)
        .body(containsString("该域名不在名单中"));
    xunjian
        .rest()
        .contentType("text/csv")
        .body("domain,standing\nrest-example.com,suspicious\n")
        .post("/api/v1/domains/import")
        .then()
        .statusCode(200)
        .body("taken", equalTo(1));
  }

  @Test
  void aLookAfterAFirewallIsShownOnThePageOfItsTarget() {
    database.execute(
        """
        insert into rendered_look (target_id, purpose, taken_at, outcome, detail, url, status, duration_ms)
        select id, 'blocked_visit', now(), 'seen', '浏览器可以打开：武陵区 · people can open it with a browser', 'http://127.0.0.1:1/a', 200, 900
        from target where key = '4307000001'""");
    as(viewer)
        .get("/targets/4307000001")
        .then()
        .statusCode(200)
        .body(
            containsString("防火墙拦截后由浏览器查看"),
            containsString("浏览器可以打开：武陵区"),
            containsString("不计入访问统计"),
            containsString("/inspections/findings?target=4307000001"));
    as(viewer)
        .get("/targets/4307000001?lang=en")
        .then()
        .body(containsString("people can open it with a browser"));
  }

  @Test
  void allFindingsAreCountedAndSomeAreShown() {
    database.execute(
        """
        insert into inspection (target_id, scope, state, outcome, asked_by, asked_at, started_at, ended_at, seed, progress, checks)
        select id, 'site', 'done', 'complete', '李四', now(), now(), now(), 7, '{}', '[]' from target where key = '4307000002';
        insert into site_finding (target_id, kind, place, page, element, value, around, state, status, hash, phases, first_seen,
          last_seen, last_day, inspection_id)
        select t.id, 'dead_image', gen_random_uuid(), 'http://127.0.0.1:1/p', 'http://127.0.0.1:1/' || n, 'HTTP 404', '',
          case when n <= 1203 then 'certain' else 'gone' end, 404, 'abc', '{1,2,3,4,5}', now(), now(), current_date, i.id
        from target t join inspection i on i.target_id = t.id, generate_series(1, 1210) n
        where t.key = '4307000002'""");
    String path =
        "/inspections/"
            + database.number(
                "select max(i.id) from inspection i join target t on t.id = target_id where key = '4307000002'");
    String page = as(stranger).get(path).then().statusCode(200).extract().asString();
    assertThat(page).contains(">1,203</td>").doesNotContain("sse:inspection");
    assertThat(page.split("href=\"/inspections/findings/", -1)).hasSize(50 + 1);
  }
}
