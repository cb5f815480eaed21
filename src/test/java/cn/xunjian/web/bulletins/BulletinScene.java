package cn.xunjian.web.bulletins;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** A city that was checked twice, and a bulletin about the later check. */
final class BulletinScene {

  static final String BULLETINS = "/api/v1/bulletins/";
  static final String WORDS = "共查{checked}个，其中不合格{failed}个，请{office}督办。";

  static TestDatabase database;
  static RunningXunjian xunjian;
  static CheckedCity city;
  static int assessment;
  static int id;

  private BulletinScene() {}

  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("bulletins")
            .on(database)
            .with("XUNJIAN_REPORT_PUBLIC_PAGES", "true")
            .start();
    city = new CheckedCity(database, xunjian);
    assessment = city.checked();
    city.worked();
  }

  static void stop() {
    xunjian.close();
  }

  static Map<String, Object> order(Integer unit) {
    Map<String, Object> order =
        new HashMap<>(
            Map.of(
                "kind",
                "special",
                "from",
                city.day().toString(),
                "to",
                city.day().toString(),
                "office",
                "常德市行政审批服务局",
                "number",
                "常行审改〔2026〕12号",
                "redHead",
                true));
    if (unit != null) {
      order.put("unit", unit);
    }
    return order;
  }

  static String version(int bulletin) {
    return xunjian.rest().get(BULLETINS + bulletin).getHeader("ETag");
  }

  static ValidatableResponse step(RequestSpecification by, int bulletin, String step) {
    return by.header("If-Match", version(bulletin))
        .body("{\"reason\":\"措辞需修改\"}")
        .post(BULLETINS + bulletin + "/" + step)
        .then();
  }

  static ValidatableResponse edit(RequestSpecification by, int bulletin, String ifMatch) {
    return by.header("If-Match", ifMatch)
        .body(Map.of("texts", Map.of("overview", WORDS)))
        .patch(BULLETINS + bulletin)
        .then();
  }

  static String figure(JsonPath bulletin, String key) {
    return bulletin.getString("content.figures.find { it.key == '" + key + "' }.value");
  }
}
