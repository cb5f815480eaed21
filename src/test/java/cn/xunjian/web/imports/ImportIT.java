package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an import does to the registry, and what is kept of it. */
class ImportIT extends ImportsOverRest {

  @Test
  void theSampleOfTheContractIsImportedAndUnchangedTheSecondTime() {
    counts(imported(SAMPLE), 3, 3, 0, 0, 0)
        .body("id", notNullValue())
        .body("state", equalTo("done"))
        .body("dryRun", equalTo(false))
        .body("partial", equalTo(false))
        .body("errors", empty())
        .body("errorsTotal", equalTo(0));
    counts(imported(SAMPLE), 3, 0, 0, 3, 0);

    given(api)
        .get("/targets/4307000001/yw")
        .then()
        .body("parent", equalTo("4307000001"))
        .body("columnClass", equalTo("news"))
        .body("readingInterval", equalTo("PT6H"))
        .body("unit.name", equalTo("市行政审批服务局"))
        .body("version", equalTo(0));
    given(api).get("/targets/4307000001").then().body("source", equalTo("html"));
  }

  @Test
  void aDryRunCountsTheSameAndWritesNothing() {
    counts(imported(SAMPLE), 3, 3, 0, 0, 0);
    String next =
        SAMPLE.replace("要闻动态", "要闻").replace("市政府新闻办", "新单位") + "app,a,n,另一单位,,,,,,,,,,,,\n";
    long revision = number("select max(revision) from target");

    counts(dryRun(next), 4, 1, 2, 1, 0).body("dryRun", equalTo(true));

    assertThat(number("select count(*) from target")).isEqualTo(3);
    assertThat(number("select count(*) from unit")).isEqualTo(2);
    assertThat(number("select max(revision) from target")).isEqualTo(revision);
    counts(imported(next), 4, 1, 2, 1, 0);
    assertThat(number("select count(*) from unit")).isEqualTo(4);
  }

  @Test
  void onlyTheColumnsOfTheFileAreTouched() {
    imported(SAMPLE);
    given(api)
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"0\"")
        .body("{\"contact\":\"张三\",\"level\":\"市级\"}".getBytes(StandardCharsets.UTF_8))
        .patch("/targets/4307000001")
        .then()
        .statusCode(200);

    counts(imported("key,kind,unit,name,region\n4307000001,site,市行政审批服务局,新名,\n"), 1, 0, 1, 0, 0);

    given(api)
        .get("/targets/4307000001")
        .then()
        .body("name", equalTo("新名"))
        .body("region", nullValue())
        .body("url", equalTo("https://www.example.gov.cn/"))
        .body("visitInterval", equalTo("PT5M"))
        .body("contact", equalTo("张三"))
        .body("level", equalTo("市级"))
        .body("version", equalTo(2));
  }

  @Test
  void anEmptyCellTakesTheValueAwayOrBringsTheUsualOne() {
    imported(SAMPLE);

    counts(imported(HEADER + "account,wx-cdfb,常德发布,市政府新闻办,,,wechat,,,,,,,,,\n"), 1, 0, 1, 0, 0);

    given(api)
        .get("/targets/wx-cdfb")
        .then()
        .body("region", nullValue())
        .body("platformUid", nullValue())
        .body("url", nullValue())
        .body("readingInterval", nullValue())
        .body("source", equalTo("manual"))
        .body("status", equalTo("running"));
  }

  @Test
  void aChangeOfStatusIsATransitionThatNamesTheImport() {
    imported(SAMPLE);
    String id = imported(SAMPLE.replace("PT6H,running", "PT6H,closing")).extract().path("id");

    given(api)
        .get("/targets/4307000001/yw/transitions")
        .then()
        .body("items", hasSize(1))
        .body("items[0].status", equalTo("closing"))
        .body("items[0].author", equalTo("import"))
        .body("items[0].reason", endsWith(id));
    given(api).get("/targets/wx-cdfb/transitions").then().body("items", empty());
  }

  @Test
  void aRemovedTargetComesBackAsCreated() {
    imported(SAMPLE);
    long id = number("select id from target where key = 'wx-cdfb'");
    given(api).header("If-Match", "\"0\"").delete("/targets/wx-cdfb").then().statusCode(204);

    counts(dryRun(SAMPLE), 3, 1, 0, 2, 0);
    counts(imported(SAMPLE), 3, 1, 0, 2, 0);

    assertThat(number("select id from target where key = 'wx-cdfb' and removed_at is null"))
        .isEqualTo(id);
    assertThat(number("select revision from target where key = 'wx-cdfb'"))
        .isEqualTo(number("select value from registry_revision"));
  }

  @Test
  void unitsAreFoundOrCreatedWhereTheFileSaysTheyStand() {
    counts(
        imported(
            """
            kind,key,name,unit,unit_parent
            app,a1,n,办公室,市政府
            app,a2,n,办公室,县政府
            app,a3,n,科室,市政府/办公室
            app,a4,n,科室,
            app,a5,n,市政府,
            app,a6,n,办公室,/市政府
            """),
        6,
        6,
        0,
        0,
        0);

    given(api)
        .get("/units")
        .then()
        .body(
            "items.collect{it.path.join('/')}.sort()",
            contains("县政府", "县政府/办公室", "市政府", "市政府/办公室", "市政府/办公室/科室"))
        .body("items.find{it.path.join('/') == '市政府/办公室/科室'}.targets", equalTo(2))
        .body("items.find{it.path.join('/') == '市政府/办公室'}.targets", equalTo(2));
    refused(imported("kind,key,name,unit\napp,a1,n,办公室\n"), 1)
        .body("errors[0].code", equalTo("ambiguous_unit"))
        .body("errors[0].column", equalTo("unit"))
        .body("errors[0].message", containsString("give unit_parent"));
  }

  @Test
  void anImportThatIsNotWaitedForGoesOn() {
    Response accepted =
        given(api)
            .contentType("text/csv")
            .header("Prefer", "respond-async")
            .body(SAMPLE.getBytes(StandardCharsets.UTF_8))
            .post("/imports");
    accepted.then().statusCode(202).header("Location", notNullValue());
    String address = accepted.header("Location");

    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> "done".equals(xunjian.rest().get(address).jsonPath().getString("state")));

    counts(xunjian.rest().get(address).then(), 3, 3, 0, 0, 0)
        .body("finishedAt", endsWith("+08:00"));
    given(api)
        .get("/imports")
        .then()
        .body("items.id", contains(accepted.jsonPath().getString("id")))
        .body("items[0].errors", nullValue());
  }

  @Test
  void importsAreListedNewestFirstInPages() {
    List<String> ids =
        List.of(
            imported(SAMPLE).extract().path("id"),
            dryRun(SAMPLE).extract().path("id"),
            refused(imported(HEADER + "x,,,\n"), 4).extract().path("id"));

    JsonPath first = given(api).get("/imports?limit=2").then().statusCode(200).extract().jsonPath();
    assertThat(first.getList("items.id")).isEqualTo(List.of(ids.get(2), ids.get(1)));
    assertThat(first.getList("items.state")).isEqualTo(List.of("refused", "done"));
    given(api)
        .queryParam("cursor", first.getString("next"))
        .get("/imports")
        .then()
        .body("items.id", contains(ids.get(0)))
        .body("next", nullValue());
    given(api).get("/imports/" + ids.get(2)).then().body("errors", hasSize(4));
    given(api).get("/imports/0").then().statusCode(404);
  }
}
