package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.web.OverRest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of units over REST. */
class UnitsIT extends OverRest {

  @Test
  void unitsMakeATree() {
    int city = unit("市政府", null);
    int office = unit("办公室", city);
    site("k", "办公室", "市政府");

    given(api)
        .get("/units/" + office)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("name", equalTo("办公室"))
        .body("parent", equalTo(city))
        .body("path", contains("市政府", "办公室"))
        .body("targets", equalTo(1))
        .body("version", equalTo(0));
    given(api)
        .get("/units/" + city)
        .then()
        .body("parent", nullValue())
        .body("targets", equalTo(0))
        .body("targetsBelow", equalTo(1));
  }

  @Test
  void unitsAreListedInPagesAndFiltered() {
    int city = unit("市政府", null);
    for (int i = 1; i <= 5; i++) {
      unit("科室" + i, city);
    }

    JsonPath first = given(api).get("/units?limit=4").then().statusCode(200).extract().jsonPath();
    assertThat(first.getList("items.name")).containsExactly("市政府", "科室1", "科室2", "科室3");
    given(api)
        .queryParam("limit", 4)
        .queryParam("cursor", first.getString("next"))
        .get("/units")
        .then()
        .body("items.name", contains("科室4", "科室5"))
        .body("next", nullValue());
    given(api).get("/units?parent=top").then().body("items.id", contains(city));
    given(api).get("/units?parent=" + city).then().body("items", hasSize(5));
    given(api).queryParam("q", "室3").get("/units").then().body("items.name", contains("科室3"));
  }

  @Test
  void aRenamedUnitIsShownByItsTargetsAndStampsThem() {
    int office = unit("办公室", null);
    site("k", "办公室", null);
    long before = xunjian.database().number("select revision from target where key = 'k'");

    given(api)
        .contentType(MERGE_PATCH)
        .header("If-Match", "\"0\"")
        .body("{\"name\": \"秘书处\", \"region\": \"430700\"}")
        .patch("/units/" + office)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("秘书处"))
        .body("region", equalTo("430700"));

    given(api).get("/targets/k").then().header("ETag", "\"0\"").body("unit.name", equalTo("秘书处"));
    assertThat(xunjian.database().number("select revision from target where key = 'k'"))
        .isGreaterThan(before)
        .isEqualTo(xunjian.database().number("select value from registry_revision"));
  }

  @Test
  void aShownUnitCanBeSentBack() {
    int city = unit("市政府", null);
    Response shown = given(api).get("/units/" + city);

    given(api)
        .contentType(ContentType.JSON)
        .header("If-Match", shown.header("ETag"))
        .body(shown.asString())
        .put("/units/" + city)
        .then()
        .statusCode(200)
        .body("name", equalTo("市政府"));
  }

  @Test
  void aUnitCannotStandBelowItself() {
    int a = unit("a", null);
    int b = unit("b", a);
    int c = unit("c", b);

    for (int parent : List.of(a, c)) {
      problem(
              given(api)
                  .contentType(MERGE_PATCH)
                  .header("If-Match", "\"0\"")
                  .body("{\"parent\": " + parent + "}")
                  .patch("/units/" + a),
              409)
          .body("errors[0].code", equalTo("cycle"));
    }
  }

  @Test
  void aUnitInUseIsNotRemoved() {
    int a = unit("a", null);
    int b = unit("b", a);
    site("k", "b", null);

    problem(given(api).delete("/units/" + a), 409).body("errors[0].code", equalTo("in_use"));
    problem(given(api).delete("/units/" + b), 409);
    given(api).header("If-Match", "\"0\"").delete("/targets/k").then().statusCode(204);
    problem(given(api).header("If-Match", "\"7\"").delete("/units/" + b), 412);
    given(api).delete("/units/" + b).then().statusCode(204);
    given(api).delete("/units/" + a).then().statusCode(204);
    problem(given(api).delete("/units/" + a), 404);
    given(api).get("/units").then().body("items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|422|/name|required",
        "{\"name\":\"a/b\"}|422|/name|bad_unit",
        "{\"name\":\"a\",\"region\":\"43\"}|422|/region|bad_region",
        "{\"name\":\"a\",\"parent\":99}|422|/parent|unknown_unit",
        "{\"name\":\"taken\"}|409|''|name_taken",
        "{\"name\":\"a\",\"colour\":1}|400|/colour|unknown_field",
        "{\"name\":\"a\",\"parent\":\"x\"}|400|/parent|bad_value",
      })
  void aUnitThatCannotBeIsRefused(String body, int status, String pointer, String code) {
    unit("taken", null);

    problem(given(api).contentType(ContentType.JSON).body(body).post("/units"), status)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
  }
}
