package cn.xunjian.intake;

import cn.xunjian.registry.live.Code;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The record of imports. While an import runs, its transaction holds an advisory lock; a run that
 * is "running" while nobody holds the lock died with its process, however it died.
 */
@ApplicationScoped
public class ImportRunStore {

  private static final int LOCK_CLASS = 0x584A;
  private static final int LOCK = 1;

  private static final String COLUMNS =
      """
      select id, phase, dry_run, partial, started_at, finished_at, rows_read, created, updated,
        unchanged, refused, errors_total,
        case when state <> 'running' then state
          when exists (select 1 from pg_locks where locktype = 'advisory' and granted
            and classid = %d and objid = %d
            and database = (select oid from pg_database where datname = current_database()))
          then 'running' else 'failed' end as state
      """
          .formatted(LOCK_CLASS, LOCK);

  private final Pool pool;

  ImportRunStore(Pool pool) {
    this.pool = pool;
  }

  /** Takes the lock until the transaction ends; false if another import has it. */
  static Uni<Boolean> lock(SqlConnection connection) {
    return connection
        .preparedQuery("select pg_try_advisory_xact_lock($1, $2)")
        .execute(Tuple.of(LOCK_CLASS, LOCK))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Enters a run that has the lock; whatever still counts as running is dead. */
  Uni<Void> begin(ImportReport run) {
    return pool.preparedQuery(
            "update import_run set state = 'failed', finished_at = $1 where state = 'running'")
        .execute(Tuple.of(at(run.startedAt())))
        .chain(
            () ->
                pool.preparedQuery(
                        "insert into import_run (id, started_at, state, dry_run, partial) values ($1, $2, 'running', $3, $4)")
                    .execute(Tuple.of(run.id(), at(run.startedAt()), run.dryRun(), run.partial())))
        .replaceWithVoid();
  }

  Uni<Void> progress(UUID id, ImportReport.Phase phase, int rowsRead) {
    return pool.preparedQuery(
            "update import_run set phase = $2, rows_read = $3 where id = $1 and state = 'running'")
        .execute(Tuple.of(id, phase.code(), rowsRead))
        .replaceWithVoid();
  }

  /** Writes how a run ended. */
  Uni<Void> end(ImportReport run) {
    return end(pool, run);
  }

  /** As {@link #end(ImportReport)}, together with what a transaction writes. */
  static Uni<Void> end(SqlClient client, ImportReport run) {
    JsonArray errors = new JsonArray();
    run.errors().forEach(e -> errors.add(json(e)));
    List<Object> values =
        Arrays.asList(
            run.id(),
            run.state().code(),
            run.phase().code(),
            at(run.finishedAt()),
            run.rowsRead(),
            run.created(),
            run.updated(),
            run.unchanged(),
            run.refused(),
            errors,
            run.errorsTotal());
    return client
        .preparedQuery(
            """
            update import_run set state = $2, phase = $3, finished_at = $4, rows_read = $5, created = $6,
              updated = $7, unchanged = $8, refused = $9, errors = $10, errors_total = $11
            where id = $1 and state = 'running'""")
        .execute(Tuple.wrap(new ArrayList<>(values)))
        .replaceWithVoid();
  }

  /**
   * Runs, newest first, without their errors.
   *
   * @param before the start and id of the last run seen; null from the newest
   */
  public Uni<List<ImportReport>> newest(Instant before, UUID beforeId, int limit) {
    return pool.preparedQuery(
            COLUMNS
                + """
                , '[]'::jsonb as errors from import_run
                where $1::timestamptz is null or (started_at, id) < ($1, $2::uuid)
                order by started_at desc, id desc limit $3""")
        .execute(Tuple.of(before == null ? null : at(before), beforeId, limit))
        .map(
            rows -> {
              List<ImportReport> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(report(row)));
              return found;
            });
  }

  /** One run with its errors; an item of null if there is none. */
  public Uni<ImportReport> find(UUID id) {
    return pool.preparedQuery(COLUMNS + ", errors from import_run where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : report(rows.iterator().next()));
  }

  private static ImportReport report(Row row) {
    OffsetDateTime finished = row.getOffsetDateTime("finished_at");
    return new ImportReport(
        row.getUUID("id"),
        Code.read(ImportReport.State.class, row.getString("state")),
        Code.read(ImportReport.Phase.class, row.getString("phase")),
        row.getBoolean("dry_run"),
        row.getBoolean("partial"),
        row.getOffsetDateTime("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getInteger("rows_read"),
        row.getInteger("created"),
        row.getInteger("updated"),
        row.getInteger("unchanged"),
        row.getInteger("refused"),
        errors((JsonArray) row.getJson("errors")),
        row.getInteger("errors_total"),
        null);
  }

  private static List<RowError> errors(JsonArray stored) {
    List<RowError> errors = new ArrayList<>(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      JsonObject e = stored.getJsonObject(i);
      errors.add(
          new RowError(
              e.getInteger("line"),
              e.getString("column"),
              e.getString("code"),
              e.getString("message")));
    }
    return errors;
  }

  private static JsonObject json(RowError error) {
    return new JsonObject()
        .put("line", error.line())
        .put("column", error.column())
        .put("code", error.code())
        .put("message", error.message());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
