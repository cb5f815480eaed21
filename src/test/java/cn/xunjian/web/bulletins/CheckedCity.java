package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A city of two districts whose accounts were checked on two days: every tenth failed on both,
 * another tenth on the first day only. Both assessments are closed.
 */
final class CheckedCity {

  static final int ACCOUNTS = 60;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final TestDatabase database;
  private final RunningXunjian xunjian;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);

  CheckedCity(TestDatabase database, RunningXunjian xunjian) {
    this.database = database;
    this.xunjian = xunjian;
  }

  /** The day that a check is about: one at midnight is about the day before. */
  LocalDate day() {
    return LocalDate.ofInstant(now.minusSeconds(1), ZONE);
  }

  /**
   * Registers the accounts, plants what was known of them, and checks them twice.
   *
   * @return the number of the assessment of the later day
   */
  int checked() {
    xunjian.imports(
        "kind,key,name,unit,unit_parent,platform,platform_uid,source,url,reading_interval,status\n"
            + IntStream.range(0, ACCOUNTS)
                .mapToObj(CheckedCity::row)
                .collect(Collectors.joining()));
    Instant before = now.minus(1, ChronoUnit.DAYS);
    for (int i = 0; i < 3; i++) {
      partition(LocalDate.ofInstant(now, ZONE).minusDays(i));
    }
    for (Instant at : List.of(before, now)) {
      readings(at.minus(10, ChronoUnit.MINUTES));
    }
    published("true", before.minus(20, ChronoUnit.DAYS), before.minus(20, ChronoUnit.DAYS));
    published(
        "key !~ '[01]$'", before.minus(1, ChronoUnit.HOURS), before.minus(1, ChronoUnit.HOURS));
    published("key ~ '1$'", now.minus(3, ChronoUnit.HOURS), now.minus(3, ChronoUnit.HOURS));
    assessed(before, 12);
    return assessed(now, 6);
  }

  /**
   * Of the later day: an order that is late, one that is closed, a talk that was held, a case done.
   */
  void worked() {
    Instant issued = now.minusSeconds(1);
    database.execute(
        """
        insert into rectification_order (unit_id, unit_name, title, demand, state, number, term_kind, term_count, term_from, due_at, author, created_at, issued_at, ended_at)
        select (select unit_id from target where key = 'wx-0'), '武陵第0局', '关于整改的通知', '请整改', s.state, '常行审改〔2026〕' || s.n || '号',
          'hours', 1, '%1$s', '%2$s', '张三', '%1$s', '%1$s', case s.state when 'closed' then timestamptz '%2$s' end
        from (values (1, 'received'), (2, 'closed'), (3, 'withdrawn')) s (n, state);
        insert into order_consequence (order_id, unit_id, kind, cause, indicator, chinese, english, proposed_at, state, decided_by, decided_at, held_on, minutes)
        select id, unit_id, 'interview', 'long_overdue', '', '长期逾期', 'overdue for long', '%1$s', 'accepted', '李四', '%1$s', '2026-11-30', '纪要'
        from rectification_order where state = 'closed';
        insert into office_case (kind, unit_id, unit_name, title, wish, state, author, created_at, ended_at)
        select 'account_closing', unit_id, '武陵第0局', '注销发布0', '{}', 'done', '张三', '%1$s', '%1$s' from target where key = 'wx-0';
        insert into case_step (case_id, position, step, state, actor) select id, 0, 'apply', 'done', '张三' from office_case;
        insert into duty_reminder (duty, unit_id, due_at, told_at)
        select d, unit_id, timestamptz '%1$s' + n * interval '1 millisecond', '%1$s'
        from target, (values (0, 'check_in'), (1, 'check_in'), (0, 'check_in_ahead'), (0, 'self_check')) r (n, d) where key = 'wx-0';
        insert into check_in (unit_id, due_at, actor, at, seen) select unit_id, due_at, '张三', '%2$s', '{}' from duty_reminder
        where duty = 'check_in' order by due_at limit 1;
        """
            .formatted(issued, issued.plusMillis(500)));
  }

  private static String row(int number) {
    boolean first = number % 3 == 0;
    return "account,wx-%d,发布%d,%s第%d局,常德市/%s,%s,gh_%d,feed,http://127.0.0.1:9/%d,P1D,running\n"
        .formatted(
            number,
            number,
            first ? "武陵" : "桃源",
            number % 7,
            first ? "武陵区" : "桃源县",
            number % 5 == 0 ? "weibo" : "wechat",
            number,
            number);
  }

  private void partition(LocalDate day) {
    database.execute(
        "create table if not exists reading_%s partition of reading for values from ('%s') to ('%s')"
            .formatted(
                DateTimeFormatter.BASIC_ISO_DATE.format(day),
                day.atStartOfDay(ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(ZONE).toInstant()));
  }

  private void readings(Instant at) {
    database.execute(
        """
        insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
        select id, 0, '%1$s', '%1$s', 1, 'feed', 'ok', '', 1, 1, '%1$s', '%1$s' from target where key like 'wx-%%'"""
            .formatted(at));
  }

  private void published(String which, Instant at, Instant seen) {
    database.execute(
        """
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), key || '%1$s', '通知', 'https://www.example.gov.cn/1', '%1$s', 'second', 'feed', '%2$s'
        from target where key like 'wx-%%' and %3$s"""
            .formatted(at, seen, which));
  }

  private int assessed(Instant at, int failed) {
    int id =
        xunjian
            .posts("/api/v1/assessments", Map.of("name", "检查 " + at, "at", at.toString()))
            .statusCode(201)
            .extract()
            .path("id");
    String path = "/api/v1/assessments/" + id;
    xunjian.posts(path + "/fix", "{}").statusCode(200);
    await().atMost(PATIENCE).until(() -> get(path).getString("state").equals("computed"));
    List<String> waiting =
        get("/api/v1/findings?assessment=" + id).getList("items.findings.finding.flatten()");
    assertThat(waiting).hasSize(failed);
    for (String finding : waiting) {
      for (String who : List.of("张三", "李四")) {
        as(who)
            .body(Map.of("reason", "已截图核实"))
            .post("/api/v1/findings/" + finding + "/confirm")
            .then()
            .statusCode(200);
      }
    }
    xunjian.posts(path + "/announce", "{}").statusCode(200);
    xunjian.posts(path + "/close", "{}").statusCode(200);
    return id;
  }

  JsonPath get(String path) {
    return xunjian.rest().get(path).then().statusCode(200).extract().jsonPath();
  }

  /** Whoever decides by a key of his own. */
  RequestSpecification as(String name) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + keys.computeIfAbsent(name, this::key))
        .contentType("application/json");
  }

  private String key(String name) {
    return xunjian
        .posts("/api/v1/keys", Map.of("name", name, "scopes", List.of("read", "write", "push")))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  int unit(String name) {
    return get("/api/v1/units?q=" + name).getInt("items.find { it.name == '" + name + "' }.id");
  }

  /** A supervisor of one branch, signed in. */
  RequestSpecification supervisor(String login, int unit) {
    Response made =
        xunjian
            .posts("/api/v1/users", Map.of("login", login, "name", login))
            .statusCode(201)
            .extract()
            .response();
    xunjian
        .posts(
            "/api/v1/grants",
            Map.of("user", made.path("user.id"), "role", "supervisor", "unit", unit))
        .statusCode(201);
    String token =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", login, "password", made.path("password")))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(token)
        .contentType("application/json")
        .body(Map.of("now", made.path("password"), "next", "Nine-Rivers-Of-8"))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    keys.put(login, token);
    return session(login);
  }

  RequestSpecification session(String login) {
    return xunjian.session(keys.get(login)).contentType("application/json");
  }
}
