package cn.xunjian.assessment.store;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Drawn;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.assessment.store.Assessment.Kind;
import cn.xunjian.assessment.store.Assessment.Scope;
import cn.xunjian.assessment.store.Assessment.State;
import cn.xunjian.rulebook.Edition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Assessments and their draws in PostgreSQL. */
@ApplicationScoped
public class AssessmentStore {

  private static final String INSERT =
      """
      insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at, plan_id, period)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning *""";

  private static final String PLAN =
      """
      update assessment set plan = $2, version = version + 1 where id = $1 and state = 'draft' returning *""";

  private static final String MOVE =
      """
      update assessment set state = $3, answer_until = coalesce($4, answer_until),
        answer_days = coalesce($5, answer_days), version = version + 1
      where id = $1 and state = $2 returning *""";

  private static final String LOTS =
      """
      insert into assessment_draw (assessment_id, target_id, key, unit_id, stratum, lot, place, because)
      select $1, * from unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::int[], $8::text[])""";

  private static final String OPEN =
      """
      select d.target_id, d.place from assessment_draw d
      where d.assessment_id = $1 and d.place > 0 and not exists (
        select from card c where c.assessment_id = d.assessment_id and c.target_id = d.target_id)
      order by d.place limit $2""";

  private static final String CLOSED =
      """
      select * from assessment where state = 'closed' and at > $1 and at <= $2 order by at, id""";

  private static final String PAGE =
      """
      select * from assessment where id < $1
        and ($2::bigint[] is null or scope ->> 'unit' is null or (scope ->> 'unit')::bigint = any ($2))
      order by id desc limit $3""";

  private final Pool pool;

  AssessmentStore(Pool pool) {
    this.pool = pool;
  }

  /** A drawn target that has no card yet. */
  public record Waiting(int target, int place) {}

  /** Stores a new one with its draw. */
  public Uni<Assessment> create(Assessment draft, DrawPlan plan, List<DrawRow> rows) {
    return pool.withTransaction(transaction -> add(transaction, draft, plan, rows));
  }

  /** Stores a new one with its draw, within a transaction. */
  static Uni<Assessment> add(
      SqlClient transaction, Assessment draft, DrawPlan plan, List<DrawRow> rows) {
    Assessment.OfPlan of = draft.ofPlan();
    Object[] values = {
      draft.name(),
      draft.kind().code(),
      scope(draft.scope()),
      plan(plan),
      draft.edition().toString(),
      at(draft.from()),
      at(draft.at()),
      draft.state().code(),
      draft.author(),
      at(draft.createdAt()),
      of == null ? null : of.plan(),
      of == null ? null : of.period()
    };
    return transaction
        .preparedQuery(INSERT)
        .execute(Tuple.from(values))
        .map(AssessmentStore::only)
        .call(made -> lots(transaction, made.id(), rows));
  }

