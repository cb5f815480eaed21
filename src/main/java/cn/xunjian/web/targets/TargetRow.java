package cn.xunjian.web.targets;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.IntFunction;

/**
 * One row of the list of targets, read from left to right: looking each of 45 columns up by its
 * name would cost more than the database takes for a page.
 */
final class TargetRow {

  /** In the order in which they are read. */
  static final String COLUMNS =
      """
      t.id, t.kind, t.person_in_charge, t.key, t.name, t.unit_id, u.name as unit_name, t.region, t.platform, t.platform_uid, t.url,
      t.parent_key, t.column_class, t.source, t.visit_interval_ms, t.reading_interval_ms, t.status, t.contact, t.level,
      t.supervising_unit, t.reviewer, t.official_code, t.icp_filing, t.police_filing, t.filing_number, t.opened_on, t.followers,
      t.list_selector, t.date_selector, t.date_pattern, t.base_year, t.version, s.state, s.state_since, s.freshness,
      s.freshness_since, s.last_visit_at, s.last_result, s.last_reason, s.last_duration_us, s.certificate_expiry,
      s.last_publication_at, s.last_reading_at, s.next_change_at""";

  private final Row row;
  private int at;

  private TargetRow(Row row) {
    this.row = row;
  }

  /**
   * The target of a row. Its last visit is taken from memory where it is known: the row of a site
   * that is well is written now and then.
   */
  static TargetItem item(Row row, IntFunction<Visit> lastVisit) {
    TargetRow in = new TargetRow(row);
    Visit last = lastVisit.apply(in.number());
    String kind = in.text();
    boolean site = kind.equals("site");
    String person = in.text();
    return new TargetItem(
        in.text(),
        kind,
        in.text(),
        new TargetItem.UnitName(in.large(), in.text()),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.millis(),
        in.millis(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        site ? person : null,
        site ? null : person,
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.row.getLocalDate(in.at++),
        in.large(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        in.state(),
        in.instant(),
        in.text(),
        in.instant(),
        or(last, in.instant(), Visit::startedAt),
        or(last, in.result(), v -> v.result().code()),
        or(last, in.reason(), v -> v.reason() == null ? null : v.reason().code()),
        or(last, in.micros(), v -> Long.valueOf(v.duration().toMillis())),
        or(last, in.instant(), Visit::certificateExpiry),
        in.instant(),
        in.instant(),
        in.instant());
  }

  private String text() {
    return row.getString(at++);
  }

  private Integer number() {
    return row.getInteger(at++);
  }

  private Long large() {
    return row.getLong(at++);
  }

  private Duration millis() {
    Long value = large();
    return value == null ? null : Duration.ofMillis(value);
  }

  private Instant instant() {
    OffsetDateTime value = row.getOffsetDateTime(at++);
    return value == null ? null : value.toInstant();
  }

  private String state() {
    String state = text();
    return state == null ? "unknown" : state;
  }

  private String result() {
    Short stored = row.getShort(at++);
    return stored == null ? null : VisitResult.ofStored(stored).code();
  }

  private String reason() {
    Short stored = row.getShort(at++);
    return stored == null || stored == 0 ? null : FailureReason.ofStored(stored).code();
  }

  private Long micros() {
    Long value = large();
    return value == null ? null : Long.valueOf(value / 1_000);
  }

  /** What memory knows goes before what the row says. */
  private static <T> T or(Visit last, T stored, java.util.function.Function<Visit, T> remembered) {
    return last == null ? stored : remembered.apply(last);
  }
}
