package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.history.PastDays;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.ServedPages;
import cn.xunjian.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Below each veto of sites an incident of severity warning is opened and told, and ends when the
 * ground of it does: the home page fails 3 % of its visits, it is silent for ten days, more than
 * two columns are blank, more than eight are silent. Pages are read over real HTTP; of the visits a
 * week lies in the database.
 */
class EarlyWarningsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String HEADER =
      "kind,key,name,unit,url,parent,column_class,level,source,visit_interval,reading_interval,status\n";

  /** A little more than half a year: notices have a limit of six months. */
  private static final Duration LONG = Duration.ofDays(200);

  private static final ServedPages WEB = new ServedPages();
  private static TestDatabase database;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    home(11);
    WEB.put("/v/", "text/html; charset=UTF-8", "<html><title>访问</title><p>首页</p></html>");
    WEB.put("/c/", "text/html; charset=UTF-8", "<html><title>栏目</title><p>首页</p></html>");
    IntStream.range(0, 3).forEach(i -> WEB.put("/blank/" + i, "application/rss+xml", feed("")));
    IntStream.range(0, 9).forEach(i -> posted(i, LONG));
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("early-warnings")
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .start();
    xunjian.tells("http://127.0.0.1:1/");
    xunjian.imports(
        HEADER
            + site("w-home", "/h/", "html", "P1D")
            + site("w-visits", "/v/", "", "PT1M")
            + site("w-blank", "/c/", "", "P1D")
            + site("w-silent", "/c/", "", "P1D")
            + columns("w-blank", "/blank/", 3, "other", "")
            // Second-level columns: of the first level five would be the veto already.
            + columns("w-silent", "/silent/", 9, "notices", "二级"));
    xunjian.close();
    PastDays.open(database, 8);
    // 6 of 168 visits failed in the seven days before: 3.57 %.
    database.execute(
        """
        insert into visit_hour (target_id, hour, ok, failed, blocked, voided, exempt)
        select t.id, date_trunc('hour', now()) - n * interval '1 hour',
          case when n % 28 = 1 then 0 else 1 end, case when n % 28 = 1 then 1 else 0 end, 0, 0, 0
        from target t, generate_series(1, 168) n where t.key = 'w-visits' on conflict do nothing""");
    xunjian.restart();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    WEB.close();
  }

  private static String site(String key, String path, String source, String visits) {
    return "site,%s,%s,示例局,%s,,,,%s,%s,PT2S,running\n"
        .formatted(key, key, WEB.url(path), source, visits);
  }

  private static String columns(
      String site, String path, int number, String columnClass, String level) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                "column,%1$s/%2$d,栏目%2$d,示例局,%3$s,%1$s,%4$s,%5$s,feed,,PT2S,running\n"
                    .formatted(site, i, WEB.url(path + i), columnClass, level))
        .collect(Collectors.joining());
  }

  /** A home page whose newest item is so many days old. */
  private static void home(int days) {
    LocalDate newest = LocalDate.now(ZONE).minusDays(days);
    String items =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    "<li><a href=\"/a/%1$d.html\">关于做好第%1$d项重点工作的通知</a><span>%2$s</span></li>"
                        .formatted(days * 100 + i, newest.minusDays(i)))
            .collect(Collectors.joining());
    WEB.put(
        "/h/",
        "text/html; charset=UTF-8",
        "<html><head><title>示例网站</title></head><body><ul class=\"list\">"
            + items
            + "</ul></body></html>");
  }

  private static String feed(String items) {
    return "<rss version=\"2.0\"><channel><title>栏目</title><link>http://127.0.0.1/</link>"
        + items
        + "</channel></rss>";
  }

  private static String item(String name, Duration ago) {
    return "<item><title>%s</title><link>http://127.0.0.1/%s.html</link><pubDate>%s</pubDate></item>"
        .formatted(
            name,
            name,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(ago).atOffset(ZoneOffset.UTC)));
  }

  private static void posted(int column, Duration ago) {
    WEB.put(
        "/silent/" + column,
        "application/rss+xml",
        feed(item("notice-" + column + "-" + ago.toDays(), ago)));
  }

  private static List<Map<String, Object>> incidents(String site, String rule) {
    return xunjian
        .rest()
        .get("/api/v1/incidents?rule=" + rule)
        .path("items.findAll { it.target.key == '" + site + "' }");
  }

  private static Map<String, Object> opened(String site, String rule) {
    Map<String, Object> found =
        await(rule + " of " + site)
            .atMost(PATIENCE)
            .until(() -> incidents(site, rule), all -> !all.isEmpty())
            .get(0);
    assertThat(found).as(site).containsEntry("state", "open").containsEntry("severity", "warning");
    assertThat(
            database.number(
                "select count(*) from delivery where event_type = 'cn.xunjian.incident.opened.v1' and body like '%"
                    + found.get("id")
                    + "%'"))
        .as("told as any other")
        .isPositive();
    return found;
  }

  private static void ends(String site, String rule, Map<String, Object> opened) {
    await(rule + " of " + site + " ends")
        .atMost(PATIENCE)
        .until(() -> "resolved".equals(incidents(site, rule).get(0).get("state")));
    assertThat(incidents(site, rule)).as("it was the same one").hasSize(1);
    assertThat(incidents(site, rule).get(0)).containsEntry("id", opened.get("id"));
  }

  /** How it ends within days of visits is shown by {@code AvailabilityStepsTest}. */
  @Test
  void theHomePageFailsThreePercentOfItsVisits() {
    assertThat((String) opened("w-visits", "V2").get("chinese"))
        .contains("失败 6 次（3.5714%），达到预警线 3%，未达单项否决线 5%");
  }

  @Test
  void theHomePageIsSilentForTenDays() {
    Map<String, Object> opened = opened("w-home", "V3");
    home(0);
    ends("w-home", "V3", opened);
  }

  @Test
  void moreThanTwoColumnsAreBlank() {
    Map<String, Object> opened = opened("w-blank", "V4");
    WEB.put("/blank/1", "application/rss+xml", feed(item("filled", Duration.ofHours(1))));
    ends("w-blank", "V4", opened);
  }

  @Test
  void moreThanEightColumnsAreSilent() {
    Map<String, Object> opened = opened("w-silent", "V4");
    posted(4, Duration.ofHours(1));
    ends("w-silent", "V4", opened);
  }
}
