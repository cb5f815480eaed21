package cn.xunjian.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests of units and targets over REST, against the packaged application: what they ask and how an
 * answer has to look.
 */
public abstract class OverRest {

  protected static final String MERGE_PATCH = "application/merge-patch+json";

  protected static RunningXunjian xunjian;
  protected static RequestSpecification api;

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
                            .encodeContentTypeAs(MERGE_PATCH, ContentType.JSON)
                            .defaultContentCharset("UTF-8")))
            .build();
  }

  @BeforeEach
  void clear() {
    PlainXunjian.empty();
  }

  protected static int unit(String name, Integer parent) {
    return given(api)
        .contentType(ContentType.JSON)
        .body("{\"name\":\"" + name + "\"" + (parent == null ? "" : ",\"parent\":" + parent) + "}")
        .post("/units")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  protected static ValidatableResponse create(String body) {
    return given(api).contentType(ContentType.JSON).body(body).post("/targets").then();
  }

  protected static void site(String key, String unit, String parent) {
    create(
            "{\"kind\":\"site\",\"key\":\"%s\",\"name\":\"%s站\",\"unit\":\"%s\",\"unitParent\":%s,\"url\":\"https://%s.gov.cn/\"}"
                .formatted(key, key, unit, parent == null ? null : "\"" + parent + "\"", key))
        .statusCode(201);
  }

  protected static void column(String key, String site) {
    create(
            "{\"kind\":\"column\",\"key\":\"%s\",\"name\":\"要闻\",\"unit\":\"u\",\"url\":\"http://a/\",\"parent\":\"%s\",\"columnClass\":\"news\"}"
                .formatted(key, site))
        .statusCode(201);
  }

  protected static void app(String key, String unit) {
    create("{\"kind\":\"app\",\"key\":\"%s\",\"name\":\"应用\",\"unit\":\"%s\"}".formatted(key, unit))
        .statusCode(201);
  }

  protected static ValidatableResponse patch(String key, String ifMatch, String body) {
    RequestSpecification request = given(api).contentType(MERGE_PATCH).body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.patch("/targets/" + key).then();
  }

  protected static ValidatableResponse put(
      String key, String ifMatch, String ifNoneMatch, String body) {
    RequestSpecification request = given(api).contentType(ContentType.JSON).body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (ifNoneMatch != null) {
      request.header("If-None-Match", ifNoneMatch);
    }
    return request.urlEncodingEnabled(false).put("/targets/" + key).then();
  }

  protected static ValidatableResponse transition(String key, String body) {
    return given(api)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/targets/" + key + "/transitions")
        .then();
  }

  protected static ValidatableResponse problem(Response response, int status) {
    return problem(response.then(), status);
  }

  protected static ValidatableResponse problem(ValidatableResponse response, int status) {
    return response
        .statusCode(status)
        .header("Content-Type", "application/problem+json")
        .body("status", equalTo(status))
        .body("title", notNullValue())
        .body("detail", notNullValue());
  }
}
