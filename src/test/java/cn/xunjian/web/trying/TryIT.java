package cn.xunjian.web.trying;

import static cn.xunjian.testing.ListPages.item;
import static cn.xunjian.testing.ListPages.list;
import static cn.xunjian.testing.ListPages.odd;
import static cn.xunjian.testing.ListPages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.ServedPages;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trying an address or a document before anything is registered. */
class TryIT {

  private static final Charset GBK = Charset.forName("GBK");
  private static final int LARGEST = 300_000;

  private static LocalDate today;
  private static ServedPages pages;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    pages = new ServedPages();
    pages.page("/", list(item(1, today), item(2, today.minusDays(1))));
    pages.page("/zc/", odd(today));
    xunjian =
        RunningXunjian.named("try")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
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

  @Test
  void triesAnAddress() {
    xunjian
        .rest()
        .contentType("application/json")
        .body(
            Map.of(
                "url",
                pages.url("/zc/"),
                "source",
                "html",
                "dateSelector",
                "i.when",
                "datePattern",
                "dd/MM",
                "baseYear",
                today.minusDays(1).getYear()))
        .post("/api/v1/readings/try")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("ok"))
        .body("dated", equalTo(4))
        .body("newest", startsWith(today.minusDays(1).toString()))
        .body("candidates.taken", everyItem(is(true)))
        .body("charset", equalTo("UTF-8"))
        .body("fetch.status", equalTo(200))
        .body("fetch.url", equalTo(pages.url("/zc/")));
    tryJson(Map.of("url", pages.url("/none"))).statusCode(200).body("outcome", equalTo("gone"));
    tryJson(Map.of("url", "http://10.0.0.1/"))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/url"))
        .body("errors[0].code", equalTo("egress_denied"));
    tryJson(Map.of("url", "ftp://a/", "fetchedAt", "yesterday", "listSelector", "a[["))
        .statusCode(422)
        .body("errors.code", hasItem("bad_url"))
        .body("errors.code", hasItem("bad_time"))
        .body("errors.pointer", hasItem("/listSelector"));
    tryJson(Map.of("url", pages.url("/"), "source", "wechat-api"))
        .statusCode(422)
        .body("errors[0].code", equalTo("not_a_document"));
    tryJson(Map.of("source", "html")).statusCode(422).body("errors[0].code", equalTo("missing"));
    tryJson(Map.of("adress", "x")).statusCode(400).body("errors[0].code", equalTo("unknown_field"));
    xunjian
        .rest()
        .contentType("application/json")
        .body("{\"url\":")
        .post("/api/v1/readings/try")
        .then()
        .statusCode(400);
  }

  private static ValidatableResponse tryJson(Map<String, ?> form) {
    return xunjian.posts("/api/v1/readings/try", form);
  }

  @Test
  void triesADocumentHoweverItComes() {
    String gbk =
        page("gb2312", item(1, LocalDate.of(2019, 5, 24)), item(2, LocalDate.of(2019, 5, 3)));
    Map<String, String> at =
        Map.of("fetchedAt", "2019-05-25T08:00:00+08:00", "url", "http://www.example.gov.cn/yw/");
    String encoded = Base64.getEncoder().encodeToString(gbk.getBytes(GBK));
    List<ValidatableResponse> ways = new ArrayList<>();
    ways.add(tryJson(with(at, "document", gbk)).body("charset", equalTo("UTF-8")));
    ways.add(tryJson(with(at, "documentBase64", encoded)).body("charset", equalTo("GB18030")));
    for (String type : new String[] {"text/html", "application/octet-stream"}) {
      Response raw =
          xunjian
              .rest()
              .contentType(type)
              .queryParams(at)
              .body(gbk.getBytes(GBK))
              .post("/api/v1/readings/try");
      ways.add(raw.then().body("charset", equalTo("GB18030")));
    }
    for (ValidatableResponse way : ways) {
      way.statusCode(200)
          .body("outcome", equalTo("ok"))
          .body("newest", equalTo("2019-05-24T00:00:00+08:00"))
          .body("publications[0].link", equalTo("http://www.example.gov.cn/art/1.html"))
          .body("publications[0].title", equalTo("关于第1项工作安排的通知"))
          .body("publications[0].precision", equalTo("day"))
          .body("fetch", nullValue());
    }
    tryJson(Map.of("document", "<rss><channel></channel></rss>", "source", "feed"))
        .statusCode(200)
        .body("outcome", equalTo("empty"));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }

  @Test
  void refusesADocumentThatIsTooLarge() {
    xunjian
        .rest()
        .contentType("text/html")
        .body("x".repeat(LARGEST + 1).getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/readings/try")
        .then()
        .statusCode(413)
        .body("type", containsString("too-large"));
    tryJson(Map.of("document", "x".repeat(LARGEST + 1))).statusCode(413);
    tryJson(Map.of("document", "x".repeat(2 * LARGEST))).statusCode(413);
  }

  @Test
  void takesHundredsOfSavedPages() throws Exception {
    byte[] page = list(item(1, today), item(2, today.minusDays(1)), item(3, today.minusDays(3)));
    ExecutorService scripts = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        calls.add(
            () ->
                xunjian
                    .rest()
                    .contentType("application/octet-stream")
                    .body(page)
                    .post("/api/v1/readings/try?source=html")
                    .then()
                    .extract()
                    .path("dated"));
      }
      for (Future<Integer> dated : scripts.invokeAll(calls)) {
        assertThat(dated.get()).isEqualTo(3);
      }
    } finally {
      scripts.shutdown();
    }
  }
}
