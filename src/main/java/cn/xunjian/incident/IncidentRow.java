package cn.xunjian.incident;

import cn.xunjian.incident.Handling.Acknowledged;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Handling.Care;
import cn.xunjian.incident.Handling.Open;
import cn.xunjian.incident.Handling.Resolved;
import cn.xunjian.incident.Handling.Unresolved;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** An incident as its row keeps it. */
final class IncidentRow {

  private IncidentRow() {}

  static Incident only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : incident(rows.iterator().next());
  }

  static List<Incident> all(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(IncidentRow::incident).toList();
  }

  /** An incident from its row. */
  static Incident incident(Row row) {
    return new Incident(
        row.getUUID("id"),
        subject(row),
        row.getString("subject_name"),
        finding(row),
        openings(row),
        handling(row));
  }

  private static Finding finding(Row row) {
    return new Finding(
        row.getString("rule"),
        row.getString("rule_version"),
        Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
        instant(row, "started_at"),
        new Text(row.getString("chinese"), row.getString("english")),
        new Grounds((JsonObject) row.getValue("counts"), (JsonObject) row.getValue("evidence")));
  }

  private static Openings openings(Row row) {
    return new Openings(
        instant(row, "opened_at"),
        Arrays.stream((OffsetDateTime[]) row.getValue("reopenings"))
            .map(OffsetDateTime::toInstant)
            .toList(),
        row.getInteger("reopened"),
        row.getBoolean("flapping"));
  }

  private static Handling handling(Row row) {
    Care care = new Care(row.getString("handler"), row.getInteger("escalation"));
    Instant taken = instant(row, "acknowledged_at");
    Unresolved unresolved =
        taken == null
            ? new Open(care)
            : new Acknowledged(
                new Acknowledgement(
                    taken, row.getString("acknowledged_by"), row.getString("acknowledged_note")),
                care);
    Instant ended = instant(row, "resolved_at");
    return ended == null
        ? unresolved
        : new Resolved(ended, row.getString("resolution"), unresolved);
  }

  private static Subject.Id subject(Row row) {
    Integer target = row.getInteger("target_id");
    return new Subject.Id(target == null ? 0 : target, row.getString("subject"));
  }

  static Instant instant(Row row, String column) {
    OffsetDateTime stored = row.getOffsetDateTime(column);
    return stored == null ? null : stored.toInstant();
  }

  static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
