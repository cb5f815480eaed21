package cn.xunjian;

import static cn.xunjian.testing.ListPages.item;
import static cn.xunjian.testing.ListPages.list;
import static cn.xunjian.testing.ListPages.odd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.ServedPages;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a page proved, what changed in it, and what an officer says of it; over a kill and back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageEvidenceIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static LocalDate today;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String NEWS = "4307000001/yw";
  private static final String PLAIN = "4307000001/tz";
  private static final String ODD = "4307000001/zc";
  private static final int LARGEST = 300_000;
  private static final int KILLS = Chaos.times(2, 3);

  private static ServedPages pages;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    today = LocalDate.now(ZONE);
    pages = new ServedPages();
    pages.page("/", list(item(1, today), item(2, today.minusDays(1))));
    pages.page("/yw/", list(item(1, today.minusDays(2)), item(2, today.minusDays(20)), old(30)));
    pages.page("/tz/", list("<li><a href='/tz/content_101.html'>关于停电检修的通知公告</a></li>"));
    pages.page("/zc/", odd(today));
    xunjian =
        RunningXunjian.named("page-evidence")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_VISIT_PER_HOST", "50")
            .with("XUNJIAN_READING_MAX_DECODED", Integer.toString(LARGEST))
            .start();
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      xunjian.close();
    }
    pages.close();
  }

  private static String old(int number) {
    return item(number, today.minusDays(90));
  }

  private static ValidatableResponse imported(String csv, String query) {
    return xunjian
        .rest()
        .contentType("text/csv; charset=UTF-8")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports" + query)
        .then();
  }

  private static String csv(String selector) {
    return """
        kind,key,name,unit,url,parent,column_class,source,visit_interval,reading_interval,status,list_selector,date_selector,date_pattern,base_year
        site,4307000001,样例站,市甲局,%1$s/,,,html,PT1S,PT1S,running,,,,
        column,4307000001/yw,要闻,市甲局,%1$s/yw/,4307000001,news,html,,PT1S,running,%2$s,,,
        column,4307000001/tz,通知,市甲局,%1$s/tz/,4307000001,notices,html,,PT1S,running,,,,
        column,4307000001/zc,政策,市甲局,%1$s/zc/,4307000001,policy,html,,PT1S,running,,,,
        """
        .formatted(pages.url(""), selector);
  }

  private static JsonPath get(String path) {
    return xunjian.rest().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
  }

  private static List<Map<String, Object>> hints(String key) {
    return get("/targets/" + key + "/hints").getList("items");
  }

  private static void awaitReadings(String key, int more) {
    String sql =
        "select count(*) from reading r join target t on t.id = r.target_id where t.key = '%s'"
            .formatted(key);
    long before = xunjian.database().number(sql);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(xunjian.database().number(sql)).isGreaterThanOrEqualTo(before + more));
  }

  @Test
  @Order(1)
  void anImportRefusesABadSelectorByItsColumnAndTakesAGoodOne() {
    imported(csv("ul[["), "")
        .statusCode(422)
        .body("errors[0].line", equalTo(3))
        .body("errors[0].column", equalTo("list_selector"))
        .body("errors[0].code", equalTo("bad_selector"));
    imported(csv("ul.list"), "").statusCode(200).body("created", equalTo(4));
    xunjian
        .rest()
        .get("/api/v1/targets/" + NEWS)
        .then()
        .body("listSelector", equalTo("ul.list"))
        .body("dateSelector", nullValue());
    byte[] export =
        xunjian.rest().get("/api/v1/exports/targets?format=csv").then().extract().asByteArray();
    assertThat(new String(export, StandardCharsets.UTF_8))
        .contains("contact,list_selector,date_selector,date_pattern,base_year")
        .contains("ul.list");
    imported(new String(export, StandardCharsets.UTF_8), "")
        .statusCode(200)
        .body("unchanged", equalTo(4));
  }

  @Test
  @Order(2)
  void anUnchangedPageCostsOneRowAndNothingElse() {
    awaitReadings(NEWS, 3);
    long kept = xunjian.database().number("select count(*) from snapshot_reference");
    long bodies = xunjian.database().number("select count(*) from snapshot");
    long trails = updates("reading_trail");
    awaitReadings(NEWS, 5);
    assertThat(xunjian.database().number("select count(*) from snapshot_reference"))
        .isEqualTo(kept);
    assertThat(xunjian.database().number("select count(*) from snapshot")).isEqualTo(bodies);
    assertThat(updates("reading_trail")).isEqualTo(trails);
    assertThat(xunjian.database().number("select max(pg_column_size(page_hash)) from reading"))
        .isLessThanOrEqualTo(33);
    assertThat(hints(NEWS)).as("a first reading yields no hints").isEmpty();
    assertThat(xunjian.database().number("select count(distinct page_hash) from reading"))
        .isEqualTo(4);
  }

  /** Row versions ever written, which no statistics collector delays. */
  private static long updates(String table) {
    return xunjian.database().number("select coalesce(max(xmin::text::bigint), 0) from " + table);
  }

  @Test
  @Order(3)
  void anItemWithoutADateAndABackdatedOneAreNoticedWithBothPages() {
    byte[] before = pages.bytes("/yw/");
    byte[] after =
        list(
            item(3, today.minusDays(9)),
            item(1, today.minusDays(2)),
            item(2, today.minusDays(20)),
            old(30));
    pages.page("/yw/", after);
    byte[] plainBefore = pages.bytes("/tz/");
    pages.page(
        "/tz/",
        list(
            "<li><a href='/tz/content_102.html'>关于恢复供水的通知公告</a></li>",
            "<li><a href='/tz/content_101.html'>关于停电检修的通知公告</a></li>"));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hints(NEWS)).hasSize(1));
    Map<String, Object> backdated = hints(NEWS).get(0);
    assertThat(backdated)
        .containsEntry("kind", "appeared_backdated")
        .containsEntry("title", "关于第3项工作安排的通知");
    assertThat(bytes(backdated.get("previousSnapshot"))).isEqualTo(before);
    assertThat(bytes(backdated.get("snapshot"))).isEqualTo(after);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hints(PLAIN)).hasSize(1));
    Map<String, Object> undated = hints(PLAIN).get(0);
    assertThat(undated).containsEntry("kind", "appeared_undated");
    assertThat(undated.get("chinese").toString()).contains("没有日期", "关于恢复供水的通知公告");
    assertThat(bytes(undated.get("previousSnapshot"))).isEqualTo(plainBefore);
    assertThat(get("/targets/" + PLAIN).getString("freshness"))
        .as("a hint makes nothing fresh")
        .isNotEqualTo("fresh");
  }

  private static byte[] bytes(Object address) {
    return xunjian.rest().get(address.toString()).then().statusCode(200).extract().asByteArray();
  }

  @Test
  @Order(4)
  void aForgedDateIsNoticed() {
    pages.page(
        "/yw/",
        list(item(2, today), item(3, today.minusDays(9)), item(1, today.minusDays(2)), old(30)));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hints(NEWS)).hasSize(2));
    Map<String, Object> redated = hints(NEWS).get(0);
    assertThat(redated).containsEntry("kind", "redated");
    assertThat(redated.get("from").toString()).startsWith(today.minusDays(20).toString());
    assertThat(redated.get("to").toString()).startsWith(today.toString());
  }

  @Test
  @Order(5)
  void aKillDoublesNoHintAndLosesNone() {
    List<Map<String, Object>> before = hints(NEWS);
    for (int round = 0; round < KILLS; round++) {
      String[] items = new String[5 + round];
      Arrays.setAll(items, i -> i == 0 ? item(2, today) : item(100 + i, today.minusDays(40 + i)));
      items[items.length - 1] = old(30);
      byte[] page = list(items);
      pages.page("/yw/", page);
      // The first time before the change is read, then perhaps after it.
      if (round > 0) {
        awaitReadings(NEWS, 1);
      }
      xunjian.kill();
      xunjian.restart();
      awaitReadings(NEWS, 3);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(hints(NEWS).stream().map(h -> h.get("title")).distinct())
                    .hasSize(before.size() + 2 + KILLS));
    assertThat(hints(NEWS)).as("each once").hasSize(before.size() + 2 + KILLS);
    assertThat(hints(NEWS)).containsAll(before);
  }

  @Test
  @Order(6)
  void aPageIsShownSoThatItCannotRun() {
    JsonPath kept = get("/targets/" + NEWS + "/snapshots");
    assertThat(kept.getList("items.occasion", String.class)).contains("first", "items");
    String address = kept.getString("items[0].address");
    for (String as : new String[] {"", "?as=text", "?as=bytes"}) {
      xunjian
          .rest()
          .get(address + as)
          .then()
          .statusCode(200)
          .header("Content-Security-Policy", startsWith("sandbox;"))
          .header("X-Content-Type-Options", "nosniff")
          .header(
              "Content-Type",
              as.equals("?as=text")
                  ? equalTo("text/plain;charset=UTF-8")
                  : equalTo("application/octet-stream"));
    }
    String due = get("/targets/" + NEWS + "/readings?limit=1").getString("items[0].due");
    xunjian
        .rest()
        .get("/api/v1/targets/" + NEWS + "/readings/" + due + "/snapshot")
        .then()
        .statusCode(200)
        .header("X-Xunjian-Evidence", "exact");
    xunjian
        .rest()
        .get("/api/v1/targets/" + PLAIN + address.substring(address.lastIndexOf("/snap")))
        .then()
        .statusCode(404);
    assertThat(get("/targets/" + NEWS + "/snapshots?limit=1").getString("next")).isNotNull();
    String next = get("/targets/" + NEWS + "/hints?limit=1").getString("next");
    assertThat(get("/targets/" + NEWS + "/hints?limit=1&cursor=" + next).getList("items"))
        .hasSize(1);
  }

  @Test
  @Order(7)
  void anOfficersWordTakesEffectAtTheNextReading() {
    awaitReadings(ODD, 1);
    assertThat(lastReading(ODD).getString("items[0].outcome")).isNotEqualTo("ok");
    xunjian
        .rest()
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .body("{\"dateSelector\":\"i.when\",\"datePattern\":\"nonsense\",\"baseYear\":1066}")
        .patch("/api/v1/targets/" + ODD)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/datePattern"))
        .body("errors.pointer", hasItem("/baseYear"));
    xunjian
        .rest()
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .body(
            "{\"listSelector\":\"div.box\",\"dateSelector\":\"i.when\",\"datePattern\":\"dd/MM\",\"baseYear\":%d}"
                .formatted(today.minusDays(1).getYear()))
        .patch("/api/v1/targets/" + ODD)
        .then()
        .statusCode(200)
        .body("baseYear", equalTo(today.minusDays(1).getYear()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(lastReading(ODD).getString("items[0].outcome")).isEqualTo("ok"));
    assertThat(lastReading(ODD).getString("items[0].newest"))
        .startsWith(today.minusDays(1).toString());
    assertThat(hints(ODD)).as("another way of reading is no change of the page").isEmpty();
  }

  private static JsonPath lastReading(String key) {
    return get("/targets/" + key + "/readings?limit=1");
  }
}
