package cn.xunjian.web.cases;

import static cn.xunjian.web.cases.CasesScene.key;
import static cn.xunjian.web.cases.CasesScene.owner;
import static cn.xunjian.web.cases.CasesScene.stranger;
import static cn.xunjian.web.cases.CasesScene.supervisor;
import static cn.xunjian.web.cases.CasesScene.unit;
import static cn.xunjian.web.cases.CasesScene.xunjian;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Surveys: who answered, and what differs from the registry. */
interface SurveyedUnits {

  @Test
  default void aSurveyShowsWhoAnsweredAndWhatDiffersFromTheRegistry() {
    String until = Instant.now().plus(Duration.ofDays(30)).toString();
    Map<String, Object> draft = Map.of("title", "全面摸底", "unit", unit, "until", until);
    survey(owner, "", draft).statusCode(403);
    survey(stranger, "", draft).statusCode(404);
    int id = survey(supervisor, "", draft).statusCode(201).extract().path("id");
    Map<String, Object> wechat = Map.of("kind", "account", "platform", "wechat", "name", "武陵发布");
    Map<String, Object> found = Map.of("kind", "account", "platform", "douyin", "name", "武陵城管");
    survey(supervisor, "/" + id + "/finds", Map.of("unit", unit, "item", found)).statusCode(204);
    survey(stranger, "/" + id + "/answers", Map.of("unit", unit, "items", List.of()))
        .statusCode(404);
    survey(
            owner,
            "/" + id + "/answers",
            Map.of("unit", unit, "items", List.of(Map.of("kind", "x", "name", "y"))))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/items/0/kind"));

    survey(owner, "/" + id + "/answers", Map.of("unit", unit, "items", List.of(wechat)))
        .statusCode(204);

    xunjian
        .anonymous()
        .header("Authorization", "Bearer " + owner)
        .get("/api/v1/surveys/" + id)
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("answered"))
        .body("items[0].both.name", equalTo(List.of("武陵发布")))
        .body("items[0].onlyRegistered.kind", hasItems("site", "account"))
        .body("items[0].concealed.item.name", equalTo(List.of("武陵城管")));
    survey(supervisor, "/" + id + "/close", Map.of()).statusCode(200);
    survey(owner, "/" + id + "/answers", Map.of("unit", unit, "items", List.of()))
        .statusCode(409)
        .body("errors[0].code", equalTo("closed"));
  }

  private static ValidatableResponse survey(String key, String path, Map<String, ?> body) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/surveys" + path)
        .then();
  }
}
