package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests of imports and exports over REST, against the packaged application: what they send and how
 * an answer has to look.
 */
abstract class ImportsOverRest {

  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String HEADER =
      "kind,key,name,unit,unit_parent,region,platform,platform_uid,url,parent,column_class,source,"
          + "visit_interval,reading_interval,status,contact\n";
  static final String SAMPLE =
      HEADER
          + """
          site,4307000001,常德市人民政府门户网站,市行政审批服务局,,430700,,,https://www.example.gov.cn/,,,,PT5M,,running,
          column,4307000001/yw,要闻动态,市行政审批服务局,,430700,,,https://www.example.gov.cn/yw/,4307000001,news,html,,PT6H,running,
          account,wx-cdfb,常德发布,市政府新闻办,,430700,wechat,gh_000000000001,https://rss.example/wechat/cdfb,,,feed,,PT1H,running,
          """;

  static RunningXunjian xunjian;
  static RequestSpecification api;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
    api =
        new RequestSpecBuilder()
            .addHeader("Authorization", RunningXunjian.AUTHORIZATION)
            .setBaseUri(xunjian.url())
            .setBasePath("/api/v1")
            .setConfig(
                RestAssured.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                            .encodeContentTypeAs("text/csv", ContentType.BINARY)
                            .encodeContentTypeAs(XLSX, ContentType.BINARY)))
            .build();
  }

  @BeforeEach
  void clear() {
    PlainXunjian.empty();
  }

  static ValidatableResponse imported(String file) {
    return send(file, "text/csv", "").then();
  }

  static ValidatableResponse dryRun(String file) {
    return send(file, "text/csv", "dryRun=true").then();
  }

  static Response send(String file, String type, String query) {
    return sendBytes(file.getBytes(StandardCharsets.UTF_8), type, query);
  }

  static Response sendBytes(byte[] file, String type, String query) {
    return given(api)
        .contentType(type)
        .body(file)
        .post("/imports" + (query.isEmpty() ? "" : "?" + query));
  }

  static ValidatableResponse counts(
      ValidatableResponse answer, int rows, int created, int updated, int unchanged, int refused) {
    return answer
        .statusCode(200)
        .body("rows", equalTo(rows))
        .body("created", equalTo(created))
        .body("updated", equalTo(updated))
        .body("unchanged", equalTo(unchanged))
        .body("refused", equalTo(refused));
  }

  static ValidatableResponse refused(ValidatableResponse answer, int errors) {
    return answer
        .statusCode(422)
        .header("Content-Type", "application/problem+json")
        .body("state", equalTo("refused"))
        .body("errorsTotal", equalTo(errors));
  }

  static long number(String sql) {
    return xunjian.database().number(sql);
  }

  static String newestState() {
    return given(api).get("/imports?limit=1").jsonPath().getString("items[0].state");
  }
}
