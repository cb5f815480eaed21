package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Import and export over REST, against the packaged application with a heap of 256 MB. */
class ImportIT {

  private static final int MANY = Chaos.times(40_000, 100_000);
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String HEADER =
      "kind,key,name,unit,unit_parent,region,platform,platform_uid,url,parent,column_class,source,"
          + "visit_interval,reading_interval,status,contact\n";
  private static final String SAMPLE =
      HEADER
          + """
          site,4307000001,常德市人民政府门户网站,市行政审批服务局,,430700,,,https://www.example.gov.cn/,,,,PT5M,,running,
          column,4307000001/yw,要闻动态,市行政审批服务局,,430700,,,https://www.example.gov.cn/yw/,4307000001,news,html,,PT6H,running,
          account,wx-cdfb,常德发布,市政府新闻办,,430700,wechat,gh_000000000001,https://rss.example/wechat/cdfb,,,feed,,PT1H,running,
          """;

  private static RunningXunjian xunjian;
  private static RequestSpecification api;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("ImportIT").java("-Xmx256m").start();
    api =
        new RequestSpecBuilder()
            .setBaseUri(xunjian.url())
            .setBasePath("/api/v1")
            .setConfig(
                io.restassured.RestAssured.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                            .encodeContentTypeAs("text/csv", ContentType.BINARY)
                            .encodeContentTypeAs(XLSX, ContentType.BINARY)))
            .build();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @BeforeEach
  void clear() {
    xunjian
        .database()
        .execute("truncate import_run, target, target_state, status_transition, unit cascade");
  }

  // What an import does

  @Test
  void theSampleOfTheContractIsImportedAndUnchangedTheSecondTime() {
    counts(imported(SAMPLE), 3, 3, 0, 0, 0)
        .body("id", notNullValue())
        .body("state", equalTo("done"))
        .body("dryRun", equalTo(false))
        .body("partial", equalTo(false))
        .body("errors", empty())
        .body("errorsTotal", equalTo(0));
    counts(imported(SAMPLE), 3, 0, 0, 3, 0);

    given(api)
        .get("/targets/4307000001/yw")
        .then()
        .body("parent", equalTo("4307000001"))
        .body("columnClass", equalTo("news"))
        .body("readingInterval", equalTo("PT6H"))
        .body("unit.name", equalTo("市行政审批服务局"))
        .body("version", equalTo(0));
    given(api).get("/targets/4307000001").then().body("source", equalTo("html"));
  }

  @Test
  void aDryRunCountsTheSameAndWritesNothing() {
    counts(imported(SAMPLE), 3, 3, 0, 0, 0);
    String next =
        SAMPLE.replace("要闻动态", "要闻").replace("市政府新闻办", "新单位") + "app,a,n,另一单位,,,,,,,,,,,,\n";
    long revision = number("select max(revision) from target");

    counts(dryRun(next), 4, 1, 2, 1, 0).body("dryRun", equalTo(true));

    assertThat(number("select count(*) from target")).isEqualTo(3);
    assertThat(number("select count(*) from unit")).isEqualTo(2);
    assertThat(number("select max(revision) from target")).isEqualTo(revision);
    counts(imported(next), 4, 1, 2, 1, 0);
    assertThat(number("select count(*) from unit")).isEqualTo(4);
  }

  @Test
  void onlyTheColumnsOfTheFileAreTouched() {
    imported(SAMPLE);
    given(api)
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"0\"")
        .body("{\"contact\":\"张三\",\"level\":\"市级\"}".getBytes(StandardCharsets.UTF_8))
        .patch("/targets/4307000001")
        .then()
        .statusCode(200);

    counts(imported("key,kind,unit,name,region\n4307000001,site,市行政审批服务局,新名,\n"), 1, 0, 1, 0, 0);

    given(api)
        .get("/targets/4307000001")
        .then()
        .body("name", equalTo("新名"))
        .body("region", nullValue())
        .body("url", equalTo("https://www.example.gov.cn/"))
        .body("visitInterval", equalTo("PT5M"))
        .body("contact", equalTo("张三"))
        .body("level", equalTo("市级"))
        .body("version", equalTo(2));
  }

  @Test
  void anEmptyCellTakesTheValueAwayOrBringsTheUsualOne() {
    imported(SAMPLE);

    counts(imported(HEADER + "account,wx-cdfb,常德发布,市政府新闻办,,,wechat,,,,,,,,,\n"), 1, 0, 1, 0, 0);

    given(api)
        .get("/targets/wx-cdfb")
        .then()
        .body("region", nullValue())
        .body("platformUid", nullValue())
        .body("url", nullValue())
        .body("readingInterval", nullValue())
        .body("source", equalTo("manual"))
        .body("status", equalTo("running"));
  }

  @Test
  void aChangeOfStatusIsATransitionThatNamesTheImport() {
    imported(SAMPLE);
    String id = imported(SAMPLE.replace("PT6H,running", "PT6H,closing")).extract().path("id");

    given(api)
        .get("/targets/4307000001/yw/transitions")
        .then()
        .body("items", hasSize(1))
        .body("items[0].status", equalTo("closing"))
        .body("items[0].author", equalTo("import"))
        .body("items[0].reason", endsWith(id));
    given(api).get("/targets/wx-cdfb/transitions").then().body("items", empty());
  }

  @Test
  void aRemovedTargetComesBackAsCreated() {
    imported(SAMPLE);
    long id = number("select id from target where key = 'wx-cdfb'");
    given(api).header("If-Match", "\"0\"").delete("/targets/wx-cdfb").then().statusCode(204);

    counts(dryRun(SAMPLE), 3, 1, 0, 2, 0);
    counts(imported(SAMPLE), 3, 1, 0, 2, 0);

    assertThat(number("select id from target where key = 'wx-cdfb' and removed_at is null"))
        .isEqualTo(id);
    assertThat(number("select revision from target where key = 'wx-cdfb'"))
        .isEqualTo(number("select value from registry_revision"));
  }

  @Test
  void unitsAreFoundOrCreatedWhereTheFileSaysTheyStand() {
    counts(
        imported(
            """
            kind,key,name,unit,unit_parent
            app,a1,n,办公室,市政府
            app,a2,n,办公室,县政府
            app,a3,n,科室,市政府/办公室
            app,a4,n,科室,
            app,a5,n,市政府,
            app,a6,n,办公室,/市政府
            """),
        6,
        6,
        0,
        0,
        0);

    given(api)
        .get("/units")
        .then()
        .body(
            "items.collect{it.path.join('/')}.sort()",
            contains("县政府", "县政府/办公室", "市政府", "市政府/办公室", "市政府/办公室/科室"))
        .body("items.find{it.path.join('/') == '市政府/办公室/科室'}.targets", equalTo(2))
        .body("items.find{it.path.join('/') == '市政府/办公室'}.targets", equalTo(2));
    refused(imported("kind,key,name,unit\napp,a1,n,办公室\n"), 1)
        .body("errors[0].code", equalTo("ambiguous_unit"))
        .body("errors[0].column", equalTo("unit"))
        .body("errors[0].message", containsString("give unit_parent"));
  }

  // What it refuses

  @Test
  void oneBadRowAndNothingIsWritten() {
    refused(imported(SAMPLE + "site,x,n,u,,,,,ftp://a/,,,,,,,\n"), 1)
        .body("detail", containsString("nothing was written"))
        .body("rows", equalTo(4))
        .body("created", equalTo(0))
        .body("refused", equalTo(1))
        .body("errors[0].line", equalTo(5))
        .body("errors[0].column", equalTo("url"))
        .body("errors[0].code", equalTo("bad_url"));

    assertThat(number("select count(*) from target")).isZero();
    assertThat(number("select count(*) from unit")).isZero();
  }

  @Test
  void aPartialImportWritesTheGoodRows() {
    String file =
        SAMPLE
            + """
            site,x,n,只在坏行,,,,,ftp://a/,,,,,,,
            column,x/yw,n,u,,,,,http://a/,x,news,,,,,
            app,ok,n,市政府新闻办,,,,,,,,,,,,
            app,ok,twice,市政府新闻办,,,,,,,,,,,,
            """;

    counts(send(file, "text/csv", "dryRun=true&partial=true").then(), 7, 4, 0, 0, 3);
    assertThat(number("select count(*) from target")).isZero();
    counts(send(file, "text/csv", "partial=true").then(), 7, 4, 0, 0, 3)
        .statusCode(200)
        .body("errorsTotal", equalTo(3))
        .body("errors.line", contains(5, 6, 8))
        .body("errors.code", contains("bad_url", "unknown_parent", "doubled_key"))
        .body("errors[2].message", containsString("stands in line 7"));

    given(api).get("/targets").then().body("items", hasSize(4));
    assertThat(number("select count(*) from unit where name = '只在坏行'")).isZero();
    assertThat(number("select count(*) from unit where name = 'u'")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "column,4307000001/tz,n,u,,,,,http://a/,4307000001/yw,news,,,,,|parent|unknown_parent",
        "column,9/tz,n,u,,,,,http://a/,9,news,,,,,|parent|unknown_parent",
        "app,4307000001,n,u,,,,,,,,,,,,|kind|kind_changed",
        "site,,n,u,,,,,http://a/,,,,,,,|key|required",
        "site,k,n,,,,,,http://a/,,,,,,,|unit|required",
        "site,k,n,a/b,,,,,http://a/,,,,,,,|unit|bad_unit",
        "site,k,n,u,,,,,http://a/,,,,,,,,extra|''|too_many_cells",
        "site,k,n,u,,,,,http://a/,,,,PT0S,,,|visit_interval|bad_interval",
      })
  void everyBadRowIsListedWithItsColumn(String row, String column, String code) {
    imported(SAMPLE);

    refused(imported(HEADER + "\n" + row + "\n"), 1)
        .body("errors[0].line", equalTo(3))
        .body("errors[0].column", column.isEmpty() ? nullValue() : equalTo(column))
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void aWrongHeaderOrFileIsRefusedAsAWhole() {
    refused(imported("kind,key,name,unit,colour\nsite,a,n,u,red\n"), 1)
        .body("errors[0].code", equalTo("unknown_column"))
        .body("errors[0].message", containsString("\"colour\""));
    refused(send("no workbook", XLSX, "").then(), 1).body("errors[0].code", equalTo("bad_xlsx"));
    refused(send("", "text/csv", "").then(), 1).body("errors[0].code", equalTo("empty"));
    refused(
            send(SAMPLE + "\"never closed" + "x".repeat(70_000), "text/csv", "partial=true").then(),
            1)
        .body("errors[0].code", equalTo("malformed"));
    assertThat(number("select count(*) from target")).isZero();
    send(SAMPLE, "application/json", "").then().statusCode(415);
    send(SAMPLE, "text/csv", "dryRun=maybe").then().statusCode(400);
  }

  @Test
  void ofManyErrorsTheFirstThousandAreListedAndAllCounted() {
    refused(imported(HEADER + "site,k,,u,,,,,http://a/,,,,,,,\n".repeat(1_500)), 2_999)
        .body("refused", equalTo(1_500))
        .body("errors", hasSize(1_000))
        .body("errors[0].line", equalTo(2))
        .body("errors[999].line", equalTo(502));
  }

  // Characters and workbooks

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/csv; charset=GBK"})
  void readsGbk(String contentType) {
    Response response = sendBytes(SAMPLE.getBytes(Charset.forName("GBK")), contentType, "");

    counts(response.then(), 3, 3, 0, 0, 0);
    given(api).get("/targets/wx-cdfb").then().body("name", equalTo("常德发布"));
  }

  @ParameterizedTest
  @CsvSource({
    "format=csv,text/csv;charset=utf-8,targets.csv",
    "format=csv&charset=gbk,text/csv;charset=gb18030,targets.csv",
    "format=xlsx," + XLSX + ",targets.xlsx",
    "'',text/csv;charset=utf-8,targets.csv",
  })
  void anExportImportedAgainChangesNothingAndRebuildsAnEmptyRegistry(
      String query, String type, String name) {
    counts(imported(tricky()), 6, 6, 0, 0, 0);
    Response export = given(api).get("/exports/targets" + (query.isEmpty() ? "" : "?" + query));
    export
        .then()
        .statusCode(200)
        .header("Content-Type", type)
        .header("Content-Disposition", containsString(name));
    byte[] file = export.asByteArray();
    byte[] csv = given(api).get("/exports/targets").asByteArray();
    List<Object> units = given(api).get("/units").jsonPath().getList("items.path");
    assertThat(units).contains(List.of("市政府", "办公室"), List.of("县政府", "办公室"), List.of("办公室"));

    counts(sendBytes(file, type, "").then(), 6, 0, 0, 6, 0);
    clear();
    counts(sendBytes(file, type, "").then(), 6, 6, 0, 0, 0);

    assertThat(given(api).get("/exports/targets").asByteArray()).isEqualTo(csv);
    assertThat(given(api).get("/units").jsonPath().<Object>getList("items.path"))
        .containsExactlyInAnyOrderElementsOf(units);
    given(api).get("/targets/q").then().body("name", equalTo("=cmd|' /C calc'!A0, \"引号\""));
  }

  /** What a spreadsheet, a comma or a unit's name could spoil. */
  private static String tricky() {
    return SAMPLE
        + """
        app,q,"=cmd|' /C calc'!A0, ""引号""\",办公室,/,,,,,,,,,,,"张三
        0736-1"
        app,0001,n,办公室,市政府,043000,,,,,,,P1D,PT30M,closed,-1+1
        app,z,n,办公室,县政府,,,,,,,,,,suspended,
        """;
  }

  @Test
  void anExportHasTheContractsColumnsAndOnlyWhatWasAskedFor() {
    imported(SAMPLE);

    String file =
        new String(
            given(api).get("/exports/targets?kind=column").asByteArray(), StandardCharsets.UTF_8);

    assertThat(file)
        .isEqualTo(
            "\uFEFF"
                + HEADER.strip()
                + "\r\ncolumn,4307000001/yw,要闻动态,市行政审批服务局,,430700,,,https://www.example.gov.cn/yw/,"
                + "4307000001,news,html,,PT6H,running,\r\n");
    given(api).get("/exports/targets?format=ods").then().statusCode(400);
    given(api).get("/exports/targets?kind=web").then().statusCode(400);
  }

  // Large files, progress, crashes

  @Test
  void manyRowsAreStreamedWithProgress() {
    byte[] file = large(MANY);
    CompletableFuture<Response> answer =
        CompletableFuture.supplyAsync(() -> sendBytes(file, "text/csv", ""));

    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> progressSeen() || answer.isDone());
    assertThat(answer).as("progress was seen before the end").isNotDone();
    sendBytes(SAMPLE.getBytes(StandardCharsets.UTF_8), "text/csv", "")
        .then()
        .statusCode(409)
        .body("errors[0].code", equalTo("import_running"));

    counts(answer.join().then(), MANY, MANY, 0, 0, 0);
    assertThat(number("select count(*) from target where removed_at is null")).isEqualTo(MANY);
    byte[] exported = given(api).get("/exports/targets").asByteArray();
    counts(sendBytes(exported, "text/csv", "").then(), MANY, 0, 0, MANY, 0);
    byte[] workbook = given(api).get("/exports/targets?format=xlsx").asByteArray();
    counts(sendBytes(workbook, XLSX, "dryRun=true").then(), MANY, 0, 0, MANY, 0);
  }

  private static boolean progressSeen() {
    JsonPath newest = given(api).get("/imports?limit=1").jsonPath();
    return "running".equals(newest.getString("items[0].state"))
        && newest.getInt("items[0].rowsRead") > 0;
  }

  @Test
  void anImportThatIsNotWaitedForGoesOn() {
    Response accepted =
        given(api)
            .contentType("text/csv")
            .header("Prefer", "respond-async")
            .body(SAMPLE.getBytes(StandardCharsets.UTF_8))
            .post("/imports");
    accepted.then().statusCode(202).header("Location", notNullValue());
    String address = accepted.header("Location");

    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> "done".equals(given().get(address).jsonPath().getString("state")));

    counts(given().get(address).then(), 3, 3, 0, 0, 0).body("finishedAt", endsWith("+08:00"));
    given(api)
        .get("/imports")
        .then()
        .body("items.id", contains(accepted.jsonPath().getString("id")))
        .body("items[0].errors", nullValue());
  }

  @Test
  void importsAreListedNewestFirstInPages() {
    List<String> ids =
        List.of(
            imported(SAMPLE).extract().path("id"),
            dryRun(SAMPLE).extract().path("id"),
            refused(imported(HEADER + "x,,,\n"), 4).extract().path("id"));

    JsonPath first = given(api).get("/imports?limit=2").then().statusCode(200).extract().jsonPath();
    assertThat(first.getList("items.id")).isEqualTo(List.of(ids.get(2), ids.get(1)));
    assertThat(first.getList("items.state")).isEqualTo(List.of("refused", "done"));
    given(api)
        .queryParam("cursor", first.getString("next"))
        .get("/imports")
        .then()
        .body("items.id", contains(ids.get(0)))
        .body("next", nullValue());
    given(api).get("/imports/" + ids.get(2)).then().body("errors", hasSize(4));
    given(api).get("/imports/0").then().statusCode(404);
  }

  @Test
  void aFileThatBreaksOffOnTheWayIsNotImported() throws Exception {
    byte[] file = large(2_000);
    try (Socket socket = new Socket("localhost", xunjian.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: "
                  + file.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      int half = file.length / 2;
      while (file[half] != '\n') {
        half++;
      }
      out.write(file, 0, half + 1);
      out.flush();
    }
    try (Socket socket = new Socket("localhost", xunjian.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.write(
          (Integer.toHexString(SAMPLE.getBytes(StandardCharsets.UTF_8).length) + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(SAMPLE.getBytes(StandardCharsets.UTF_8));
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    // An import after them shows that they had their turn, if they ever got one.
    counts(imported(HEADER + "app,a,n,u,,,,,,,,,,,,\n"), 1, 1, 0, 0, 0);
    given(api).get("/imports").then().body("items", hasSize(1));
    assertThat(number("select count(*) from target")).isEqualTo(1);
  }

  @Test
  void aCrashInTheMiddleLeavesNothingAndTheRunCountsAsFailed() {
    imported(SAMPLE);
    CompletableFuture<Void> answer =
        CompletableFuture.runAsync(() -> sendBytes(large(100_000), "text/csv", ""));
    Awaitility.await().atMost(Duration.ofMinutes(5)).until(ImportIT::progressSeen);
    java.io.File[] spooled = spooled();
    assertThat(spooled).hasSize(1);

    xunjian.kill();
    assertThat(answer.handle((done, failure) -> failure != null).join()).isTrue();
    xunjian.restart();
    assertThat(spooled[0]).doesNotExist();

    Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> "failed".equals(newestState()));
    assertThat(number("select count(*) from target")).isEqualTo(3);
    assertThat(number("select count(*) from unit")).isEqualTo(2);
    counts(imported(SAMPLE), 3, 0, 0, 3, 0);
    given(api).get("/imports").then().body("items.state", contains("done", "failed", "done"));
  }

  private static java.io.File[] spooled() {
    return new java.io.File(System.getProperty("java.io.tmpdir"))
        .listFiles((folder, name) -> name.startsWith("xunjian-spool-" + xunjian.pid() + "-"));
  }

  private static String newestState() {
    return given(api).get("/imports?limit=1").jsonPath().getString("items[0].state");
  }

  // What the tests are made of

  private static byte[] large(int rows) {
    StringBuilder file = new StringBuilder(rows * 130).append(HEADER);
    for (int i = 0; i < rows / 2; i++) {
      file.append(
          "site,43%08d,网站%d,单位%d,市政府/局%d,430700,,,https://s%d.example.gov.cn/,,,,PT5M,,running,张三\n"
              .formatted(i, i, i % 500, i % 50, i));
      file.append(
          "column,43%08d/yw,要闻%d,单位%d,市政府/局%d,430700,,,https://s%d.example.gov.cn/yw/,43%08d,news,html,,PT6H,running,\n"
              .formatted(i, i, i % 500, i % 50, i, i));
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ValidatableResponse imported(String file) {
    return send(file, "text/csv", "").then();
  }

  private static ValidatableResponse dryRun(String file) {
    return send(file, "text/csv", "dryRun=true").then();
  }

  private static Response send(String file, String type, String query) {
    return sendBytes(file.getBytes(StandardCharsets.UTF_8), type, query);
  }

  private static Response sendBytes(byte[] file, String type, String query) {
    return given(api)
        .contentType(type)
        .body(file)
        .post("/imports" + (query.isEmpty() ? "" : "?" + query));
  }

  private static ValidatableResponse counts(
      ValidatableResponse answer, int rows, int created, int updated, int unchanged, int refused) {
    return answer
        .statusCode(200)
        .body("rows", equalTo(rows))
        .body("created", equalTo(created))
        .body("updated", equalTo(updated))
        .body("unchanged", equalTo(unchanged))
        .body("refused", equalTo(refused));
  }

  private static ValidatableResponse refused(ValidatableResponse answer, int errors) {
    return answer
        .statusCode(422)
        .header("Content-Type", "application/problem+json")
        .body("state", equalTo("refused"))
        .body("errorsTotal", equalTo(errors));
  }

  private static long number(String sql) {
    return xunjian.database().number(sql);
  }
}
