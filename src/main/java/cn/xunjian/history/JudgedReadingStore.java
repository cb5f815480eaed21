package cn.xunjian.history;

import static cn.xunjian.observation.Publication.Precision.DAY;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what judging took from the readings of a target, to judge them again. */
@ApplicationScoped
public class JudgedReadingStore {

  private static final String COLUMNS =
      "started_at, outcome, newest, newest_day, expires_at, judged_at";

  private static final String DUE =
      "select %s from reading where target_id = $1 and due_at >= $2 and due_at < $3"
          .formatted(COLUMNS);

  /** The last reading and the last that proved a date, from whatever place. */
  private static final String LAST =
      """
      (select %1$s from reading where target_id = $1 and due_at >= $2 and due_at < $3 order by due_at desc limit 1)
      union all
      (select %1$s from reading where target_id = $1 and due_at >= $2 and due_at < $3 and outcome = 'ok' order by due_at desc limit 1)"""
          .formatted(COLUMNS);

  /** The newest date with a time of day, and the newest without. */
  private static final String NEWEST =
      """
      (select published_at, date_precision, first_seen_at, expires_at from publication
        where target_id = $1 and first_seen_at < $2 and published_at is not null and date_precision <> 'day'
        order by published_at desc nulls last limit 1)
      union all
      (select published_at, date_precision, first_seen_at, expires_at from publication
        where target_id = $1 and first_seen_at < $2 and published_at is not null and date_precision = 'day'
        order by published_at desc nulls last limit 1)""";

  /**
   * A date without a time of day counts to the end of its day, or to when it was seen last in it.
   */
  private static final String LAST_SEEN =
      """
      select judged_at from reading where target_id = $1 and due_at >= $2 and due_at < $3 and newest_day = $2
      order by due_at desc limit 1""";

  /** Readings that were judged later than they were due. */
  private static final Duration LATE = Duration.ofDays(2);

  /** No rule asks for a reading of longer ago. */
  private static final Duration OLD = Duration.ofDays(40);

  private final Pool pool;

  public JudgedReadingStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The readings judged from an instant on, and of those before it what the first standing rests
   * on: the last, the last that proved a date, and those that showed the newest dates.
   */
  public Uni<List<JudgedReading>> readings(int target, Instant from, Instant to) {
    Instant early = from.minus(LATE);
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(target, at(early), at(to)))
        .map(JudgedReadingStore::readings)
        .chain(
            due ->
                before(target, early)
                    .map(before -> Stream.concat(before.stream(), due.stream()).toList()));
  }

  private Uni<List<JudgedReading>> before(int target, Instant before) {
    return pool.preparedQuery(LAST)
        .execute(Tuple.of(target, at(before.minus(OLD)), at(before)))
        .map(JudgedReadingStore::readings)
        .chain(
            last ->
                newest(target, before)
                    .map(newest -> Stream.concat(newest.stream(), last.stream()).toList()));
  }

  private Uni<List<JudgedReading>> newest(int target, Instant before) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(target, at(before)))
        .chain(
            rows -> {
              List<JudgedReading> exact = list(rows, false);
              List<JudgedReading> ofDay = list(rows, true);
              return ofDay.isEmpty()
                  ? Uni.createFrom().item(exact)
                  : lastSeen(target, ofDay.get(0), before)
                      .map(seen -> Stream.concat(exact.stream(), Stream.of(seen)).toList());
            });
  }

  private static List<JudgedReading> list(RowSet<Row> rows, boolean ofDay) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> ofDay == DAY.equals(precision(row)))
        .map(row -> publication(row, ofDay))
        .toList();
  }

  private static Publication.Precision precision(Row row) {
    return Publication.Precision.of(row.getString("date_precision"));
  }

  private static JudgedReading publication(Row row, boolean ofDay) {
    Instant published = instant(row, "published_at");
    Instant seen = instant(row, "first_seen_at");
    return new JudgedReading(
        seen,
        ReadingOutcome.OK,
        published,
        ofDay ? published : null,
        instant(row, "expires_at"),
        seen);
  }

  private Uni<JudgedReading> lastSeen(int target, JudgedReading first, Instant before) {
    return pool.preparedQuery(LAST_SEEN)
        .execute(Tuple.of(target, at(first.newestDay()), at(before)))
        .map(
            rows ->
                rows.size() == 0
                    ? first
                    : new JudgedReading(
                        first.startedAt(),
                        first.outcome(),
                        first.newest(),
                        first.newestDay(),
                        first.expiresAt(),
                        instant(rows.iterator().next(), "judged_at")));
  }

  private static List<JudgedReading> readings(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new JudgedReading(
                    instant(row, "started_at"),
                    ReadingOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                    instant(row, "newest"),
                    instant(row, "newest_day"),
                    instant(row, "expires_at"),
                    instant(row, "judged_at")))
        .toList();
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
