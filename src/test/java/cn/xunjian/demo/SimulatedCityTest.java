package cn.xunjian.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.demo.answers.CityPages;
import cn.xunjian.demo.plan.DateForm;
import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.FeedForm;
import cn.xunjian.demo.plan.Manner;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.PlannedPost;
import cn.xunjian.demo.plan.Rhythm;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.registry.TargetKey;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the demo city shows: its registry, pages, lists, feeds and the sink. */
class SimulatedCityTest extends CityFixture {

  @Test
  void registryIsAnImportFile() {
    assertThat(city.registryCsv().lines().findFirst()).hasValue(HEADER);
    assertThat(registry).hasSameSizeAs(PLAN.all());
    for (NamedCsvRecord row : registry.values()) {
      assertThat(new TargetKey(row.getField("key")).value()).isNotEmpty();
      assertThat(URI.create(row.getField("url")).getHost()).isIn("127.0.0.1", "gone.invalid");
      assertThat(row.getField("reading_interval")).isEqualTo("PT30S");
      boolean site = row.getField("kind").equals("site");
      assertThat(row.getField("visit_interval")).isEqualTo(site ? "PT10S" : "");
      if (row.getField("kind").equals("column")) {
        assertThat(registry.get(row.getField("parent")).getField("kind")).isEqualTo("site");
      }
    }
  }

  @Test
  void addressesCoverEveryPortOfTheRegistry() {
    Set<Integer> allowed = new HashSet<>();
    city.addresses().forEach(address -> allowed.add(address.getPort()));
    assertThat(city.addresses()).allMatch(address -> address.getAddress().isLoopbackAddress());
    for (NamedCsvRecord row : registry.values()) {
      int port = URI.create(row.getField("url")).getPort();
      assertThat(port == -1 || allowed.contains(port)).isTrue();
    }
    assertThat(allowed).contains(city.sinkUrl().getPort());
  }

