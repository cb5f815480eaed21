package cn.xunjian.web.bulletins;

import static cn.xunjian.web.bulletins.BulletinScene.BULLETINS;
import static cn.xunjian.web.bulletins.BulletinScene.WORDS;
import static cn.xunjian.web.bulletins.BulletinScene.assessment;
import static cn.xunjian.web.bulletins.BulletinScene.city;
import static cn.xunjian.web.bulletins.BulletinScene.database;
import static cn.xunjian.web.bulletins.BulletinScene.edit;
import static cn.xunjian.web.bulletins.BulletinScene.figure;
import static cn.xunjian.web.bulletins.BulletinScene.id;
import static cn.xunjian.web.bulletins.BulletinScene.order;
import static cn.xunjian.web.bulletins.BulletinScene.step;
import static cn.xunjian.web.bulletins.BulletinScene.version;
import static cn.xunjian.web.bulletins.BulletinScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A draft: its figures and their evidence, whoever words it, whoever signs it, and that it never
 * changes then.
 */
interface DraftedBulletin {

  @Test
  @Order(1)
  default void aDraftCountsTheClosedCards() {
    id =
        city.as("起草人")
            .body(order(null))
            .post(BULLETINS)
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    JsonPath shown = city.get(BULLETINS + id);
    JsonPath counted = city.get("/api/v1/assessments/" + assessment);

    assertThat(figure(shown, "checked")).isEqualTo("60").isEqualTo(counted.getString("cards"));
    assertThat(figure(shown, "failed")).isEqualTo("6").isEqualTo(counted.getString("failed"));
    assertThat(figure(shown, "passed")).isEqualTo("54").isEqualTo(counted.getString("passed"));
    assertThat(Double.parseDouble(figure(shown, "passRate"))).isEqualTo(90.0);
    assertThat(Double.parseDouble(figure(shown, "before.passRate"))).isEqualTo(80.0);
    assertThat(figure(shown, "recheck.mended")).isEqualTo("6");
    assertThat(figure(shown, "recheck.failing")).isEqualTo("6");
    assertThat(figure(shown, "orders.issued")).isEqualTo("2");
    assertThat(figure(shown, "orders.closed")).isEqualTo("1");
    assertThat(figure(shown, "orders.late")).isEqualTo("1");
    assertThat(figure(shown, "followed.interview")).isEqualTo("1");
    assertThat(figure(shown, "cases.done")).isEqualTo("1");
    assertThat(figure(shown, "missed.check_in")).isEqualTo("2");
    assertThat(figure(shown, "missed.self_check")).isEqualTo("1");
    assertThat(figure(shown, "missed.declaration")).isEqualTo("0");
    assertThat(
            city.get(BULLETINS + id + "/evidence/missed.check_in")
                .getList("items.unit", String.class))
        .containsExactly("武陵第0局", "武陵第0局");
    assertThat(shown.getList("content.checks.assessment")).isEqualTo(List.of(assessment));
    assertThat(shown.getString("content.checks[0].editionSha256")).hasSize(64);
  }

  @Test
  @Order(2)
  default void everyFigureLeadsToItsCards() {
    List<Map<String, String>> failed =
        city.get(BULLETINS + id + "/evidence/failed").getList("items");

    assertThat(failed).hasSize(6).allMatch(each -> each.get("verdict").equals("fail"));
    for (Map<String, String> each : failed) {
      JsonPath card = city.get(each.get("card"));
      assertThat(card.getString("verdict")).isEqualTo("fail");
      assertThat(card.getString("sha256")).isEqualTo(each.get("sha256"));
    }
    List<Map<String, String>> late =
        city.get(BULLETINS + id + "/evidence/orders.late").getList("items");
    assertThat(late).hasSize(1);
    city.get(late.get(0).get("address"));
    xunjian.rest().get(BULLETINS + id + "/evidence/nothing").then().statusCode(404);
  }

  @Test
  @Order(3)
  default void ofManyWhoEditAtOnceOneIsHeard() throws Exception {
    String seen = version(id);
    List<Integer> codes = atOnce(8, () -> edit(city.as("编辑"), id, seen).extract().statusCode());

    assertThat(codes).containsOnlyOnce(200);
    assertThat(codes.stream().filter(code -> code == 412)).hasSize(7);
    city.as("编辑").body("{\"title\":\"x\"}").patch(BULLETINS + id).then().statusCode(428);
    city.as("编辑")
        .header("If-Match", version(id))
        .body(Map.of("texts", Map.of("overview", "{passrate}")))
        .patch(BULLETINS + id)
        .then()
        .statusCode(422)
        .body("detail", containsString("{passrate}"));
  }

  @Test
  @Order(4)
  default void whatAPersonWroteStaysWhenFiguresAreRefreshed() {
    step(city.as("编辑"), id, "refresh").statusCode(200);

    JsonPath shown = city.get(BULLETINS + id);
    assertThat(shown.getString("content.blocks.find { it.key == 'overview' }.written"))
        .isEqualTo(WORDS);
    assertThat(shown.getString("content.blocks.find { it.key == 'overview' }.by")).isEqualTo("编辑");
    assertThat(shown.getInt("content.changed")).isZero();
  }

  @Test
  @Order(5)
  default void whoWroteAPartCannotSignAndNobodyPublishesADraft() {
    step(city.as("起草人"), id, "sign").statusCode(409);
    step(city.as("编辑"), id, "sign").statusCode(409).body("detail", containsString("另一人签发"));
    step(city.as("局长"), id, "publish").statusCode(409);
    city.as("局长").header("If-Match", "\"0\"").post(BULLETINS + id + "/sign").then().statusCode(412);

    step(city.as("局长"), id, "sign").statusCode(200).body("state", equalTo("signed"));
    edit(city.as("编辑"), id, version(id)).statusCode(409).body("detail", containsString("局长"));
    step(city.as("局长"), id, "return").statusCode(200).body("state", equalTo("draft"));
    step(city.as("局长"), id, "sign").statusCode(200);
  }

  @Test
  @Order(6)
  default void ofManyWhoPublishOneDoes() throws Exception {
    xunjian.anonymous().get("/public/bulletins/" + id).then().statusCode(404);

    List<Integer> codes =
        atOnce(6, () -> step(city.as("局长"), id, "publish").extract().statusCode());

    assertThat(codes).containsOnlyOnce(200);
    assertThat(codes.stream().filter(code -> code == 409)).hasSize(5);
    assertThat(city.get(BULLETINS + id + "/steps").getList("items.step"))
        .isEqualTo(
            List.of("made", "edited", "refreshed", "signed", "returned", "signed", "published"));
  }

  private static List<Integer> atOnce(int askers, Callable<Integer> ask) throws Exception {
    city.as("局长");
    ExecutorService pool = Executors.newFixedThreadPool(askers);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < askers; i++) {
        answers.add(pool.submit(ask));
      }
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> each : answers) {
        codes.add(each.get());
      }
      return codes;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Order(7)
  default void whatIsPublishedNeverChanges() {
    for (String step : List.of("refresh", "sign", "return", "publish")) {
      step(city.as("新人"), id, step).statusCode(409);
    }
    edit(city.as("编辑"), id, version(id)).statusCode(409);
    for (String change : List.of("update bulletin set title = 'x'", "delete from bulletin")) {
      assertThatThrownBy(() -> database.execute(change + " where id = " + id))
          .hasStackTraceContaining("published and never changes");
    }
    assertThat(
            database.number(
                "select count(*) from bulletin where sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')"))
        .isEqualTo(1);
  }
}
