package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.web.OverRest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of status over REST, due and ahead. */
class TransitionsIT extends OverRest {

  @Test
  void aTransitionThatIsDueIsCarriedOutAtOnce() {
    site("k", "u", null);

    given(api)
        .contentType(ContentType.JSON)
        .body("{\"status\":\"suspended\",\"reason\":\"改版\"}")
        .post("/targets/k/transitions")
        .then()
        .statusCode(201)
        .body("status", equalTo("suspended"))
        .body("reason", equalTo("改版"))
        .body("author", equalTo("bootstrap"))
        .body("effectiveAt", matchesPattern(".*\\+08:00"))
        .body("appliedAt", notNullValue());
    given(api)
        .get("/targets/k")
        .then()
        .body("status", equalTo("suspended"))
        .header("ETag", "\"1\"");
  }

  @Test
  void aTransitionAheadWaits() {
    site("k", "u", null);

    transition("k", "{\"status\":\"closed\",\"effectiveAt\":\"2099-01-01T00:00:00+08:00\"}")
        .statusCode(201)
        .body("effectiveAt", equalTo("2099-01-01T00:00:00+08:00"))
        .body("appliedAt", nullValue());
    transition("k", "{\"status\":\"closing\"}").statusCode(201);

    given(api).get("/targets/k").then().body("status", equalTo("closing"));
    given(api)
        .get("/targets/k/transitions")
        .then()
        .body("items.status", contains("closed", "closing"));
  }

  @Test
  void aTransitionDatedBackDoesNotUndoALaterOne() {
    site("k", "u", null);
    transition("k", "{\"status\":\"closed\",\"effectiveAt\":\"2026-02-01T00:00:00+08:00\"}");
    transition("k", "{\"status\":\"closing\",\"effectiveAt\":\"2026-01-01T00:00:00+08:00\"}");

    given(api).get("/targets/k").then().body("status", equalTo("closed"));
  }

  @Test
  void aStatusThatIsPatchedIsATransitionToo() {
    site("k", "u", null);
    patch("k", "\"0\"", "{\"status\":\"closing\"}").statusCode(200);
    patch("k", "\"1\"", "{\"name\":\"n\"}").statusCode(200);

    given(api)
        .get("/targets/k/transitions")
        .then()
        .body("items.status", contains("closing"))
        .body("items.appliedAt", everyItem(notNullValue()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|422|/status|required",
        "{\"status\":\"open\"}|422|/status|unknown_value",
        "{\"status\":\"closed\",\"effectiveAt\":\"2026-01-01\"}|422|/effectiveAt|bad_time",
        "{\"status\":\"closed\",\"when\":\"now\"}|400|/when|unknown_field",
      })
  void aTransitionThatCannotBeIsRefused(String body, int status, String pointer, String code) {
    site("k", "u", null);

    problem(transition("k", body), status)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
    problem(transition("nope", "{\"status\":\"closed\"}"), 404);
  }
}
