package cn.xunjian.bench;

import cn.xunjian.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Fills a database with sites, their columns and accounts, and all that was seen of them. */
final class AssessmentFill {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int COLUMNS = 6;

  private final TestDatabase database;
  private final int sites;
  private final int accounts;
  private final Instant now;

  AssessmentFill(TestDatabase database, int sites, int accounts, Instant now) {
    this.database = database;
    this.sites = sites;
    this.accounts = accounts;
    this.now = now;
  }

  /** How many targets there are, those of columns included. */
  int targets() {
    return sites * (1 + COLUMNS) + accounts;
  }

  /** All of it, over so many days. */
  void all(int days) {
    registry();
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    for (int back = days; back >= 0; back--) {
      day(today.minusDays(back), back);
    }
    publications(days);
    inspections(days / 7);
    database.execute("vacuum (analyze)");
  }

  private void registry() {
    database.execute(
        """
        insert into unit (id, name, parent_id, region) overriding system value
          select 1, '示例市', null, '430700' union all
          select 1 + c, '第' || c || '县', 1, null from generate_series(1, 12) c union all
          select 13 + b, '第' || b || '局', 2 + b %% 12, null from generate_series(1, 600) b;
        insert into target (id, key, kind, name, unit_id, url, source, status, platform, platform_uid, parent_key, column_class, revision)
          select i, (4307000000 + i)::text, 'site', '网站' || i, 14 + i %% 600, 'http://127.0.0.1:9/' || i, null, 'running', null, null, null, null, 1
            from generate_series(1, %1$d) i
          union all
          select %1$d + (i - 1) * %2$d + c, (4307000000 + i) || '/' || c, 'column', '栏目' || c, 14 + i %% 600, 'http://127.0.0.1:9/' || i || '/' || c,
            'push', 'running', null, null, (4307000000 + i)::text, (array['news', 'news', 'notices', 'policy', 'policy', 'interaction'])[c], 1
            from generate_series(1, %1$d) i, generate_series(1, %2$d) c
          union all
          select %1$d * (1 + %2$d) + i, 'wx-' || i, 'account', '发布' || i, 14 + i %% 600, null, 'push', 'running',
            (array['wechat', 'weibo', 'douyin', 'toutiao'])[1 + i %% 4], 'id' || i, null, null, 1 from generate_series(1, %3$d) i;
        select setval(pg_get_serial_sequence('target', 'id'), %4$d);
        select setval(pg_get_serial_sequence('unit', 'id'), 2000);
        update registry_revision set value = 1;
        """
            .formatted(sites, COLUMNS, accounts, targets()));
  }

  /** Each site visited every five minutes, everything else read once a day, hourly of late. */
  private void day(LocalDate day, int back) {
    partition("visit_hour", day);
    partition("reading", day);
    String from = day.atStartOfDay(ZONE).toInstant().toString();
    database.execute(
        """
        set synchronous_commit = off;
        insert into visit_hour (target_id, hour, ok, failed, blocked, voided, exempt)
        select id, h, case when (id + extract(hour from h)::int) %% 97 = 0 then 10 else 12 end,
          case when (id + extract(hour from h)::int) %% 97 = 0 then 2 else 0 end, 0, 0, 0
        from target, generate_series(timestamptz '%1$s', timestamptz '%1$s' + interval '23 hours', interval '1 hour') h
        where kind = 'site' and h < '%2$s';
        insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
        select id, 0, at, at, 20000, source, 'ok', '', 20, 20, at, at
        from target, generate_series(timestamptz '%1$s' + interval '10 minutes', timestamptz '%1$s' + interval '23 hours',
          interval '%3$d hours') at
        where kind <> 'site' and at < '%2$s'"""
            .formatted(from, now, back <= 2 ? 1 : 24));
  }

  private void partition(String table, LocalDate day) {
    database.execute(
        "set client_min_messages = warning; create table if not exists %s_%s partition of %1$s for values from ('%s') to ('%s')"
            .formatted(
                table,
                DateTimeFormatter.BASIC_ISO_DATE.format(day),
                day.atStartOfDay(ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(ZONE).toInstant()));
  }

  /** Something every other day; one in twenty fell silent three weeks ago. */
  private void publications(int days) {
    database.execute(
        """
        set synchronous_commit = off;
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), id || '/' || d, '关于第' || d || '项重点工作的通报', 'https://www.example.gov.cn/' || id || '/' || d,
          at, 'second', 'push', at + interval '10 minutes'
        from target, generate_series(0, %1$d) d, lateral (select timestamptz '%2$s' - d * interval '1 day' - id %% 20 * interval '1 hour' as at) a
        where kind <> 'site' and (id + d) %% 2 = 0 and (id %% 20 <> 0 or d > 21)"""
            .formatted(days, now));
  }

  /** Looked through each week; two hundred pages and some fifty faults each. */
  private void inspections(int weeks) {
    database.execute(
        """
        set synchronous_commit = off;
        insert into inspection (target_id, scope, state, outcome, asked_by, asked_at, started_at, ended_at, seed)
        select id, 'site', 'done', 'complete', 'calendar', at, at, at + interval '20 minutes', 1
        from target, generate_series(%1$d, 0, -1) w, lateral (select timestamptz '%2$s' - interval '3 days' - w * interval '7 days' as at) a
        where kind = 'site';
        insert into site_page (target_id, page, address, role, depth, name, title, basis, links, inspection_id, seen_at)
        select id, gen_random_uuid(), url || '/' || p, case when p = 0 then 'home' else 'article' end, least(p, 2),
          (array['第%%s项办理指南', '关于印发第%%s号方案的通知', '第%%s号方案解读', '工作动态第%%s期'])[1 + p %% 4], '', 1, '',
          (select max(id) from inspection i where i.target_id = t.id), timestamptz '%2$s' - interval '3 days'
        from target t, generate_series(0, 199) p where kind = 'site';
        insert into site_finding (target_id, kind, place, page, element, value, around, state, status, phases, first_seen, last_seen, days,
          last_day, inspection_id)
        select id, (array['dead_link', 'dead_link', 'dead_image', 'label_missing', 'icp_link', 'sitemap_missing'])[1 + f %% 6],
          gen_random_uuid(), url || '/' || f %% 200, 'https://www.example.gov.cn/gone/' || f, '404', '', 'certain', 404, '{}',
          timestamptz '%2$s' - interval '40 days', timestamptz '%2$s' - interval '3 days', 5, (timestamptz '%2$s')::date, 1
        from target, generate_series(1, 50) f where kind = 'site'"""
            .formatted(weeks, now));
  }
}
