package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.web.OverRest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a target may become, and whose change holds when several come at once. */
class TargetChangesIT extends OverRest {

  @Test
  void aPatchChangesOnlyWhatItNames() {
    site("k", "u", null);

    patch("k", "\"0\"", "{\"name\":\"新名\",\"visitInterval\":\"PT10M\",\"contact\":\"张三\"}")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("新名"))
        .body("visitInterval", equalTo("PT10M"))
        .body("url", equalTo("https://k.gov.cn/"));
    patch("k", "\"1\"", "{\"visitInterval\":null,\"unit\":\"别处\",\"unitParent\":\"u\"}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("visitInterval", nullValue())
        .body("contact", equalTo("张三"))
        .body("unit.name", equalTo("别处"));
    problem(patch("k", "\"2\"", "{\"url\":null}"), 422).body("errors[0].code", equalTo("required"));
    problem(patch("k", "\"2\"", "{\"key\":\"other\"}"), 422)
        .body("errors[0].code", equalTo("key_changed"));
    problem(patch("k", "\"2\"", "{\"kind\":\"app\",\"url\":null}"), 422)
        .body("errors[0].code", equalTo("kind_changed"));
    problem(patch("nope", "\"2\"", "{}"), 404);
    given(api).get("/targets/k").then().header("ETag", "\"2\"");
  }

  @Test
  void aShownTargetCanBeSentBack() {
    site("k", "u", null);
    Response shown = given(api).get("/targets/k");

    put("k", shown.header("ETag"), null, shown.asString().replace("k站", "新名"))
        .statusCode(200)
        .body("name", equalTo("新名"))
        .body("unit.name", equalTo("u"));
  }

  @Test
  void aPutReplacesAsAWholeOrCreates() {
    site("k", "u", null);
    patch("k", "\"0\"", "{\"contact\":\"张三\"}").statusCode(200);
    String body = "{\"kind\":\"site\",\"name\":\"n\",\"unit\":\"u\",\"url\":\"http://a/\"}";

    put("k", "\"1\"", null, body)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("contact", nullValue());
    put("k2", null, "*", body).statusCode(201).header("Location", endsWith("/targets/k2"));
    problem(put("k2", null, "*", body), 412);
    problem(put("k3", "\"0\"", null, body), 412);
    problem(put("k", null, null, body), 428);
    problem(put("k", "\"2\"", null, body.replace("{", "{\"key\":\"x\",")), 422)
        .body("errors[0].code", equalTo("key_changed"));
    problem(put("bad%20key", null, "*", body), 422).body("errors[0].code", equalTo("bad_key"));
  }

  @Test
  void aChangeNeedsThePresentVersion() {
    site("k", "u", null);

    problem(patch("k", null, "{\"name\":\"x\"}"), 428);
    problem(patch("k", "\"1\"", "{\"name\":\"x\"}"), 412);
    problem(patch("k", "0", "{\"name\":\"x\"}"), 400);
    problem(given(api).delete("/targets/k"), 428);
    problem(given(api).header("If-Match", "\"1\"").delete("/targets/k"), 412);
    patch("k", "*", "{\"name\":\"x\"}").statusCode(200);
  }

  @Test
  void ofManyChangesToOneVersionExactlyOneIsMade() throws Exception {
    site("k", "u", null);
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> changes = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String body = "{\"name\":\"第" + i + "\"}";
        changes.add(() -> patch("k", "\"0\"", body).extract().statusCode());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> change : many.invokeAll(changes)) {
        statuses.add(change.get());
      }

      assertThat(statuses).filteredOn(s -> s == 200).hasSize(1);
      assertThat(statuses).filteredOn(s -> s == 412).hasSize(15);
    } finally {
      many.shutdown();
    }
    given(api).get("/targets/k").then().header("ETag", "\"1\"");
  }
}
