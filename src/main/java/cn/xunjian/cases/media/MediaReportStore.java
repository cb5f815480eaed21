package cn.xunjian.cases.media;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Quarterly reports of districts, in PostgreSQL. */
@ApplicationScoped
public class MediaReportStore {

  private static final String ADD =
      """
      insert into media_report (unit_id, due_month, unit_name, drafted_at, figures, drafted)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning unit_id""";

  private static final String WRITE =
      """
      update media_report set written = $3 where unit_id = $1 and due_month = $2 and sent_at is null returning *""";

  private static final String SEND =
      """
      update media_report set sent_at = $3, sent_by = $4
      where unit_id = $1 and due_month = $2 and sent_at is null returning *""";

  private final Pool pool;

  MediaReportStore(Pool pool) {
    this.pool = pool;
  }

  /** The pool by whose transactions drafts are told. */
  public Pool pool() {
    return pool;
  }

  /** The reports of a quarter, by unit. */
  public Uni<List<MediaReport>> of(MediaQuarter quarter) {
    return pool.preparedQuery("select * from media_report where due_month = $1 order by unit_id")
        .execute(Tuple.of(quarter.due()))
        .map(
            rows -> {
              List<MediaReport> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(report(row)));
              return found;
            });
  }

  /** A report; null if none is drafted. */
  public Uni<MediaReport> find(long unit, MediaQuarter quarter) {
    return pool.preparedQuery("select * from media_report where unit_id = $1 and due_month = $2")
        .execute(Tuple.of(unit, quarter.due()))
        .map(MediaReportStore::only);
  }

  /** Stores a draft; false if there is one. */
  public static Uni<Boolean> add(SqlConnection transaction, MediaReport draft) {
    return transaction
        .preparedQuery(ADD)
        .execute(
            Tuple.of(
                draft.unit(),
                draft.quarter().due(),
                draft.unitName(),
                stored(draft.draftedAt()),
                draft.figures().json(),
                draft.drafted()))
        .map(rows -> rows.size() > 0);
  }

  /**
   * Stores how a person words it; null if it was sent in, or there is none.
   *
   * @param text null to go back to the system's words
   */
  public Uni<MediaReport> write(long unit, MediaQuarter quarter, String text) {
    return pool.preparedQuery(WRITE)
        .execute(Tuple.of(unit, quarter.due(), text))
        .map(MediaReportStore::only);
  }

  /** Sends it in; null if it was before, or there is none. */
  public Uni<MediaReport> send(long unit, MediaQuarter quarter, String by, Instant at) {
    return pool.preparedQuery(SEND)
        .execute(Tuple.of(unit, quarter.due(), stored(at), by))
        .map(MediaReportStore::only);
  }

  private static MediaReport only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : report(rows.iterator().next());
  }

  private static MediaReport report(Row row) {
    return new MediaReport(
        row.getLong("unit_id"),
        row.getString("unit_name"),
        new MediaQuarter(row.getLocalDate("due_month")),
        instant(row, "drafted_at"),
        MediaFigures.of(row.getJsonObject("figures")),
        row.getString("drafted"),
        row.getString("written"),
        instant(row, "sent_at"),
        row.getString("sent_by"));
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
