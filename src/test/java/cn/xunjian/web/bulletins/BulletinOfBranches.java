package cn.xunjian.web.bulletins;

import static cn.xunjian.web.bulletins.BulletinScene.BULLETINS;
import static cn.xunjian.web.bulletins.BulletinScene.WORDS;
import static cn.xunjian.web.bulletins.BulletinScene.city;
import static cn.xunjian.web.bulletins.BulletinScene.database;
import static cn.xunjian.web.bulletins.BulletinScene.edit;
import static cn.xunjian.web.bulletins.BulletinScene.figure;
import static cn.xunjian.web.bulletins.BulletinScene.id;
import static cn.xunjian.web.bulletins.BulletinScene.order;
import static cn.xunjian.web.bulletins.BulletinScene.step;
import static cn.xunjian.web.bulletins.BulletinScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Bulletins of branches, corrections, and what is not offered. */
interface BulletinOfBranches {

  @Test
  @Order(13)
  default void anotherBranchsBulletinIsNotThere() {
    int own = city.unit("武陵区");
    int draft =
        city.as("起草人").body(order(own)).post(BULLETINS).then().statusCode(201).extract().path("id");
    city.supervisor("taoyuan", city.unit("桃源县"));
    city.supervisor("wuling", own);

    for (String path : List.of("", "?format=docx", "/steps", "/evidence/failed")) {
      city.session("taoyuan").get(BULLETINS + draft + path).then().statusCode(404);
      city.session("wuling").get(BULLETINS + draft + path).then().statusCode(200);
    }
    for (String step : List.of("refresh", "sign", "return", "publish", "correct")) {
      step(city.session("taoyuan"), draft, step).statusCode(404);
    }
    edit(city.session("taoyuan"), draft, "\"0\"").statusCode(404);
    city.session("taoyuan").body(order(own)).post(BULLETINS).then().statusCode(422);
    city.session("taoyuan").body(order(null)).post(BULLETINS).then().statusCode(403);
    assertThat(city.session("taoyuan").get(BULLETINS).jsonPath().getList("items.id"))
        .isEqualTo(List.of(id));
    assertThat(figure(city.get(BULLETINS + draft), "checked")).isEqualTo("20");
  }

  /** Those below see what is published, and of its evidence their own. */
  @Test
  @Order(14)
  default void thoseBelowReadWhatIsPublishedAndChangeNothing() {
    city.session("taoyuan").get(BULLETINS + id).then().statusCode(200);
    assertThat(
            city.session("taoyuan")
                .get(BULLETINS + id + "/evidence/checked")
                .jsonPath()
                .getList("items.unit", String.class))
        .hasSize(40)
        .allMatch(unit -> unit.startsWith("桃源"));
    step(city.session("taoyuan"), id, "correct").statusCode(403);
  }

  @Test
  @Order(15)
  default void aCorrectionIsANewIssue() {
    int next =
        step(city.as("起草人"), id, "correct")
            .statusCode(201)
            .body("corrects", equalTo(id))
            .body("title", containsString("更正"))
            .extract()
            .path("id");
    assertThat(city.get(BULLETINS + id).getString("correctedBy")).isNull();
    step(city.as("局长"), next, "sign").statusCode(200);
    step(city.as("局长"), next, "publish").statusCode(200);

    assertThat(city.get(BULLETINS + id).getInt("correctedBy")).isEqualTo(next);
    assertThat(city.get(BULLETINS + next).getString("content.blocks[1].written")).isEqualTo(WORDS);
  }

  @Test
  @Order(16)
  default void ofAPeriodWithoutAClosedCheckThereIsNoBulletin() {
    Map<String, Object> order = order(null);
    order.put("from", "2020-01-01");
    order.put("to", "2020-03-31");
    city.as("起草人").body(order).post(BULLETINS).then().statusCode(422);
    order.put("to", "2019-03-31");
    city.as("起草人").body(order).post(BULLETINS).then().statusCode(422);
  }

  @Test
  @Order(17)
  default void withoutTheSettingNobodyReadsThePublicPageAndWithoutABrowserThereIsNoPdf() {
    xunjian.close();
    xunjian =
        RunningXunjian.named("bulletins-closed")
            .on(database)
            .with("XUNJIAN_REPORT_BROWSER", "/nowhere/chromium")
            .start();

    xunjian.anonymous().get("/public/bulletins/" + id).then().statusCode(404);
    xunjian
        .rest()
        .get(BULLETINS + id + "?format=pdf")
        .then()
        .statusCode(406)
        .body("detail", containsString("Chromium"));
    xunjian.rest().get(BULLETINS + id + "?format=html").then().statusCode(200);
  }
}
