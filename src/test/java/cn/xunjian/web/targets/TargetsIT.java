package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.web.OverRest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets over REST: registered, shown, refused, removed. */
class TargetsIT extends OverRest {

  @Test
  void aTargetOfEachKindComesBackAsItWasSent() {
    create(
            """
            {"kind":"site","key":"4307000001","name":"门户","unit":"市局","unitParent":"市政府","region":"430700",
             "url":"https://a.gov.cn/","visitInterval":"PT5M","contact":"张三","level":"市级",
             "supervisingUnit":"市政府办","personInCharge":"李四","icpFiling":"湘ICP备1号","policeFiling":"43",
             "withoutServices":true}""")
        .statusCode(201)
        .header("Location", endsWith("/api/v1/targets/4307000001"))
        .header("ETag", "\"0\"");
    create(
            """
            {"kind":"column","key":"4307000001/yw","name":"要闻","unit":"市局","url":"https://a.gov.cn/yw/",
             "parent":"4307000001","columnClass":"news","readingInterval":"PT6H","level":"一级"}""")
        .statusCode(201)
        .header("Location", endsWith("/api/v1/targets/4307000001/yw"));
    create(
            """
            {"kind":"account","key":"wx-1","name":"发布","unitId":2,"platform":"wechat","platformUid":"gh_1",
             "operator":"王五","reviewer":"赵六","officialCode":"43","filingNumber":"备1","openedOn":"2019-05-24",
             "followers":12345}""")
        .statusCode(201);
    create(
            "{\"kind\":\"app\",\"key\":\"app-1\",\"name\":\"掌上\",\"unit\":\"市局\",\"source\":\"itunes\"}")
        .statusCode(201);

    given(api)
        .get("/targets/4307000001")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("kind", equalTo("site"))
        .body("unit.id", equalTo(2))
        .body("unit.name", equalTo("市局"))
        .body("source", equalTo("html"))
        .body("status", equalTo("running"))
        .body("visitInterval", equalTo("PT5M"))
        .body("personInCharge", equalTo("李四"))
        .body("withoutServices", equalTo(true))
        .body("operator", nullValue());
    given(api)
        .get("/targets/wx-1")
        .then()
        .body("platform", equalTo("wechat"))
        .body("operator", equalTo("王五"))
        .body("personInCharge", nullValue())
        .body("openedOn", equalTo("2019-05-24"))
        .body("followers", equalTo(12345))
        .body("source", equalTo("manual"));
    given(api).get("/targets/app-1").then().body("platform", equalTo("app"));
    given(api)
        .get("/units?parent=1")
        .then()
        .body("items.path", contains(List.of("市政府", "市局")))
        .body("items.targets", contains(4));
  }

