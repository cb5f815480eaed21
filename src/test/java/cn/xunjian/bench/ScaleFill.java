package cn.xunjian.bench;

import cn.xunjian.history.PackedDay;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a database with many targets and their past, by the million rows. */
final class ScaleFill {

  static final int VISITS_A_DAY = 288;

  /** So many different days of visits are packed for each day; targets share them in turn. */
  private static final int PATTERNS = 40;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final TestDatabase database;
  private final int targets;
  private final Instant now;

  ScaleFill(TestDatabase database, int targets, Instant now) {
    this.database = database;
    this.targets = targets;
    this.now = now;
  }

  /** A province, its cities, counties and bureaus; seven of ten targets are sites. */
  void registry(int port) {
    database.execute(
        """
        insert into unit (id, name, parent_id, region) overriding system value
          select 1, '湖南省人民政府', null, '430000' union all
          select 1 + c, '城市' || c, 1, (430000 + c * 100)::text from generate_series(1, 30) c union all
          select 31 + b, '第' || b || '局', 2 + b %% 30, (430000 + (b %% 30 + 1) * 100 + b %% 25)::text from generate_series(1, 1000) b;
        insert into target (id, key, kind, name, unit_id, region, url, source, status, platform, platform_uid, parent_key, column_class, revision)
          select i, case kind when 'site' then '' else left(kind, 1) || '/' end || (4300000000 + i),
            kind, case kind when 'site' then '常德市' when 'account' then '发布' else '专栏' end || u.name || '样例站点' || i,
            u.id, u.region, case when kind in ('site', 'column') then
              'http://127.' || (1 + i / 60000) || '.' || (i / 250 %% 240) || '.' || (1 + i %% 250) || ':%2$d/' || case kind when 'column' then 'news/' else '' end end,
            case kind when 'account' then 'push' end, 'running',
            case kind when 'account' then (array['wechat', 'weibo', 'douyin', 'toutiao'])[1 + i %% 4] end,
            case kind when 'account' then 'id' || i end,
            case kind when 'column' then (4300000000 + i - i %% 10)::text end, case kind when 'column' then 'news' end, 1
          from (select i, (array['site', 'site', 'site', 'site', 'column', 'site', 'account', 'site', 'account', 'site'])[1 + i %% 10] kind
            from generate_series(1, %1$d) i) n join unit u on u.id = 32 + i %% 1000;
        select setval(pg_get_serial_sequence('target', 'id'), %1$d);
        select setval(pg_get_serial_sequence('unit', 'id'), 2000);
        update registry_revision set value = 1;
        """
            .formatted(targets, port));
  }

  /** What was thought of them before the service was stopped. */
  void states() {
    database.execute(
        """
        insert into target_state (target_id, state, state_since, failures, successes, blocks, last_visit_at, last_due_at, last_place, last_result,
            last_reason, last_http_status, last_duration_us, freshness, freshness_since, freshness_chinese, freshness_english,
            last_publication_at, last_publication_counted_at, last_publication_title, last_publication_link, last_publication_found_by,
            last_publication_precision, last_reading_at, last_reading_outcome, last_reading_detail, last_success_at, window_verdict, updated_at)
          select id, case when kind <> 'site' then 'unknown' when id %% 100 = 1 then 'down' else 'up' end, seen - interval '9 days', 0, 0, 0,
            case kind when 'site' then seen end, case kind when 'site' then seen end, case kind when 'site' then 'here' end, case kind when 'site' then 1 end,
            case kind when 'site' then 0 end, case kind when 'site' then 200 end, case kind when 'site' then 23456 end,
            case when kind <> 'account' then 'not_observable' else 'fresh' end, seen - interval '9 days', '不读取', 'not read',
            case kind when 'account' then seen - id %% 300 * interval '1 hour' end, case kind when 'account' then seen - id %% 300 * interval '1 hour' end,
            case kind when 'account' then '关于第' || id || '项重点工作的通报' end, case kind when 'account' then 'https://mp.example/' || id end,
            case kind when 'account' then 'push' end, case kind when 'account' then 'SECOND' end,
            case kind when 'account' then seen end, case kind when 'account' then 'ok' end, case kind when 'account' then '1' end,
            case kind when 'account' then seen end, case kind when 'site' then 'pass' end, seen
          from target, (select timestamptz '%s' - interval '10 minutes' as seen) t;
        """
            .formatted(now));
  }