  /** Draws again; null if it is no draft any longer. */
  public Uni<Assessment> redraw(long id, DrawPlan plan, List<DrawRow> rows) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(PLAN)
                .execute(Tuple.of(id, plan(plan)))
                .map(AssessmentStore::only)
                .call(
                    changed ->
                        changed == null
                            ? Uni.createFrom().voidItem()
                            : transaction
                                .preparedQuery(
                                    "delete from assessment_draw where assessment_id = $1")
                                .execute(Tuple.of(id))
                                .chain(gone -> lots(transaction, id, rows))));
  }

  private static Uni<Void> lots(SqlClient client, long id, List<DrawRow> rows) {
    Tuple all =
        Tuple.of(id)
            .addArrayOfInteger(rows.stream().map(DrawRow::target).toArray(Integer[]::new))
            .addArrayOfString(texts(rows, row -> row.drawn().eligible().key()))
            .addArrayOfLong(rows.stream().map(DrawRow::unit).toArray(Long[]::new))
            .addArrayOfString(texts(rows, row -> row.drawn().stratum()))
            .addArrayOfString(texts(rows, row -> row.drawn().lot()))
            .addArrayOfInteger(
                rows.stream().map(row -> row.drawn().place()).toArray(Integer[]::new))
            .addArrayOfString(texts(rows, row -> row.drawn().because().code()));
    return client.preparedQuery(LOTS).execute(all).replaceWithVoid();
  }

  private static String[] texts(List<DrawRow> rows, Function<DrawRow, String> of) {
    return rows.stream().map(of).toArray(String[]::new);
  }

  /** An item of null if there is none of this number. */
  public Uni<Assessment> find(long id) {
    return pool.preparedQuery("select * from assessment where id = $1")
        .execute(Tuple.of(id))
        .map(AssessmentStore::only);
  }

  /**
   * The newest first, beginning after one.
   *
   * @param units only those about these units, and about no unit in particular; null for all
   */
  public Uni<List<Assessment>> page(long before, Set<Long> units, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(before, units == null ? null : units.toArray(Long[]::new), limit))
        .map(rows -> list(rows, AssessmentStore::assessment));
  }

  /**
   * Those closed with all their cards whose instant lies in a span: after its begin, up to its end.
   */
  public Uni<List<Assessment>> closed(Instant after, Instant until) {
    return pool.preparedQuery(CLOSED)
        .execute(Tuple.of(at(after), at(until)))
        .map(rows -> list(rows, AssessmentStore::assessment));
  }

  /** Those whose cards are being computed. */
  public Uni<List<Assessment>> fixed() {
    return pool.query("select * from assessment where state = 'fixed' order by id")
        .execute()
        .map(rows -> list(rows, AssessmentStore::assessment));
  }

  /**
   * Moves one on in its life.
   *
   * @return null if it does not stand where it should
   */
  public Uni<Assessment> move(long id, State from, State to) {
    return move(pool, id, from, to, null, null);
  }

  static Uni<Assessment> move(
      SqlClient client, long id, State from, State to, Instant answerUntil, Integer days) {
    return client
        .preparedQuery(MOVE)
        .execute(
            Tuple.of(
                id, from.code(), to.code(), answerUntil == null ? null : at(answerUntil), days))
        .map(AssessmentStore::only);
  }

  /** How the draw was made. */
  public Uni<DrawPlan> plan(long id) {
    return pool.preparedQuery("select plan from assessment where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> plan(rows.iterator().next().getJsonObject(0)));
  }

  /** The population in the order of the draw, those not drawn last. */
  public Uni<List<DrawRow>> draw(long id) {
    return pool.preparedQuery(
            "select * from assessment_draw where assessment_id = $1 order by place = 0, place, lot")
        .execute(Tuple.of(id))
        .map(rows -> list(rows, AssessmentStore::drawn));
  }

  /** Drawn targets without a card, in the order of the draw. */
  public Uni<List<Waiting>> waiting(long id, int limit) {
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of(id, limit))
        .map(rows -> list(rows, row -> new Waiting(row.getInteger(0), row.getInteger(1))));
  }

  /** Takes back from a draw who left the registry before a card was made. */
  public Uni<Void> withdraw(long id, List<Integer> targets) {
    return targets.isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.preparedQuery(
                "update assessment_draw set place = -place where assessment_id = $1 and target_id = any ($2)")
            .execute(Tuple.of(id).addArrayOfInteger(targets.toArray(Integer[]::new)))
            .replaceWithVoid();
  }

  private static Assessment only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : assessment(rows.iterator().next());
  }

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
    return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
  }

  private static Assessment assessment(Row row) {
    OffsetDateTime answers = row.getOffsetDateTime("answer_until");
    return new Assessment(
        row.getLong("id"),
        row.getString("name"),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        scope(row.getJsonObject("scope")),
        Edition.parse(row.getString("edition")),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("at").toInstant(),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("author"),
        row.getOffsetDateTime("created_at").toInstant(),
        answers == null ? null : answers.toInstant(),
        row.getInteger("answer_days"),
        row.getLong("plan_id") == null
            ? null
            : new Assessment.OfPlan(row.getLong("plan_id"), row.getString("period")),
        row.getInteger("version"));
  }

  private static DrawRow drawn(Row row) {
    return new DrawRow(
        row.getInteger("target_id"),
        row.getLong("unit_id"),
        new Drawn(
            new Eligible(row.getString("key"), "", "", "", false),
            row.getString("stratum"),
            row.getString("lot"),
            row.getInteger("place"),
            Drawn.Because.valueOf(row.getString("because").toUpperCase(Locale.ROOT))));
  }

  static JsonObject scope(Scope scope) {
    return new JsonObject()
        .put("unit", scope.unit())
        .put("kinds", new JsonArray(scope.kinds()))
        .put("platforms", new JsonArray(scope.platforms()))
        .put("statuses", new JsonArray(scope.statuses()));
  }

  static Scope scope(JsonObject stored) {
    return new Scope(
        stored.getLong("unit"),
        words(stored, "kinds"),
        words(stored, "platforms"),
        words(stored, "statuses"));
  }

  static JsonObject plan(DrawPlan plan) {
    return new JsonObject()
        .put("share", plan.share() == null ? null : plan.share().toPlainString())
        .put("count", plan.count())
        .put("strata", new JsonArray(plan.strata().stream().map(s -> s.code()).toList()))
        .put("seed", plan.seed())
        .put("withFailed", plan.withFailed());
  }

  static DrawPlan plan(JsonObject stored) {
    String share = stored.getString("share");
    return new DrawPlan(
        share == null ? null : new BigDecimal(share),
        stored.getInteger("count"),
        words(stored, "strata").stream()
            .map(s -> DrawPlan.Stratum.valueOf(s.toUpperCase(Locale.ROOT)))
            .toList(),
        stored.getString("seed"),
        stored.getBoolean("withFailed"));
  }

  private static List<String> words(JsonObject stored, String key) {
    return stored.getJsonArray(key).stream().map(Object::toString).toList();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
