package cn.xunjian.web.rulebooks;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests of rule books ask the service, and what they read in its answers. */
abstract class RulebooksOverRest {

  static final String ASSIGNMENTS = "/api/v1/rulebooks/assignments";

  static RunningXunjian xunjian;

  static int unit(String name, Integer parent) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("name", name));
    if (parent != null) {
      body.put("parent", parent);
    }
    return xunjian.posts("/api/v1/units", body).statusCode(201).extract().path("id");
  }

  static ValidatableResponse bring(String edition, String text) {
    return bring(edition, text.getBytes(StandardCharsets.UTF_8));
  }

  static ValidatableResponse bring(String edition, byte[] text) {
    return xunjian
        .rest()
        .contentType("application/yaml")
        .body(text)
        .put("/api/v1/rulebooks/" + edition)
        .then();
  }

  static Map<String, Object> assignment(Object unit, String edition, Instant from) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("unit", unit);
    item.put("edition", edition);
    item.put("document", "常行审发〔2026〕8号");
    item.put("author", "李四");
    if (from != null) {
      item.put("from", from.toString());
    }
    return item;
  }

  static ValidatableResponse put(String etag, List<?> items) {
    return xunjian
        .rest()
        .contentType("application/json")
        .header("If-Match", etag)
        .body(Map.of("items", items))
        .put(ASSIGNMENTS)
        .then();
  }

  static String etag() {
    return xunjian.rest().get(ASSIGNMENTS).then().statusCode(200).extract().header("ETag");
  }

  static JsonPath assignments() {
    return xunjian.rest().get(ASSIGNMENTS).jsonPath();
  }

  /** Which unit's branch is judged by which edition now. */
  static Map<String, String> inForce() {
    JsonPath list = xunjian.rest().get("/api/v1/rulebooks").jsonPath();
    Map<String, String> found = new LinkedHashMap<>();
    for (Map<String, Object> edition : list.<Map<String, Object>>getList("items")) {
      for (Object holding : (List<?>) edition.get("inForce")) {
        Object unit = ((Map<?, ?>) holding).get("unit");
        found.put(
            unit == null ? "everybody" : ((Map<?, ?>) unit).get("name").toString(),
            edition.get("edition").toString());
      }
    }
    return found;
  }

  /** By which editions an account's silence was judged, the newest verdict first. */
  static List<String> judgedBy(String key) {
    return xunjian
        .rest()
        .get("/api/v1/targets/" + key + "/verdicts")
        .jsonPath()
        .getList("items.findAll { it.rule == 'A3' }.ruleVersion");
  }

  static String freshness(String key) {
    return xunjian.rest().get("/api/v1/targets/" + key + "/freshness").path("freshness");
  }
}