  /**
   * Counts by the hour of sites.
   *
   * @param kept hours back; a week has 168
   */
  void hours(int kept) {
    LocalDate first = LocalDate.ofInstant(now.minus(Duration.ofHours(kept)), ZONE);
    for (LocalDate day : first.datesUntil(today().plusDays(1)).toList()) {
      partition("visit_hour", day.toString().replace("-", ""), start(day), start(day.plusDays(1)));
    }
    for (int back = kept - 1; back >= 0; back--) {
      database.execute(
          """
          set synchronous_commit = off;
          insert into visit_hour select id, date_trunc('hour', timestamptz '%s' - interval '%d hours'),
            case when (id + %2$d) %% 997 = 0 then 10 else 12 end, case when (id + %2$d) %% 997 = 0 then 2 else 0 end, 0, 0, 0
          from target where kind = 'site'"""
              .formatted(now, back));
    }
  }

  /** Days of packed visits, the last of them yesterday. */
  void blocks(int days) throws SQLException {
    here();
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "")) {
      database.execute("create table pattern (day date, number int, block bytea, rest bytea)");
      for (int back = days; back >= 1; back--) {
        LocalDate day = today().minusDays(back);
        LocalDate month = day.withDayOfMonth(1);
        partition(
            "visit_block",
            month.toString().replace("-", "").substring(0, 6),
            month.toString(),
            month.plusMonths(1).toString());
        patterns(connection, day);
        database.execute(
            """
            set synchronous_commit = off;
            insert into visit_block (target_id, day, from_at, to_at, visits, ok, failed, blocked, voided, exempt, place, block, rest)
            select t.id, p.day, '%s', '%s', %d, %3$d, 0, 0, 0, 0, (select id from place where name = 'here'), p.block, p.rest
            from target t join pattern p on p.number = t.id %% %d and p.day = '%s'"""
                .formatted(start(day), start(day.plusDays(1)), VISITS_A_DAY, PATTERNS, day));
      }
      database.execute("drop table pattern");
      database.execute("vacuum (analyze)");
    }
  }

  private void patterns(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into pattern values (?::date, ?, ?, ?)")) {
      for (int pattern = 0; pattern < PATTERNS; pattern++) {
        insert.setString(1, day.toString());
        insert.setInt(2, pattern);
        List<byte[]> stored = PackedDay.stored(PackedDay.of(visits(day, pattern)));
        insert.setBytes(3, stored.get(0));
        insert.setBytes(4, stored.get(1));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Durations as a busy web server has them; a day is not packed better than a real one. */
  static List<Visit> visits(LocalDate day, int pattern) {
    Random random = new Random(day.toEpochDay() * PATTERNS + pattern);
    Instant due = day.atStartOfDay(ZONE).toInstant().plusMillis(random.nextInt(300_000));
    List<Visit> visits = new ArrayList<>(VISITS_A_DAY);
    for (int i = 0; i < VISITS_A_DAY; i++) {
      int first = 8_000 + (int) Math.abs(random.nextGaussian() * 4_000);
      Phases phases =
          new Phases(
              120 + random.nextInt(60),
              900 + random.nextInt(400),
              2_500 + random.nextInt(800),
              first,
              700 + random.nextInt(500));
      long whole =
          phases.dns() + phases.connect() + phases.tls() + (long) first + phases.transfer();
      visits.add(
          new Visit(
              1,
              Place.HERE,
              due,
              true,
              due.plusMillis(random.nextInt(4)),
              Duration.ofNanos((whole + random.nextInt(40)) * 1_000),
              VisitResult.OK,
              null,
              200,
              30_000,
              "10.0.0.1",
              phases,
              null,
              null));
      due = due.plusSeconds(300);
    }
    return visits;
  }

  /** The visits since midnight that are not packed yet, of the targets that are asked about. */
  void hot(int ofTargets) {
    here();
    database.execute(
        """
        insert into visit select t, (select id from place where name = 'here'), due, true, 1, 12345, 1, 0, 200, 30000, '10.0.0.1', 100, 900, 0, 9000, 700
        from generate_series(1, %d) t, generate_series(timestamptz '%s', timestamptz '%s', interval '5 minutes') due
        where due < timestamptz '%3$s' on conflict do nothing"""
            .formatted(ofTargets, start(today()), now));
  }

  private void partition(String table, String suffix, String from, String to) {
    database.execute(
        "set client_min_messages = warning; create table if not exists %s_%s partition of %1$s for values from ('%s') to ('%s')"
            .formatted(table, suffix, from, to));
  }

  private void here() {
    database.execute("insert into place (name) values ('here') on conflict do nothing");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZONE);
  }

  private static String start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant().toString();
  }
}
