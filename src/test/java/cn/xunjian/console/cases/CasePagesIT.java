package cn.xunjian.console.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
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
    owner = key("owner", unit, "read", "push");
    supervisor = key("supervisor", unit, "read", "write", "push");
    stranger = key("stranger", other, "read", "write", "push");
  }

  private static String key(String name, int of, String... scopes) {
    return xunjian
        .posts("/api/v1/keys", Map.of("name", name, "scopes", List.of(scopes), "unit", of))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification as(String key) {
    return xunjian
        .anonymous()
        .redirects()
        .follow(false)
        .header("Authorization", "Bearer " + key)
        .header("Accept-Language", "zh");
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
    as(stranger)
        .get(page)
        .then()
        .statusCode(200)
        .body(not(containsString("武陵区")), not(containsString(form)));
  }
}
