package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.report.files.OfficePage;
import cn.xunjian.report.files.OfficeTemplate;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bulletin in the office's own page: as HTML, in the open, and printed. */
class BulletinPageIT {

  private static final String TEMPLATES = "/api/v1/bulletin-templates";
  private static final String BULLETINS = "/api/v1/bulletins/";

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static CheckedCity city;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("bulletin-pages")
            .on(database)
            .with("XUNJIAN_REPORT_PUBLIC_PAGES", "true")
            .start();
    city = new CheckedCity(database, xunjian);
    city.checked();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static ValidatableResponse send(String query, byte[] file) {
    return xunjian
        .rest()
        .contentType("application/octet-stream")
        .body(file)
        .post(TEMPLATES + query)
        .then();
  }

  private static ValidatableResponse drafted(Map<String, Object> more) {
    Map<String, Object> order =
        new java.util.HashMap<>(
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
                "常行审改〔2026〕12号"));
    order.putAll(more);
    return city.as("起草人").body(order).post(BULLETINS).then();
  }

  @Test
  void theOfficesPageIsUsedForTheWebAndForPrinting() throws IOException {
    int page =
        send("?name=网页&form=html", OfficePage.whole())
            .statusCode(201)
            .body("form", equalTo("html"))
            .extract()
            .path("id");
    assertThat(xunjian.rest().get(TEMPLATES + "/" + page + "/file").asByteArray())
        .isEqualTo(OfficePage.whole());
    int id =
        drafted(Map.of("page", page))
            .statusCode(201)
            .body("content.head.page", equalTo(page))
            .extract()
            .path("id");
    PublishedFiles files = new PublishedFiles(xunjian, id);

    Document draft = files.page();
    assertThat(draft.selectFirst("header p").text()).isEqualTo("常德市行政审批服务局文件");
    assertThat(draft.selectFirst("header .no").text()).isEqualTo("常行审改〔2026〕12号");
    assertThat(draft.selectFirst(".draft")).isNotNull();
    assertThat(draft.select("main table")).isNotEmpty();
    assertThat(draft.select("main h2").eachText()).contains("一、总体情况");
    assertThat(draft.select(".copies")).hasSize(1);
    String policy =
        xunjian.rest().get(BULLETINS + id + "?format=html").header("Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "style-src 'self' 'sha256-")
        .doesNotContain("unsafe");

    for (String step : new String[] {"sign", "publish"}) {
      city.as("签发人")
          .header("If-Match", xunjian.rest().get(BULLETINS + id).getHeader("ETag"))
          .body("{}")
          .post(BULLETINS + id + "/" + step)
          .then()
          .statusCode(200);
    }
    xunjian.rest().delete(TEMPLATES + "/" + page).then().statusCode(204);
    xunjian
        .anonymous()
        .get("/public/bulletins/" + id)
        .then()
        .statusCode(200)
        .header(
            "Content-Security-Policy",
            // The mark of a draft has a style of its own.
            allOf(containsString("style-src 'self' 'sha256-"), not(equalTo(policy))))
        .body(containsString("抄送：市委办公室"))
        .body(not(containsString("草稿")));
    assumeTrue(PublishedFiles.pdfIsReadable(), "chromium or poppler-utils is not installed");
    assertThat(files.pdfText()).contains("常德市行政审批服务局文件", "抄送：市委办公室", "总体情况");
  }

  @Test
  void eachKindOfTemplateServesItsOwnFiles() {
    int document =
        send("?name=公文", OfficeTemplate.letterhead()).statusCode(201).extract().path("id");
    int page = send("?name=网页&form=html", OfficePage.whole()).statusCode(201).extract().path("id");
    drafted(Map.of("page", document)).statusCode(422).body("errors[0].pointer", equalTo("/page"));
    drafted(Map.of("template", page))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/template"));
  }

  @Test
  void whatIsWrongWithAPageIsNamedWithItsLine() {
    send("?name=x&form=html", OfficePage.with("<script>alert(1)</script>{vault.key}"))
        .statusCode(422)
        .body("errors.message", hasItem(containsString("第 11 行：不允许脚本")))
        .body("errors.message", hasItem(containsString("line 11: nothing is called {vault.key}")));
    send("?name=x", OfficePage.whole())
        .statusCode(422)
        .body("errors[0].message", containsString("form=html"));
    send("?name=x&form=html", OfficePage.with("x".repeat(300_000))).statusCode(413);
    send("?name=x&form=pdf", OfficePage.whole()).statusCode(400);
  }
}
