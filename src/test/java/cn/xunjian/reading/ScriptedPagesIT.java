package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.Looking;
import cn.xunjian.rendering.RenderedLooks;
import cn.xunjian.rendering.RenderedPage;
import cn.xunjian.rendering.RenderedText;
import cn.xunjian.testing.ScriptedSite;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Twelve pages whose lists come by script, each of another make, written before the reader saw
 * them: a browser shows them, and the newest day is the very one that was expected.
 */
class ScriptedPagesIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant SEEN_AT = Instant.parse("2026-11-30T04:00:00Z");

  private static Vertx vertx;
  private static ScriptedSite site;
  private static RenderedLooks looks;

  @BeforeAll
  static void start() {
    assumeTrue(Looking.able(), "a Chromium is installed");
    vertx = Vertx.vertx();
    site = new ScriptedSite(vertx);
    looks = Looking.at(vertx, Looking.settings(Duration.ofMinutes(2)), site.address());
  }

  @AfterAll
  static void end() {
    if (vertx != null) {
      site.close();
      vertx.close();
    }
  }

  @Test
  void eachPageIsReadWithItsNewestDay() throws Exception {
    Map<String, LocalDate> expected = expected();
    Map<String, CompletableFuture<Looked>> looked = new LinkedHashMap<>();
    for (String page : expected.keySet()) {
      looked.put(
          page,
          looks
              .look(WebAddress.parse(site.url(page)), ScriptedPagesIT::dated)
              .subscribeAsCompletionStage());
    }
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, CompletableFuture<Looked>> each : looked.entrySet()) {
      Looked ended = each.getValue().get(10, TimeUnit.MINUTES);
      all.assertThat(newest(each.getKey(), ended))
          .as(each.getKey())
          .isEqualTo(String.valueOf(expected.get(each.getKey())));
    }
    all.assertAll();
  }

  private static String newest(String page, Looked looked) {
    if (!(looked instanceof Looked.Seen seen)) {
      return looked.toString();
    }
    // The figures of docs/benchmarks.md.
    RenderedPage.Cost cost = seen.page().cost();
    System.out.printf(
        "%s: %s ms, %s ms of processor, %s MB%n",
        page, cost.wall().toMillis(), cost.cpu().toMillis(), cost.peak() >> 20);
    Extract extract = read(seen.page().url(), seen.page().html());
    return extract.outcome() == ReadingOutcome.OK
        ? extract.publications().get(0).publishedAt().atZone(ZONE).toLocalDate().toString()
        : extract.outcome() + " " + extract.detail() + " " + seen.page().html();
  }

  private static boolean dated(RenderedText shown) {
    return read(shown.url(), shown.html()).outcome() == ReadingOutcome.OK;
  }

  private static Extract read(String url, String html) {
    return new PageReader(ZONE)
        .read(
            new Document(
                URI.create(url),
                "text/html;charset=utf-8",
                html.getBytes(StandardCharsets.UTF_8),
                SEEN_AT),
            Hints.NONE);
  }

  private static Map<String, LocalDate> expected() throws IOException {
    try (InputStream in = ScriptedPagesIT.class.getResourceAsStream("/rendering/expected.csv")) {
      List<String> lines =
          new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      lines.remove(0);
      Map<String, LocalDate> expected = new LinkedHashMap<>();
      for (String line : lines) {
        int comma = line.indexOf(',');
        expected.put(line.substring(0, comma), LocalDate.parse(line.substring(comma + 1)));
      }
      assertThat(expected).hasSize(12);
      return expected;
    }
  }
}
