package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Deed;
import cn.xunjian.cases.checklist.OfficeCase.Seen;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.cases.checklist.OfficeCase.StepState;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The cases and their steps in PostgreSQL. */
@ApplicationScoped
public class CaseStore {

  private static final String ADD =
      """
      insert into office_case (kind, unit_id, unit_name, target_id, title, wish, state, author, created_at)
      values ($1, $2, $3, $4, $5, $6, 'open', $7, $8) returning id, matter""";

  private static final String ADD_STEP =
      "insert into case_step (case_id, position, step, state, since, due_at) values ($1, $2, $3, $4, $5, $6)";

  private static final String STEPS = " order by c.id desc, s.position";

  private static final String SHOWN =
      """
      select c.*, s.position, s.step, s.state as step_state, s.since, s.due_at, s.actor, s.at, s.note, s.proof, s.looked_at,
        s.look_chinese, s.look_english, s.holds_since
      """;

  private static final String ALL =
      SHOWN + " from office_case c join case_step s on s.case_id = c.id ";

  /**
   * The cases are chosen first, then the steps of each: offset 0 keeps the planner from going
   * through the steps of all cases for a page.
   */
  private static final String PAGE =
      SHOWN
          + """
            from (
              select * from office_case
              where id < $1 and ($2::bigint[] is null or unit_id = any ($2)) and ($3::text is null or state = $3)
                and ($4::text is null or kind = $4) and ($5::int is null or target_id = $5)
              order by id desc limit $6) c
              cross join lateral (select * from case_step where case_id = c.id offset 0) s"""
          + STEPS;

  private static final String DURING =
      ALL
          + """
            where c.created_at < $3 and (c.ended_at is null or c.ended_at >= $2) and ($1::bigint[] is null or c.unit_id = any ($1))
            order by c.id, s.position""";

  private static final String OF_MACHINE =
      ALL
          + """
            where c.state = 'open' and exists (
              select 1 from case_step w where w.case_id = c.id and w.state = 'waiting' and w.step = any ($1))"""
          + STEPS;

  private static final String OVERDUE =
      ALL
          + """
            where c.state = 'open' and exists (
              select 1 from case_step w
              where w.case_id = c.id and w.state = 'waiting' and w.due_at <= $1 and w.overdue_told_at is null)"""
          + STEPS;

  /** Closed for a time by approval, to be opened again before an instant. */
  private static final String ENDING =
      ALL
          + """
            where c.state = 'open' and c.kind = 'temporary_closing' and c.ending_told_at is null
              and (c.wish ->> 'until')::timestamptz > $1 and (c.wish ->> 'until')::timestamptz <= $2
              and exists (select 1 from case_step a where a.case_id = c.id and a.step = 'approval' and a.state = 'done')"""
          + STEPS;

  /** Of two who do the same step one finds it done; of a case that was withdrawn none is done. */
  private static final String DO =
      """
      update case_step s set state = $3, actor = $4, at = $5, note = $6, proof = $7
      from (select id from office_case where id = $1 and state = 'open' for update) c
      where s.case_id = c.id and s.position = $2 and s.state = 'waiting' returning s.position""";

  private static final String NEXT =
      "update case_step set state = 'waiting', since = $3, due_at = $4 where case_id = $1 and position = $2";

  private static final String END =
      "update office_case set state = $2, ended_at = $3 where id = $1 and state = 'open' returning id";

  private static final String SAW =
      """
      update case_step set looked_at = $3, look_chinese = $4, look_english = $5, holds_since = $6
      where case_id = $1 and position = $2 and state = 'waiting'""";

  /** A look that was under way when the closing ended is written over as well. */
  private static final String STALLS =
      """
      update case_step set stalled_told_at = coalesce(stalled_told_at, $3), looked_at = $3, look_chinese = $4, look_english = $5,
        holds_since = null
      where case_id = $1 and position = $2 and state = 'waiting'
        and (stalled_told_at is null or look_chinese is distinct from $4) returning stalled_told_at = $3 as first""";

  private static final String GOES_ON =
      "update case_step set stalled_told_at = null where case_id = $1 and position = $2 and stalled_told_at is not null";

