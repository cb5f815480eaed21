package cn.xunjian.cases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What units said of their daily and weekly duties, in PostgreSQL. */
@ApplicationScoped
public class DutyRecordStore {

  private static final String CHECK_IN =
      """
      insert into check_in (unit_id, due_at, actor, at, note, seen) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning at""";

  private static final String SELF_CHECK =
      """
      insert into self_check (unit_id, week, actor, at, items) values ($1, $2, $3, $4, $5) on conflict do nothing returning at""";

  private static final String DECLARE =
      """
      insert into account_declaration (unit_id, quarter, actor, at, accounts) values ($1, $2, $3, $4, $5)
      on conflict do nothing returning at""";

  private static final String REMIND =
      """
      insert into duty_reminder (duty, unit_id, due_at, told_at) values ($1, $2, $3, $4) on conflict do nothing returning told_at""";

  private final Pool pool;

  DutyRecordStore(Pool pool) {
    this.pool = pool;
  }

  /** The pool by whose transactions reminders are told. */
  Pool pool() {
    return pool;
  }

  /** What a duty belongs to: the unit and since when it was due. */
  public record Owing(long unit, Instant due) {}

  /**
   * What a unit said.
   *
   * @param said what the machine had seen by then, or the form as it was sent in
   */
  public record Said(String actor, Instant at, String note, Object said) {}

  /** What the times that are drawn follow from. */
  public Uni<String> seed() {
    return pool.query("select value from duty_seed")
        .execute()
        .map(rows -> rows.iterator().next().getString(0));
  }

  /** Stores a check-in; false if there is one of that time. */
  public Uni<Boolean> checkIn(Owing key, Said said) {
    return pool.preparedQuery(CHECK_IN)
        .execute(
            Tuple.of(
                key.unit(),
                stored(key.due()),
                said.actor(),
                stored(said.at()),
                said.note(),
                said.said()))
        .map(rows -> rows.size() > 0);
  }

  /** The check-ins that were due between two instants. */
  public Uni<Map<Owing, Said>> checkIns(Instant from, Instant to) {
    return pool.preparedQuery("select * from check_in where due_at >= $1 and due_at < $2")
        .execute(Tuple.of(stored(from), stored(to)))
        .map(
            rows -> {
              Map<Owing, Said> said = new HashMap<>();
              rows.forEach(
                  row ->
                      said.put(
                          new Owing(row.getLong("unit_id"), instant(row, "due_at")),
                          new Said(
                              row.getString("actor"),
                              instant(row, "at"),
                              row.getString("note"),
                              row.getJsonObject("seen"))));
              return said;
            });
  }

  /** Stores a self-check; false if the unit sent one in for that week. */
  public Uni<Boolean> selfCheck(long unit, LocalDate week, Said said) {
    return pool.preparedQuery(SELF_CHECK)
        .execute(Tuple.of(unit, week, said.actor(), stored(said.at()), said.said()))
        .map(rows -> rows.size() > 0);
  }

  /** Stores a declaration; false if the unit sent one in for that quarter. */
  public Uni<Boolean> declare(long unit, LocalDate quarter, Said said) {
    return pool.preparedQuery(DECLARE)
        .execute(Tuple.of(unit, quarter, said.actor(), stored(said.at()), said.said()))
        .map(rows -> rows.size() > 0);
  }

  /** The declarations of a quarter, by unit. */
  public Uni<Map<Long, Said>> declarations(LocalDate quarter) {
    return pool.preparedQuery(
            "select unit_id, actor, at, accounts as said from account_declaration where quarter = $1")
        .execute(Tuple.of(quarter))
        .map(DutyRecordStore::byUnit);
  }

  /** The self-checks of a week, by unit. */
  public Uni<Map<Long, Said>> selfChecks(LocalDate week) {
    return pool.preparedQuery(
            "select unit_id, actor, at, items as said from self_check where week = $1")
        .execute(Tuple.of(week))
        .map(DutyRecordStore::byUnit);
  }

  private static Map<Long, Said> byUnit(Iterable<Row> rows) {
    Map<Long, Said> said = new HashMap<>();
    rows.forEach(
        row ->
            said.put(
                row.getLong("unit_id"),
                new Said(row.getString("actor"), instant(row, "at"), null, row.getValue("said"))));
    return said;
  }

  /**
   * Notes that a unit is told of a duty; false if it was before.
   *
   * @param what the duty, or that it is ahead
   */
  Uni<Boolean> remind(SqlConnection transaction, String what, Duty duty, Instant now) {
    return transaction
        .preparedQuery(REMIND)
        .execute(Tuple.of(what, duty.unit(), stored(duty.due()), stored(now)))
        .map(rows -> rows.size() > 0);
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
