package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.report.files.OfficeTemplate;
import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Templates over REST: what is taken, kept and refused. */
class BulletinTemplateIT {

  private static final String TEMPLATES = "/api/v1/bulletin-templates";

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
    PlainXunjian.empty();
  }

  private static ValidatableResponse send(String query, byte[] file) {
    return xunjian
        .rest()
        .contentType("application/octet-stream")
        .body(file)
        .post(TEMPLATES + query)
        .then();
  }

  @Test
  void aTemplateIsKeptAsItCameUntilItIsTakenOutOfUse() {
    byte[] letterhead = OfficeTemplate.letterhead();
    int id =
        send("?name=区县通报", letterhead)
            .statusCode(201)
            .body("name", equalTo("区县通报"))
            .body("size", equalTo(letterhead.length))
            .body("unit", nullValue())
            .extract()
            .path("id");
    assertThat(xunjian.rest().get(TEMPLATES + "/" + id + "/file").asByteArray())
        .isEqualTo(letterhead);
    xunjian.rest().get(TEMPLATES).then().body("items.id", hasItem(id));

    xunjian.rest().delete(TEMPLATES + "/" + id).then().statusCode(204);
    xunjian.rest().delete(TEMPLATES + "/" + id).then().statusCode(409);
    xunjian.rest().get(TEMPLATES + "/" + id).then().body("ended.by", notNullValue());
    xunjian
        .posts(
            "/api/v1/bulletins",
            Map.of(
                "kind",
                "special",
                "from",
                "2026-10-01",
                "to",
                "2026-12-31",
                "office",
                "某局",
                "template",
                id))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/template"));
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNothingIsKept() {
    byte[] wrong =
        OfficeTemplate.of(
            document -> document.createParagraph().createRun().setText("${Titel} und ${body}"));
    int before = xunjian.rest().get(TEMPLATES).path("items.size()");
    send("?name=x", wrong)
        .statusCode(422)
        .body("errors.message", hasItem(containsString("${body} must stand once")))
        .body("errors.message", hasItem(containsString("${title} is missing")))
        .body("errors.message", hasItem(containsString("nothing is called ${Titel}")));
    send("?name=x", "PK\u0003\u0004 no document".getBytes(StandardCharsets.UTF_8)).statusCode(422);
    send("", OfficeTemplate.letterhead()).statusCode(400);
    send("?name=x&unit=999999", OfficeTemplate.letterhead()).statusCode(422);
    assertThat(xunjian.rest().get(TEMPLATES).<Integer>path("items.size()")).isEqualTo(before);
  }

  @Test
  void itsBytesNeverChange() {
    int id = send("?name=y", OfficeTemplate.letterhead()).statusCode(201).extract().path("id");
    assertThatThrownBy(
            () ->
                xunjian
                    .database()
                    .execute("update bulletin_template set content = 'x' where id = " + id))
        .hasStackTraceContaining("never changes");
    xunjian.rest().get(TEMPLATES + "/999999").then().statusCode(404);
  }
}
