package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;
import static cn.xunjian.assessment.store.AssessmentStore.list;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment.Kind;
import cn.xunjian.assessment.store.AssessmentPlan.Stop;
import cn.xunjian.rulebook.Edition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Plans of assessments that come again, and the one assessment of each of their periods. */
@ApplicationScoped
public class AssessmentPlanStore {

  private static final String INSERT =
      """
      insert into assessment_plan (name, kind, scope, draw, edition, stands, next_begin, author, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *""";

  private static final String STOP =
      """
      update assessment_plan set stopped_by = $2, stopped_at = $3 where id = $1 and stopped_at is null returning *""";

  /** Of two processes at once the second waits for the first and finds another period. */
  private static final String ADVANCE =
      """
      update assessment_plan set next_begin = $3 where id = $1 and next_begin = $2 and stopped_at is null""";

  private final Pool pool;

  AssessmentPlanStore(Pool pool) {
    this.pool = pool;
  }

  /** Stores a new one. */
  public Uni<AssessmentPlan> add(AssessmentPlan plan) {
    Object[] values = {
      plan.name(),
      plan.kind().code(),
      AssessmentStore.scope(plan.scope()),
      AssessmentStore.plan(plan.draw()),
      plan.edition() == null ? null : plan.edition().toString(),
      plan.stands(),
      plan.next(),
      plan.author(),
      at(plan.createdAt())
    };
    return pool.preparedQuery(INSERT).execute(Tuple.from(values)).map(AssessmentPlanStore::only);
  }

  /** An item of null if there is none of this number. */
  public Uni<AssessmentPlan> find(long id) {
    return pool.preparedQuery("select * from assessment_plan where id = $1")
        .execute(Tuple.of(id))
        .map(AssessmentPlanStore::only);
  }

  /** All there are, the newest first; an office has a handful. */
  public Uni<List<AssessmentPlan>> all() {
    return pool.query("select * from assessment_plan order by id desc")
        .execute()
        .map(rows -> list(rows, AssessmentPlanStore::plan));
  }

  /** Those that go on. */
  public Uni<List<AssessmentPlan>> standing() {
    return pool.query("select * from assessment_plan where stopped_at is null order by id")
        .execute()
        .map(rows -> list(rows, AssessmentPlanStore::plan));
  }

  /** Ends one; null if it had ended before. */
  public Uni<AssessmentPlan> stop(long id, Stop stop) {
    return pool.preparedQuery(STOP)
        .execute(Tuple.of(id, stop.by(), at(stop.at())))
        .map(AssessmentPlanStore::only);
  }

  /**
   * The assessment of a period.
   *
   * @param following the first day of the period that is assessed after it
   */
  public record Due(Assessment draft, DrawPlan draw, List<DrawRow> rows, LocalDate following) {}

  /**
   * Makes the assessment of a period with its draw and moves the plan on, together and once.
   *
   * @param told writes within the transaction what is to be told
   * @return null if somebody else made it, or the plan has ended
   */
  public Uni<Assessment> make(
      AssessmentPlan plan, Due due, BiFunction<SqlConnection, Assessment, Uni<Void>> told) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(plan.id(), plan.next(), due.following()))
                .chain(
                    moved ->
                        moved.rowCount() == 0
                            ? Uni.createFrom().nullItem()
                            : AssessmentStore.add(transaction, due.draft(), due.draw(), due.rows())
                                .call(made -> told.apply(transaction, made))));
  }

  private static AssessmentPlan only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : plan(rows.iterator().next());
  }

  private static AssessmentPlan plan(Row row) {
    String edition = row.getString("edition");
    OffsetDateTime stopped = row.getOffsetDateTime("stopped_at");
    Instant ended = stopped == null ? null : stopped.toInstant();
    return new AssessmentPlan(
        row.getLong("id"),
        row.getString("name"),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        AssessmentStore.scope(row.getJsonObject("scope")),
        AssessmentStore.plan(row.getJsonObject("draw")),
        edition == null ? null : Edition.parse(edition),
        row.getBoolean("stands"),
        row.getLocalDate("next_begin"),
        row.getString("author"),
        row.getOffsetDateTime("created_at").toInstant(),
        ended == null ? null : new Stop(row.getString("stopped_by"), ended));
  }
}
