package cn.xunjian.web.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.web.OverRest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How every answer that is no success looks, and how every operation is described. */
class AnswersIT extends OverRest {

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing,,404,not-found",
    "GET,/units/x,,404,not-found",
    "GET,/targets/nope,,404,not-found",
    "GET,/targets/a/readings-of,,404,not-found",
    "DELETE,/units,,405,method-not-allowed",
    "POST,/units,text/plain,415,unsupported-media-type",
    "POST,/units,application/json,400,bad-request",
  })
  void whatCannotBeAnsweredIsAProblem(
      String method, String path, String type, int status, String kind) {
    RequestSpecification request = given(api);
    if (type != null) {
      request.header("Content-Type", type);
    }
    problem(request.request(method, path), status)
        .body("type", equalTo("urn:xunjian:problem:" + kind))
        .body("instance", equalTo("/api/v1" + path));
  }

  @Test
  void anUnexpectedErrorShowsOnlyTheIdThatTheLogHas() {
    xunjian.database().execute("alter table target rename column contact to contact_away");
    String id;
    try {
      JsonPath body = given(api).get("/targets/k").then().statusCode(500).extract().jsonPath();
      id = body.getString("id");
      assertThat(body.getString("detail")).contains(id).doesNotContain("contact");
    } finally {
      xunjian.database().execute("alter table target rename column contact_away to contact");
    }
    assertThat(xunjian.log()).contains("(id " + id + ")");
  }

  @Test
  void everyOperationIsDescribedWithAnExample() {
    JsonPath document = xunjian.rest().get("/q/openapi?format=json").then().extract().jsonPath();
    Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");

    assertThat(paths.keySet())
        .contains(
            "/api/v1/units",
            "/api/v1/units/{id}",
            "/api/v1/targets",
            "/api/v1/targets/{key}",
            "/api/v1/targets/{key}/transitions",
            "/api/v1/imports",
            "/api/v1/imports/{id}",
            "/api/v1/exports/targets");
    paths.forEach(
        (path, operations) ->
            operations.forEach(
                (method, operation) -> {
                  if (!path.startsWith("/api/") || method.equals("parameters")) {
                    return;
                  }
                  assertThat(operation).as(method + " " + path).containsKey("summary");
                  assertThat(operation.toString()).as(method + " " + path).contains("example");
                }));
  }
}
