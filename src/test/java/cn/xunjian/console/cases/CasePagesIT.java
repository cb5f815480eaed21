package cn.xunjian.console.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.BranchKeys;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases and surveys by their pages: whose turn it is, and nothing of another branch. */
class CasePagesIT {

  private static final String HOSTILE = "<script>alert(1)</script>";

  private static RunningXunjian xunjian;
  private static int unit;
  private static String owner;
  private static String supervisor;
  private static String stranger;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("case-pages").start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,source,status
        site,s1,本区站,武陵区,常德市,,http://127.0.0.1:1/,html,suspended
        site,s2,他县站,桃源县,常德市,,http://127.0.0.1:1/,html,suspended
        """);
    unit = xunjian.rest().get("/api/v1/targets/s1").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/s2").path("unit.id");
    owner = BranchKeys.key(xunjian, "owner", unit, "read", "push");
    supervisor = BranchKeys.key(xunjian, "supervisor", unit, "read", "write", "push");
    stranger = BranchKeys.key(xunjian, "stranger", other, "read", "write", "push");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification as(String key) {
    return BranchKeys.page(xunjian, key);
  }

  private static ValidatableResponse sends(
      String key, int id, String deed, Map<String, String> fields) {
    return as(key)
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post("/cases/" + id + "/" + deed)
        .then();
  }

  @Test
  void aCaseGoesFromStepToStepByForms() {
    int id =
        as(owner)
            .contentType("application/json")
            .body(
                Map.of(
                    "kind", "permanent_closing",
                    "target", "s1",
                    "notice", "本站将停止服务",
                    "title", HOSTILE))
            .post("/api/v1/cases")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String page = "/cases/" + id;
    as(owner)
        .get("/cases")
        .then()
        .statusCode(200)
        .body(containsString(page), containsString("&lt;script&gt;"), not(containsString(HOSTILE)));
    as(stranger).get("/cases?state=all").then().body(not(containsString(page)));
    as(stranger).get(page).then().statusCode(404);
    sends(stranger, id, "done", Map.of("proof", "x")).statusCode(404);

    as(owner)
        .get(page)
        .then()
        .statusCode(200)
        .body(containsString("提出下线申请"), containsString("/steps/application/files"));
    sends(owner, id, "done", Map.of("note", "已盖章"))
        .statusCode(422)
        .body(containsString("role=\"alert\""), containsString("已盖章"));
    sends(owner, id, "done", Map.of("proof", "武政函〔2026〕12号", "note", "已盖章")).statusCode(303);
    sends(owner, id, "done", Map.of("proof", "x")).statusCode(409);
    sends(owner, id, "agree", Map.of("proof", "x")).statusCode(403);
    as(owner).get(page).then().body(not(containsString(page + "/agree")));
    as(supervisor).get(page).then().body(containsString(page + "/agree"));
    sends(supervisor, id, "refuse", Map.of()).statusCode(422);
    sends(supervisor, id, "agree", Map.of("proof", "常行审批〔2026〕8号")).statusCode(303);
    as(owner)
        .get(page + "?lang=en")
        .then()
        .body(containsString("武政函〔2026〕12号"), containsString("Withdraw the case"));
    sends(owner, id, "withdraw", Map.of("note", "改革方案调整")).statusCode(303);
    as(owner)
        .get(page)
        .then()
        .body(
            containsString("已撤回"),
            not(containsString(page + "/")),
            not(containsString("data-upload")));
    assertThat(xunjian.rest().get("/api/v1/cases/" + id).<String>path("state"))
        .isEqualTo("withdrawn");
  }

  @Test
  void aSurveyShowsItsUnitsAndOffersTheFormToWhoAnswers() {
    int survey =
        xunjian
            .posts(
                "/api/v1/surveys",
                Map.of("title", HOSTILE, "unit", unit, "until", "2099-01-01T00:00:00+08:00"))
            .statusCode(201)
            .extract()
            .path("id");
    String page = "/surveys/" + survey;
    as(owner).get("/surveys").then().statusCode(200).body(containsString(page));
    String form = "/api/v1/surveys/" + survey + "/form?unit=" + unit;
    as(owner)
        .get(page)
        .then()
        .statusCode(200)
        .body(
            containsString("data-upload=\"" + form + "\""),
            containsString("本区站"),
            containsString("待填报"),
            not(containsString(HOSTILE)));
    as(stranger).get(page).then().statusCode(404);
    as(stranger).get("/surveys").then().statusCode(200).body(not(containsString(page)));
  }

  private static ValidatableResponse opens(String key, String path, Map<String, String> fields) {
    return as(key)
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post(path)
        .then();
  }

  @Test
  void aCaseIsOpenedByTheFormOfItsKind() {
    as(owner).get("/cases").then().body(containsString("href=\"/cases/new\""));
    as(owner)
        .get("/cases/new")
        .then()
        .statusCode(200)
        .body(containsString("/cases/new?kind=site_opening"), containsString("3.3d–3.3g"));
    as(owner)
        .get("/cases/new?kind=operator_change")
        .then()
        .statusCode(200)
        .body(
            containsString("依据：通知 A1、A4"),
            containsString("name=\"change-operator\""),
            containsString("本区站"),
            not(containsString("他县站")));
    as(owner).get("/cases/new?kind=nothing").then().statusCode(404);
    as(owner)
        .get("/cases/new?kind=account_opening")
        .then()
        .body(containsString(">人工登记</option>"), not(containsString(">manual</option>")));

    Map<String, String> change = Map.of("kind", "operator_change", "target", "s1");
    opens(owner, "/cases/new", change)
        .statusCode(422)
        .body(containsString("role=\"alert\""), containsString("请填写要变更的内容"));
    Map<String, String> sent = new HashMap<>(change);
    sent.put("change-contact", "王敏 0736-1234567");
    sent.put("title", HOSTILE);
    String made = opens(owner, "/cases/new", sent).statusCode(303).extract().header("Location");
    as(owner)
        .get(made.substring(made.indexOf("/cases/")))
        .then()
        .statusCode(200)
        .body(containsString("王敏 0736-1234567"), not(containsString(HOSTILE)));
    opens(owner, "/cases/new", sent)
        .statusCode(409)
        .body(
            containsString("该对象已有同类事项在办"),
            containsString("value=\"王敏 0736-1234567\""),
            containsString("&lt;script&gt;"));

    sent.put("target", "s2");
    opens(owner, "/cases/new", sent).statusCode(422);
    opens(stranger, "/cases/new", change).statusCode(422).body(not(containsString("本区站")));
  }

  @Test
  void aNewSiteIsOpenedByAFormThatKeepsWhatWasTyped() {
    as(owner)
        .get("/cases/new?kind=site_opening&lang=en")
        .then()
        .statusCode(200)
        .body(containsString("Clause of the notice: 3.3a"), containsString("武陵区"));
    Map<String, String> sent =
        new HashMap<>(
            Map.of(
                "kind", "site_opening",
                "unit", Integer.toString(unit),
                "draft-key", "4307 02",
                "draft-name", "新网站",
                "draft-url", "http://127.0.0.1:1/new",
                "draft-source", "html"));
    opens(owner, "/cases/new", sent)
        .statusCode(422)
        .body(
            containsString("标识"),
            containsString("value=\"4307 02\""),
            containsString("value=\"新网站\""));
    sent.put("draft-key", "4307020009");
    opens(owner, "/cases/new", sent).statusCode(303);
    opens(stranger, "/cases/new", sent).statusCode(422);
    assertThat(xunjian.rest().get("/api/v1/cases?kind=site_opening").<String>path("items[0].title"))
        .isEqualTo("新网站：网站开办");
  }

  @Test
  void aTemporaryClosingIsAWindowOfWholeDays() {
    Map<String, String> sent =
        new HashMap<>(
            Map.of(
                "kind", "temporary_closing",
                "target", "s1",
                "from", "2099-02-01",
                "until", "2099-01-31"));
    opens(owner, "/cases/new", sent)
        .statusCode(422)
        .body(containsString("结束时间须晚于开始时间"), containsString("value=\"2099-02-01\""));
    sent.put("until", "2099-02-03");
    String made = opens(owner, "/cases/new", sent).statusCode(303).extract().header("Location");
    xunjian
        .rest()
        .get("/api/v1" + made.substring(made.indexOf("/cases/")))
        .then()
        .body("wish.from", equalTo("2099-01-31T16:00:00Z"))
        .body("wish.until", equalTo("2099-02-03T16:00:00Z"));
  }

  @Test
  void aSurveyIsOpenedByAFormOfItsSupervisor() {
    as(owner).get("/surveys").then().body(not(containsString("/surveys/new")));
    as(owner).get("/surveys/new").then().statusCode(403);
    as(supervisor).get("/surveys").then().body(containsString("href=\"/surveys/new\""));
    as(supervisor)
        .get("/surveys/new")
        .then()
        .statusCode(200)
        .body(containsString("武陵区"), containsString("依据：通知 2.3"));
    Map<String, String> sent =
        new HashMap<>(
            Map.of("title", "全面摸底", "unit", Integer.toString(unit), "until", "2020-01-01"));
    opens(supervisor, "/surveys/new", sent)
        .statusCode(422)
        .body(containsString("截止日期须在今天或以后"), containsString("value=\"全面摸底\""));
    sent.put("until", "2099-06-01");
    opens(owner, "/surveys/new", sent).statusCode(403);
    String made =
        opens(supervisor, "/surveys/new", sent).statusCode(303).extract().header("Location");
    as(owner)
        .get(made.substring(made.indexOf("/surveys/")))
        .then()
        .statusCode(200)
        .body(containsString("全面摸底"), containsString("待填报"));
    opens(stranger, "/surveys/new", sent).statusCode(422);
  }
}
