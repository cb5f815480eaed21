package cn.xunjian.duty;

import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The years of holidays that an office brought, each with its version. */
@ApplicationScoped
public class CalendarStore {

  /** A year as it is stored. */
  public record Stored(CalendarYear year, int version, Instant updatedAt) {}

  private static final String ALL = "select * from work_calendar order by year";

  private static final String INSERT =
      """
      insert into work_calendar (year, document, holidays, workdays, version, updated_at)
      values ($1, $2, $3, $4, 0, $5) on conflict do nothing returning *""";

  private static final String UPDATE =
      """
      update work_calendar set document = $2, holidays = $3, workdays = $4, version = version + 1, updated_at = $5
      where year = $1 and version = $6 returning *""";

  private final Pool pool;
  private final Clock clock;

  CalendarStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** All years, as a client sees them. */
  static Uni<List<CalendarYear>> years(SqlClient client) {
    return client.query(ALL).execute().map(CalendarStore::list).map(CalendarStore::yearsOf);
  }

  private static List<CalendarYear> yearsOf(List<Stored> stored) {
    return stored.stream().map(Stored::year).toList();
  }

  /** All years, from the earliest. */
  public Uni<List<Stored>> all() {
    return pool.query(ALL).execute().map(CalendarStore::list);
  }

  /** One year; null if nobody brought it. */
  public Uni<Stored> find(int year) {
    return pool.preparedQuery("select * from work_calendar where year = $1")
        .execute(Tuple.of(year))
        .map(CalendarStore::only);
  }

  /**
   * Writes a year; null if its present version is not the one expected.
   *
   * @param year one without faults
   */
  public Uni<Stored> write(CalendarYear year, Expectation expected) {
    return find(year.year())
        .chain(
            present ->
                expected.holds(present == null ? null : present.version())
                    ? written(year, present)
                    : Uni.createFrom().nullItem());
  }

  private Uni<Stored> written(CalendarYear year, Stored present) {
    Tuple values =
        Tuple.of(
            year.year(),
            year.document(),
            year.holidays().toArray(LocalDate[]::new),
            year.workdays().toArray(LocalDate[]::new),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return (present == null
            ? pool.preparedQuery(INSERT).execute(values)
            : pool.preparedQuery(UPDATE).execute(values.addInteger(present.version())))
        .map(CalendarStore::only);
  }

  /** Removes a year; null if its present version is not the one expected. */
  public Uni<Stored> remove(Stored present, Expectation expected) {
    return expected.holds(present.version())
        ? pool.preparedQuery(
                "delete from work_calendar where year = $1 and version = $2 returning *")
            .execute(Tuple.of(present.year().year(), present.version()))
            .map(CalendarStore::only)
        : Uni.createFrom().nullItem();
  }

  private static Stored only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : stored(rows.iterator().next());
  }

  private static List<Stored> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(CalendarStore::stored).toList();
  }

  private static Stored stored(Row row) {
    return new Stored(
        new CalendarYear(
            row.getInteger("year"),
            row.getString("document"),
            List.of(row.getArrayOfLocalDates("holidays")),
            List.of(row.getArrayOfLocalDates("workdays"))),
        row.getInteger("version"),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