  @Test
  void everyTargetOfThePlainDoorAnswers() throws Exception {
    Set<Manner> odd = Set.of(Manner.TRUNCATED, Manner.NO_SUCH_NAME);
    for (Planned target : PLAN.all()) {
      Serving serving = target.serving();
      boolean skipped = serving instanceof Serving.Page p && odd.contains(p.manner());
      if (target.door() == Door.PLAIN && !skipped) {
        assertThat(get(url(target)).statusCode()).as(target.name()).isGreaterThanOrEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HEALTHY", "SECURE", "GBK"})
  void soundHomePagesListDatedNews(Manner manner) throws Exception {
    Planned site = site(manner);
    HttpResponse<byte[]> response = get(url(site));
    Charset charset = manner == Manner.GBK ? Charset.forName("GBK") : StandardCharsets.UTF_8;
    String page = new String(response.body(), charset);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(page).contains(site.subject(), "网站标识码：" + site.key(), "<li>");
    Serving.Page serving = (Serving.Page) site.serving();
    PlannedPost newest = serving.rhythm().posts(NOW, 1).get(0);
    assertThat(page).contains(serving.form().markup(newest.local()));
  }

  @Test
  void gbkPagesAreReallyGbk() throws Exception {
    HttpResponse<byte[]> response = get(url(site(Manner.GBK)));
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(text(response)).contains("charset=gb2312").doesNotContain("演示市");
    assertThat(new String(response.body(), Charset.forName("GBK"))).contains("演示市");
  }

  @Test
  void gzipIsSentToThoseWhoAskForIt() throws Exception {
    String url = url(site(Manner.GZIP));
    HttpResponse<byte[]> plain = get(url);
    HttpResponse<InputStream> packed =
        client.send(
            HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream inflated = new GZIPInputStream(packed.body())) {
      assertThat(inflated.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO, 2026-11-22",
    "MONTH_DAY, 11-22",
    "BRACKETED, [11-22]",
    "CHINESE, 2026年11月22日",
    "SLASHED, 2026/11/22",
    "DOTTED, 2026.11.22",
    "DAY_OVER_MONTH, <b>22</b><i>2026-11</i>",
    "URL_ONLY, 202611/t20261122_",
    "BLANK, 暂无信息",
    "SCRIPTED, loadList("
  })
  void listsAreDatedInTheirForm(DateForm form, String expected) {
    Planned column = PLAN.columnsOf(PLAN.sites().get(0)).get(0);
    // no phase is earlier than 00:00 UTC, so a day before noon UTC is yesterday for all
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    Serving.Page page = new Serving.Page(Manner.HEALTHY, form, Rhythm.silentDays("x", 1));
    assertThat(new CityPages(PLAN).render(column, page, "", noon)).contains(expected);
  }

  @Test
  void undatedListsBearNoDateAtAll() {
    Planned column = PLAN.columnsOf(PLAN.sites().get(0)).get(0);
    Serving.Page page =
        new Serving.Page(Manner.HEALTHY, DateForm.UNDATED, Rhythm.silentDays("x", 1));
    assertThat(new CityPages(PLAN).render(column, page, "", NOW))
        .contains("<li>")
        .doesNotContain("2026", "11-2", "11月");
  }

  @Test
  void linksOfAListLeadToArticles() throws Exception {
    Planned column = PLAN.columnsOf(PLAN.sites().get(0)).get(0);
    String list = text(get(url(column)));
    String href = list.replaceAll("(?s).*?<li>.*?href=\"([^\"]+)\".*", "$1");
    HttpResponse<byte[]> article = get(URI.create(url(column)).resolve(href).toString());
    assertThat(article.statusCode()).isEqualTo(200);
    assertThat(text(article)).contains("name=\"PubDate\"", "ArticleTitle");
  }

  @ParameterizedTest
  @CsvSource({
    "RSS, 200, <pubDate>",
    "ATOM, 200, <published>2026-",
    "JSON, 200, date_published",
    "RSS_UNDATED, 200, <guid",
    "RSS_EMPTY, 200, </channel>",
    "ERROR_PAGE, 503, Welcome to RSSHub!",
    "GONE, 404, Welcome to RSSHub!",
    "UNAVAILABLE, 503, Unavailable",
    "THROTTLED, 429, Too Many",
    "LOGIN_PAGE, 200, 登录"
  })
  void feedsInEveryForm(FeedForm form, int status, String part) throws Exception {
    Planned account =
        PLAN.accounts().stream()
            .filter(a -> a.serving() instanceof Serving.Feed f && f.form() == form)
            .findFirst()
            .orElseThrow();
    HttpResponse<byte[]> response = get(url(account));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(text(response)).contains(part);
    assertThat(text(response).contains("<pubDate>")).isEqualTo(form == FeedForm.RSS);
    assertThat(response.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(form == FeedForm.THROTTLED);
  }

  @Test
  void pushFeedsAreReadyToPost() {
    assertThat(city.pushFeeds()).hasSize(10);
    for (PushFeed feed : city.pushFeeds()) {
      assertThat(registry.get(feed.key().value()).getField("source")).isEqualTo("push");
      JsonObject newest = new JsonObject(feed.body()).getJsonArray("publications").getJsonObject(0);
      assertThat(newest.fieldNames()).containsExactly("id", "title", "url", "publishedAt");
      assertThat(newest.getString("publishedAt")).endsWith("+08:00");
    }
  }

  @Test
  void sinkTakesWhatIsSignedAndRefusesTheRest() throws Exception {
    String body =
        "{\"id\":\"e-1\",\"type\":\"cn.xunjian.incident.opened.v1\",\"subject\":\"9900000010\"}";
    assertThat(deliver(body, sign("1700000000." + body))).isEqualTo(204);
    assertThat(deliver(body, sign("1700000000." + body))).isEqualTo(204);
    assertThat(deliver(body, sign("1700000001." + body))).isEqualTo(401);
    assertThat(deliver(body + " ", sign("1700000000." + body))).isEqualTo(401);
    assertThat(deliver(body, "")).isEqualTo(401);
    assertThat(deliver("[1]", sign("1700000000.[1]"))).isEqualTo(204);
    JsonObject seen = new JsonObject(text(get(city.sinkUrl().toString())));
    assertThat(seen.getInteger("accepted")).isEqualTo(3);
    assertThat(seen.getInteger("duplicates")).isEqualTo(1);
    assertThat(seen.getInteger("refused")).isEqualTo(3);
    assertThat(seen.getJsonArray("last").getJsonObject(2).getString("body")).isEqualTo(body);
  }

  @Test
  void indexListsEverySiteWithItsFault() throws Exception {
    String index = text(get(city.indexUrl().toString()));
    for (Planned site : PLAN.sites()) {
      assertThat(index).contains(site.name(), url(site));
    }
    assertThat(index).contains("网站端口关闭");
  }
}
