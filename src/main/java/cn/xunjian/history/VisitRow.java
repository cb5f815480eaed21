package cn.xunjian.history;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;

/** A row of the table {@code visit}. */
final class VisitRow {

  private VisitRow() {}

  /**
   * The visit of a row.
   *
   * @param place the place with the row's number
   * @param evidence null if there is none, or none is wanted
   */
  static Visit visit(Row row, Place place, VisitEvidence evidence) {
    Instant due = row.getOffsetDateTime("due_at").toInstant();
    return new Visit(
        row.getInteger("target_id"),
        place,
        due,
        row.getBoolean("scheduled"),
        due.plusMillis(row.getInteger("lag_ms")),
        Duration.ofNanos(row.getLong("duration_us") * 1_000),
        VisitResult.ofStored(row.getShort("result")),
        FailureReason.ofStored(row.getShort("reason")),
        row.getShort("http_status"),
        row.getLong("bytes"),
        row.getString("address"),
        new Phases(
            row.getInteger("dns_us"),
            row.getInteger("connect_us"),
            row.getInteger("tls_us"),
            row.getInteger("first_byte_us"),
            row.getInteger("transfer_us")),
        null,
        evidence);
  }
}