  private final Pool pool;

  CaseStore(Pool pool) {
    this.pool = pool;
  }

  Pool pool() {
    return pool;
  }

  /** Which cases are asked for; null for any. */
  public record Wanted(Set<Long> units, OfficeCase.State state, String kind, Integer target) {}

  /** Stores a new case with its steps; the case under its number. */
  static Uni<OfficeCase> add(SqlConnection transaction, OfficeCase draft) {
    Object[] values = {
      draft.kind(),
      draft.unit(),
      draft.unitName(),
      draft.target(),
      draft.title(),
      draft.wish(),
      draft.author(),
      stored(draft.createdAt())
    };
    return transaction
        .preparedQuery(ADD)
        .execute(Tuple.from(values))
        .map(rows -> rows.iterator().next())
        .map(row -> draft.numbered(row.getLong("id"), row.getUUID("matter")))
        .call(
            added ->
                transaction
                    .preparedQuery(ADD_STEP)
                    .executeBatch(
                        added.steps().stream().map(step -> row(added.id(), step)).toList()));
  }

  private static Tuple row(long id, Step step) {
    return Tuple.of(
        id,
        (short) step.position(),
        step.id(),
        step.state().code(),
        stored(step.since()),
        stored(step.due()));
  }

  public Uni<OfficeCase> find(long id) {
    return pool.preparedQuery(ALL + "where c.id = $1" + STEPS)
        .execute(Tuple.of(id))
        .map(rows -> cases(rows).stream().findFirst().orElse(null));
  }

