package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.PromText;
import cn.xunjian.testing.Promtool;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Some thousand targets with a week behind them: pages of many slices, lists, and a start. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleIT {

  private static final int TARGETS = 5_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("scale")
            .on(DATABASE)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .start();
    DATABASE.execute(
        """
        insert into unit (id, name, region) overriding system value values (1, '市政府', '4307'), (2, '区政府', '4308');
        update unit set parent_id = 1 where id = 2;
        insert into target (id, key, kind, name, unit_id, region, url, status, visit_interval_ms, revision)
          select i, 's' || (100000 + i), 'site', '样例站点' || i, 1 + i %% 2, case i %% 2 when 0 then '430700' else '430801' end,
            'http://127.0.0.1:1/' || i, case i when 77 then 'suspended' else 'running' end, 315360000000, 1 from generate_series(1, %1$d) i;
        insert into target_state (target_id, state, state_since, failures, successes, blocks, last_visit_at, last_due_at, last_place, last_result,
            last_reason, last_http_status, last_duration_us, freshness, freshness_since, freshness_chinese, freshness_english,
            window_verdict, updated_at)
          select i, case i %% 10 when 0 then 'down' else 'up' end, now(), 0, 0, 0, now(), now(), 'here', 1, 0, 200, 1000, 'not_observable', now(),
            '不读取', 'not read', 'pass', now() from generate_series(1, %1$d) i;
        do $$ begin
          for back in 0..8 loop
            execute format('create table if not exists visit_hour_%%s partition of visit_hour for values from (%%L) to (%%L)',
              to_char(now() at time zone 'Asia/Shanghai' - back * interval '1 day', 'YYYYMMDD'),
              (date_trunc('day', now() at time zone 'Asia/Shanghai') - back * interval '1 day') at time zone 'Asia/Shanghai',
              (date_trunc('day', now() at time zone 'Asia/Shanghai') - (back - 1) * interval '1 day') at time zone 'Asia/Shanghai');
          end loop; end $$;
        insert into visit_hour select i, date_trunc('hour', now()) - h * interval '1 hour', 12, i %% 3, h %% 2, 0, 0
          from generate_series(1, %1$d) i, generate_series(1, 167) h;
        update registry_revision set value = 1;
        """
            .formatted(TARGETS));
    xunjian.restart();
    await("the windows are whole").atMost(PATIENCE).until(() -> windows("s100001") >= 13 * 166);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static double windows(String key) {
    PromText page =
        PromText.parse(xunjian.rest().queryParam("key", key).get("/metrics").asString());
    return page.samples("xunjian_window_visits").isEmpty()
        ? -1
        : page.value("xunjian_window_visits", "key", key, "window", "7d");
  }

  private static HttpResponse<byte[]> page(String... headers)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(xunjian.url() + "/metrics"))
                .header("Authorization", RunningXunjian.AUTHORIZATION)
                .headers(headers)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  @Order(1)
  void windowsAreWholeAfterAStart() {
    PromText page = PromText.parse(xunjian.rest().get("/metrics").asString());
    assertThat(page.samples("xunjian_window_visits"))
        .as("all but the suspended")
        .hasSize(TARGETS - 1);
    for (int i = 1; i <= TARGETS; i += 7) {
      String key = "s" + (100_000 + i);
      assertThat(page.value("xunjian_window_visits", "key", key, "window", "7d"))
          .as("an hour may end meanwhile")
          .isIn((12.0 + i % 3) * 167, (12.0 + i % 3) * 166);
    }
    assertThat(DATABASE.number("select count(*) from verdict"))
        .as("judged of half a week")
        .isZero();
  }

  @Test
  @Order(1)
  void aPageOfManySlicesIsWholeAndCorrect() throws IOException, InterruptedException {
    HttpResponse<byte[]> plain = page("Accept", "text/plain");
    String text = new String(plain.body(), StandardCharsets.UTF_8);
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.headers().firstValue("Vary")).hasValue("Accept, Accept-Encoding");
    assertThat(plain.body()).hasSizeGreaterThan(1_000_000);
    assertThat(PromText.parse(text).samples("xunjian_target_info")).hasSize(TARGETS);
    if (Promtool.present()) {
      assertThat(Promtool.check(text)).isEmpty();
    }
  }

  @Test
  @Order(1)
  void gzipIsForThoseWhoAskForIt() throws IOException, InterruptedException {
    HttpResponse<byte[]> packed =
        page("Accept-Encoding", "gzip", "Accept", "application/openmetrics-text;version=1.0.0");
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n# EOF\n").contains("\"s104999\"");
    assertThat(packed.body().length * 5L).isLessThan(text.length());
    assertThat(page("Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  @Order(1)
  void filtersChooseAmongTargets() {
    assertThat(infos("region", "4308")).isEqualTo(TARGETS / 2);
    assertThat(infos("unit", "市政府")).isEqualTo(TARGETS / 2);
    assertThat(infos("key", "s100003", "s100004", "absent")).isEqualTo(2);
    assertThat(infos("kind", "account")).isZero();
    xunjian.rest().queryParam("kind", "sight").get("/metrics").then().statusCode(400);
  }

  private static int infos(String name, Object... values) {
    String page = xunjian.rest().queryParam(name, values).get("/metrics").asString();
    return PromText.parse(page).samples("xunjian_target_info").size();
  }

  @Test
  @Order(1)
  void listsFindByEveryFilterAndGoOn() {
    assertThat(walk("state=down")).isEqualTo(TARGETS / 10);
    assertThat(walk("region=43080")).isEqualTo(TARGETS / 2);
    assertThat(walk("unit=1")).isEqualTo(TARGETS);
    assertThat(walk("unit=2")).isEqualTo(TARGETS / 2);
    assertThat(walk("unit=999")).isZero();
    assertThat(walk("status=suspended")).isEqualTo(1);
    assertThat(walk("q=S10499")).isEqualTo(10);
    assertThat(walk("q=样例&state=down&unit=区政府")).isZero();
    assertThat(walk("q=站点77")).isEqualTo(11);
  }

  private static int walk(String query) {
    int found = 0;
    String cursor = null;
    do {
      var page =
          xunjian
              .rest()
              .get(
                  "/api/v1/targets?limit=400&"
                      + query
                      + (cursor == null ? "" : "&cursor=" + cursor))
              .jsonPath();
      found += page.getList("items").size();
      cursor = page.getString("next");
    } while (cursor != null);
    return found;
  }

  @Test
  @Order(2)
  void aNewNameIsFoundAtOnce() {
    xunjian.rest().get("/api/v1/targets?q=样例站点1").then().statusCode(200);
    xunjian
        .rest()
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"0\"")
        .body(
            "{\"name\": \"改名后的网站\", \"visitInterval\": \"PT24H\"}".getBytes(StandardCharsets.UTF_8))
        .patch("/api/v1/targets/s100123")
        .then()
        .statusCode(200);
    xunjian.rest().get("/api/v1/targets?q=改名后").then().body("items", hasSize(1));
    xunjian.rest().get("/api/v1/targets?q=样例站点123").then().body("items", hasSize(10));
  }

  @Test
  @Order(2)
  void theOverviewCountsAll() {
    await("counted again").atMost(PATIENCE).until(() -> overview("total") == TARGETS);
    assertThat(overview("state.down")).isEqualTo(TARGETS / 10);
    assertThat(overview("unit.市政府.down")).isEqualTo(TARGETS / 10);
    assertThat(overview("status.suspended")).isEqualTo(1);
  }

  /**
   * Whoever comes before all is known is told to wait, and visits do not: neither for what was
   * thought before nor for the week of counts, and nothing is judged without both.
   */
  @Test
  @Order(3)
  void visitsWaitForNothingAndNothingIsSaidOrJudgedOfHalf()
      throws IOException, SQLException, InterruptedException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    site.start();
    xunjian.close();
    DATABASE.execute(
        "update target set visit_interval_ms = 1000, url = 'http://127.0.0.1:%d/' where id = 1"
            .formatted(site.getAddress().getPort()));
    String day =
        LocalDate.now(Clock.system(ZoneId.of("Asia/Shanghai")))
            .minusDays(3)
            .format(DateTimeFormatter.BASIC_ISO_DATE);
    try (Connection week = held("visit_hour_" + day)) {
      try (Connection states = held("target_state")) {
        Thread start = new Thread(xunjian::restart, "start");
        start.start();
        await("visits began").atMost(PATIENCE).ignoreExceptions().until(() -> visits() >= 2);
        Response wait = xunjian.rest().get("/api/v1/targets");
        wait.then().statusCode(503).contentType("application/problem+json");
        assertThat(wait.header("Retry-After")).isEqualTo("2");
        assertThat(wait.jsonPath().getString("detail")).contains("启动", "opening");
        xunjian.rest().get("/q/health/ready").then().statusCode(503);
        xunjian.rest().get("/q/health/live").then().statusCode(200);
        assertThat(xunjian.rest().get("/metrics").asString()).doesNotContain("s100001");
        states.rollback();
        start.join();
      }
      xunjian.rest().get("/api/v1/targets?limit=1").then().statusCode(200);
      await("visits go on").atMost(PATIENCE).until(() -> visits() >= 3);
      assertThat(windows("s100001")).isEqualTo(-1);
      assertThat(DATABASE.number("select count(*) from visit")).isZero();
      week.rollback();
    } finally {
      site.stop(0);
    }
    await("judged").atMost(PATIENCE).until(() -> windows("s100001") >= 13 * 166 + 3);
    await("stored")
        .atMost(PATIENCE)
        .until(() -> DATABASE.number("select count(*) from verdict where target_id = 1") > 0);
    assertThat(
            DATABASE.number(
                "select count(*) from verdict where target_id = 1 and verdict = 'veto'"))
        .isEqualTo(1);
    assertThat(DATABASE.number("select count(*) from verdict where target_id = 1")).isEqualTo(1);
  }

  /** A connection that lets nobody read a table until it is rolled back. */
  private static Connection held(String table) throws SQLException {
    Connection held = DriverManager.getConnection(DATABASE.jdbcUrl(), "postgres", "");
    held.setAutoCommit(false);
    try (Statement lock = held.createStatement()) {
      lock.execute("lock table " + table + " in access exclusive mode");
    }
    return held;
  }

  private static double visits() {
    return PromText.parse(xunjian.rest().get("/metrics?kind=app").asString())
        .value("xunjian_visits_total", "result", "ok");
  }

  private static int overview(String path) {
    return xunjian.rest().get("/api/v1/overview").jsonPath().getInt(path);
  }
}