  @Test
  void whatIsRegisteredOrRemovedCountsAtOnce() {
    for (int i = 0; i < 10; i++) {
      String key = "at-once-" + i;
      site(key, "u", null);
      given(api).get("/targets/" + key + "/closings").then().statusCode(200);
      given(api).header("If-Match", "\"0\"").delete("/targets/" + key).then().statusCode(204);
      problem(given(api).get("/targets/" + key + "/closings").then(), 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"k/yw", "k%2Fyw"})
  void aKeyWithASlashIsAnAddressEitherWay(String written) {
    site("k", "u", null);
    column("k/yw", "k");
    RequestSpecification raw = given(api).urlEncodingEnabled(false);

    raw.get("/targets/" + written).then().statusCode(200).body("key", equalTo("k/yw"));
    raw.get("/targets/" + written + "/transitions").then().statusCode(200).body("items", empty());
    raw.contentType(ContentType.JSON)
        .body("{\"status\":\"closing\"}")
        .post("/targets/" + written + "/transitions")
        .then()
        .statusCode(201);
    given(api)
        .urlEncodingEnabled(false)
        .header("If-Match", "\"1\"")
        .delete("/targets/" + written)
        .then()
        .statusCode(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"unit\":\"u\"}|422|/url|required",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\"}|422|/unit|required",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unitId\":99}|422|/unitId|unknown_unit",
        "{\"kind\":\"site\",\"key\":\"x/visits\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\"}|422|/key|bad_key",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\",\"visitInterval\":\"PT0S\"}|422|/visitInterval|bad_interval",
        "{\"kind\":\"column\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\",\"columnClass\":\"news\",\"parent\":\"nope\"}|422|/parent|unknown_parent",
        "{\"kind\":\"column\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\",\"columnClass\":\"news\",\"parent\":\"taken/c\"}|422|/parent|unknown_parent",
        "{\"kind\":\"site\",\"key\":\"x\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"同名\"}|422|/unit|ambiguous_unit",
        "{\"kind\":\"site\",\"key\":\"taken\",\"name\":\"n\",\"url\":\"http://a/\",\"unit\":\"u\"}|409|''|key_taken",
        "{\"kind\":\"site\",\"key\":\"x\",\"colour\":\"red\"}|400|/colour|unknown_field",
        "{\"kind\":\"site\",\"key\":7}|400|/key|bad_value",
        "{\"unitId\":\"u\"}|400|/unitId|bad_value",
        "[]|400|''|bad_value",
        "{|400|''|bad_json",
      })
  void aTargetThatCannotBeIsRefusedWithoutATrace(
      String body, int status, String pointer, String code) {
    site("taken", "u", null);
    column("taken/c", "taken");
    unit("同名", unit("a", null));
    unit("同名", unit("b", null));
    long units = xunjian.database().number("select count(*) from unit");

    problem(given(api).contentType(ContentType.JSON).body(body).post("/targets"), status)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));

    assertThat(xunjian.database().number("select count(*) from target")).isEqualTo(2);
    assertThat(xunjian.database().number("select count(*) from unit")).isEqualTo(units);
  }

  @Test
  void unknownWordsOfAnEnumNameTheKnownOnes() {
    problem(create("{\"kind\":\"web\",\"key\":\"x\",\"name\":\"n\",\"unit\":\"u\"}"), 422)
        .body("errors.code", containsInAnyOrder("unknown_value"))
        .body("errors[0].message", endsWith("\"web\" is not one of site, column, account, app"));
  }

  @Test
  void aRemovedTargetLeavesAndComesBackWithItsHistory() {
    site("k", "u", null);
    long id = xunjian.database().number("select id from target where key = 'k'");
    long revision = xunjian.database().number("select value from registry_revision");
    patch("k", "\"0\"", "{\"contact\":\"张三\"}").statusCode(200);

    given(api).header("If-Match", "\"1\"").delete("/targets/k").then().statusCode(204);

    problem(given(api).get("/targets/k").then(), 404);
    problem(given(api).get("/targets/k/transitions").then(), 404);
    problem(patch("k", "\"2\"", "{}"), 404);
    given(api).get("/targets").then().body("items", empty());
    assertThat(
            xunjian
                .database()
                .number(
                    "select count(*) from target where removed_at is not null and revision > "
                        + revision))
        .isEqualTo(1);

    create("{\"kind\":\"app\",\"key\":\"k\",\"name\":\"n\",\"unit\":\"u\"}")
        .statusCode(201)
        .body("kind", equalTo("app"))
        .body("url", nullValue())
        .body("contact", nullValue())
        .body("version", equalTo(3));
    assertThat(xunjian.database().number("select id from target where key = 'k'")).isEqualTo(id);
  }

  @Test
  void aSiteWithColumnsIsNotRemoved() {
    site("k", "u", null);
    column("k/yw", "k");

    problem(given(api).header("If-Match", "\"0\"").delete("/targets/k"), 409)
        .body("errors[0].code", equalTo("has_columns"));
    given(api).header("If-Match", "\"0\"").delete("/targets/k/yw").then().statusCode(204);
    given(api).header("If-Match", "\"0\"").delete("/targets/k").then().statusCode(204);
  }
}