  /** The newest cases before a number. */
  public Uni<List<OfficeCase>> page(Wanted wanted, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                before,
                numbers(wanted.units()),
                wanted.state() == null ? null : wanted.state().code(),
                wanted.kind(),
                wanted.target(),
                limit))
        .map(CaseStore::cases);
  }

  /** Cases by their numbers, the latest first. */
  Uni<List<OfficeCase>> all(List<Long> ids) {
    return pool.preparedQuery(ALL + "where c.id = any ($1)" + STEPS)
        .execute(Tuple.of((Object) ids.toArray(Long[]::new)))
        .map(CaseStore::cases);
  }

  static Long[] numbers(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }

  /**
   * The cases that were begun, ended or open in a period.
   *
   * @param units of these only; null for all
   */
  public Uni<List<OfficeCase>> during(Set<Long> units, Instant from, Instant to) {
    return pool.preparedQuery(DURING)
        .execute(Tuple.of(numbers(units), stored(from), stored(to)))
        .map(CaseStore::cases);
  }

  /** Open cases that wait for one of these steps. */
  Uni<List<OfficeCase>> waitingFor(Set<String> steps) {
    return pool.preparedQuery(OF_MACHINE)
        .execute(Tuple.of(steps.toArray(String[]::new)))
        .map(CaseStore::cases);
  }

  /** Open cases whose step is overdue, and nobody was told so. */
  Uni<List<OfficeCase>> overdue(Instant now) {
    return pool.preparedQuery(OVERDUE).execute(Tuple.of(stored(now))).map(CaseStore::cases);
  }

  /** Notes that it was told that a step is overdue; false if it was before. */
  static Uni<Boolean> toldOverdue(SqlConnection transaction, long id, Step step, Instant now) {
    return transaction
        .preparedQuery(
            "update case_step set overdue_told_at = $3 where case_id = $1 and position = $2 and overdue_told_at is null returning 1")
        .execute(Tuple.of(id, (short) step.position(), stored(now)))
        .map(rows -> rows.size() > 0);
  }

  /** Temporary closings that end until an instant, and nobody was told so. */
  Uni<List<OfficeCase>> ending(Instant now, Instant until) {
    return pool.preparedQuery(ENDING)
        .execute(Tuple.of(stored(now), stored(until)))
        .map(CaseStore::cases);
  }

  /** Notes that it was told that a closing ends; false if it was before. */
  static Uni<Boolean> toldEnding(SqlConnection transaction, long id, Instant now) {
    return transaction
        .preparedQuery(
            "update office_case set ending_told_at = $2 where id = $1 and ending_told_at is null returning 1")
        .execute(Tuple.of(id, stored(now)))
        .map(rows -> rows.size() > 0);
  }

  /** Does the step whose turn it is; false if somebody did before. */
  static Uni<Boolean> done(
      SqlConnection transaction, long id, Step step, StepState state, Deed deed) {
    return transaction
        .preparedQuery(DO)
        .execute(
            Tuple.from(
                new Object[] {
                  id,
                  (short) step.position(),
                  state.code(),
                  deed.actor(),
                  stored(deed.at()),
                  deed.note(),
                  deed.proof()
                }))
        .map(rows -> rows.size() > 0);
  }

  static Uni<Void> next(SqlConnection transaction, long id, Step step) {
    return transaction
        .preparedQuery(NEXT)
        .execute(Tuple.of(id, (short) step.position(), stored(step.since()), stored(step.due())))
        .replaceWithVoid();
  }

  /** Ends a case; false if it has ended before. */
  static Uni<Boolean> end(SqlConnection transaction, long id, OfficeCase.State state, Instant at) {
    return transaction
        .preparedQuery(END)
        .execute(Tuple.of(id, state.code(), stored(at)))
        .map(rows -> rows.size() > 0);
  }

  /** Notes what a case is about, once that is registered. */
  Uni<Void> isAbout(long id, int target) {
    return pool.preparedQuery("update office_case set target_id = $2 where id = $1")
        .execute(Tuple.of(id, target))
        .replaceWithVoid();
  }

  /** Notes what the machine saw. */
  Uni<Void> saw(long id, Step step) {
    return pool.preparedQuery(SAW)
        .execute(
            Tuple.of(
                id,
                (short) step.position(),
                stored(step.seen().at()),
                step.seen().says().zh(),
                step.seen().says().en(),
                stored(step.holds())))
        .replaceWithVoid();
  }

  /** Notes that a step waits in vain, and why; false if that was noted before. */
  static Uni<Boolean> stalls(SqlConnection transaction, long id, Step step) {
    return transaction
        .preparedQuery(STALLS)
        .execute(
            Tuple.of(
                id,
                (short) step.position(),
                stored(step.seen().at()),
                step.seen().says().zh(),
                step.seen().says().en()))
        .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("first"));
  }

  /** Notes that a step does not wait in vain any more, so that it is told again if it does. */
  Uni<Void> goesOn(long id, Step step) {
    return pool.preparedQuery(GOES_ON)
        .execute(Tuple.of(id, (short) step.position()))
        .replaceWithVoid();
  }

  private static List<OfficeCase> cases(Iterable<Row> rows) {
    Map<Long, List<Row>> byCase = new LinkedHashMap<>();
    rows.forEach(
        row -> byCase.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>()).add(row));
    return byCase.values().stream().map(CaseStore::one).toList();
  }

  private static OfficeCase one(List<Row> rows) {
    Row row = rows.get(0);
    return new OfficeCase(
        row.getLong("id"),
        row.getUUID("matter"),
        row.getString("kind"),
        row.getLong("unit_id"),
        row.getString("unit_name"),
        row.getInteger("target_id"),
        row.getString("title"),
        row.getJsonObject("wish"),
        OfficeCase.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("author"),
        instant(row, "created_at"),
        instant(row, "ended_at"),
        rows.stream().map(CaseStore::step).toList());
  }

  private static Step step(Row row) {
    Deed deed =
        row.getString("actor") == null
            ? null
            : new Deed(
                row.getString("actor"),
                instant(row, "at"),
                row.getString("note"),
                row.getString("proof"));
    Seen seen =
        row.getString("look_chinese") == null
            ? null
            : new Seen(
                instant(row, "looked_at"),
                new Text(row.getString("look_chinese"), row.getString("look_english")));
    return new Step(
        row.getShort("position"),
        row.getString("step"),
        StepState.valueOf(row.getString("step_state").toUpperCase(Locale.ROOT)),
        instant(row, "since"),
        instant(row, "due_at"),
        deed,
        seen,
        instant(row, "holds_since"));
  }

  private static OffsetDateTime stored(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
