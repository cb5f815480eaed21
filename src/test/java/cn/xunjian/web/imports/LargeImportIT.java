package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RawHttp;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.File;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Large files within a small heap, files that break off, and a crash in the middle. */
class LargeImportIT extends ImportsOverRest {

  private static final String BEGIN =
      "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\n"
          + RawHttp.AUTHORIZATION
          + "Content-Type: text/csv\r\n";

  private static final int MANY = Chaos.times(40_000, 100_000);

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

  @Test
  void aFileThatBreaksOffOnTheWayIsNotImported() throws Exception {
    byte[] file = large(2_000);
    try (Socket socket = new Socket("localhost", xunjian.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (BEGIN + "Content-Length: " + file.length + "\r\n\r\n")
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
      out.write((BEGIN + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
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
    Awaitility.await().atMost(Duration.ofMinutes(5)).until(LargeImportIT::progressSeen);
    File[] spooled = spooled();
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

  private static boolean progressSeen() {
    JsonPath newest = given(api).get("/imports?limit=1").jsonPath();
    return "running".equals(newest.getString("items[0].state"))
        && newest.getInt("items[0].rowsRead") > 0;
  }

  private static File[] spooled() {
    return new File(System.getProperty("java.io.tmpdir"))
        .listFiles((folder, name) -> name.startsWith("xunjian-spool-" + xunjian.pid() + "-"));
  }

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
}
