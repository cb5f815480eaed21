package cn.xunjian.web.access;

import cn.xunjian.testing.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Rows as the service writes them in the course of hours, which a test does not have. */
final class Planted {

  private final TestDatabase database;

  Planted(TestDatabase database) {
    this.database = database;
  }

  /** What one row came to be called. */
  private String row(String insert) {
    return Long.toString(
        database.number("with made as (" + insert + " returning id) select id from made"));
  }

  private static String targetOf(String key) {
    return "(select id from target where key = '" + key + "')";
  }

  String consequence(String order, int unit, String mark) {
    return row(
        """
        insert into order_consequence (order_id, unit_id, kind, cause, indicator, chinese, english, proposed_at)
        values (%s, %d, 'interview', 'long_overdue', '', '%s逾期', '%s late', now())"""
            .formatted(order, unit, mark, mark));
  }

  void mediaReport(int unit, String mark) {
    database.execute(
        """
        insert into media_report (unit_id, due_month, unit_name, drafted_at, figures, drafted)
        values (%d, '2026-11-01', '%s局', now(), '{"accounts":[],"opened":0,"closed":0}', '%s报告')"""
            .formatted(unit, mark, mark));
  }

  /** A publication of an account that no review went before. */
  String withoutReview(String account, String mark) {
    return row(
        """
        insert into compared_publication (target_id, identity_hash, title, link, appeared_at, compared_at, state)
        values (%s, gen_random_uuid(), '%s通知', 'https://mp.example.cn/%s', now(), now(), 'open')"""
            .formatted(targetOf(account), mark, mark));
  }

  /** A file that a unit handed in with an answer. */
  String file(String card, String indicator, String mark) {
    return row(
        """
        insert into proof_file (subject, subject_id, part, name, type, sha256, size, bytes, author, at)
        values ('card', %s, '%s', '%s.png', 'image/png', '00', 1, '\\x00', '%s人', now())"""
            .formatted(card, indicator, mark, mark));
  }

  /** What inspections, readings and a browser left behind of a site. */
  void looks(String mark, Map<String, String> made) {
    made.put(
        "inspection",
        row(
            """
            insert into inspection (target_id, scope, state, outcome, asked_by, asked_at, started_at, ended_at, seed)
            values (%s, 'site', 'done', 'complete', '%s人', now(), now(), now(), 1)"""
                .formatted(targetOf(mark), mark)));
    made.put(
        "siteFinding",
        row(
            """
            insert into site_finding (target_id, kind, place, page, element, value, around, state, status, phases,
              first_seen, last_seen, last_day, inspection_id)
            values (%s, 'dead_link', gen_random_uuid(), 'http://127.0.0.1:1/%s', 'http://127.0.0.1:1/%s/old', '', '', 'certain', 404,
              '{1,1,1,1,1,1,1}', now(), now(), current_date, %s)"""
                .formatted(targetOf(mark), mark, mark, made.get("inspection"))));
    made.put(
        "exception",
        row(
            """
            insert into finding_exception (kind, target_id, element, reason, taught_by, taught_at)
            values ('wording', %s, '%s词', '引用', '李四', now())"""
                .formatted(targetOf(mark), mark)));
    String hash = String.format("%064x", mark.hashCode() & 0xffffffffL);
    database.execute(
        """
            insert into place (name) values ('here') on conflict do nothing;
            insert into snapshot (hash, month, content_type, bytes, cut, body, first_seen_at)
            values ('\\x%1$s', date_trunc('month', now() at time zone 'Asia/Shanghai')::date, 'text/html', 3, false, '\\x0300', now());
            insert into snapshot_reference (target_id, place, due_at, hash, url, http_status, content_type, bytes, cut, occasion)
            values (%2$s, (select id from place where name = 'here'), date_trunc('minute', now()), '\\x%1$s', 'http://127.0.0.1:1/%3$s', 200, 'text/html', 3, false, 'items')"""
            .formatted(hash, targetOf(mark), mark));
    made.put("snapshot", hash);
    made.put("due", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    made.put(
        "look",
        row(
            """
            insert into rendered_look (target_id, purpose, taken_at, outcome, detail, url, status, duration_ms, picture)
            values (%s, 'reading', now(), 'ok', '%s', 'http://127.0.0.1:1/', 200, 5, '\\xffd8')"""
                .formatted(targetOf(mark), mark)));
    made.put(
        "proposal",
        row(
            """
            insert into data_proposal (target_id, url, paths, items, newest, first_seen, last_seen)
            values (%s, 'http://127.0.0.1:1/%s.json', 'items=rows; title=title; link=url; date=pubDate', 3, now(), now(), now())"""
                .formatted(targetOf(mark), mark)));
  }
}
