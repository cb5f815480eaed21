package cn.xunjian.history;

import cn.xunjian.observation.RetentionConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The partitions of the facts, by the day, and of the evidence of pages, by the month: made ahead,
 * dropped after the retention; nothing is ever deleted row by row.
 */
@ApplicationScoped
public class PartitionStore {

  private static final Logger LOG = Logger.getLogger(PartitionStore.class);
  private static final List<String> TABLES =
      List.of("visit", "visit_evidence", "visit_hour", "reading");
  private static final List<String> MONTHLY = List.of("snapshot_reference", "reading_hint");
  private static final List<String> MONTHLY_VISITS = List.of("visit_block", "visit_late");
  private static final List<String> HOURLY = List.of("visit_hour");
  private static final int DAYS_AHEAD = 3;

  /** Counts by the hour serve the window of seven days; older spans are summed from the visits. */
  private static final int DAYS_BY_HOUR = 9;

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private static final String OLD =
      """
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      where p.relname = any ($1) and c.relname ~ ('_[0-9]{' || length($2) || '}$') and right(c.relname, length($2)) < $2 order by 1""";

  private final Pool pool;
  private final Clock clock;
  private final ZoneId zone;
  private final RetentionConfig retention;
  private final Set<LocalDate> present = ConcurrentHashMap.newKeySet();

  public PartitionStore(Pool pool, Clock clock, ZoneId zone, RetentionConfig retention) {
    this.pool = pool;
    this.clock = clock;
    this.zone = zone;
    this.retention = retention;
  }

  /** Makes today's partitions and those of the next days, and drops what is past its retention. */
  public Uni<Void> keep() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    List<LocalDate> days = IntStream.rangeClosed(0, DAYS_AHEAD).mapToObj(today::plusDays).toList();
    return Multi.createFrom()
        .iterable(days)
        .onItem()
        .transformToUniAndConcatenate(this::make)
        .collect()
        .last()
        .chain(() -> drop(today));
  }

  /** Makes the partitions that these instants need; a clock that jumped must not stop the log. */
  public Uni<Void> ensure(Collection<Instant> instants) {
    List<LocalDate> missing =
        instants.stream()
            .map(i -> LocalDate.ofInstant(i, zone))
            .filter(d -> !present.contains(d))
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Multi.createFrom()
        .iterable(missing)
        .onItem()
        .transformToUniAndConcatenate(this::make)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** A day's visits were packed and their table went; a late one needs it again. */
  void forget(LocalDate day) {
    present.remove(day);
  }

  private Uni<Void> make(LocalDate day) {
    if (present.contains(day)) {
      return Uni.createFrom().voidItem();
    }
    return pool.withTransaction(
            c ->
                lock(c)
                    .chain(
                        () ->
                            Multi.createFrom()
                                .iterable(TABLES)
                                .onItem()
                                .transformToUniAndConcatenate(t -> create(c, t, day))
                                .collect()
                                .last())
                    .chain(() -> makeMonth(c, day.withDayOfMonth(1))))
        .invoke(() -> present.add(day))
        .replaceWithVoid();
  }

  /** Two nodes may come to midnight together. */
  private static Uni<Void> lock(SqlConnection connection) {
    return connection
        .query("set local client_min_messages = warning; select pg_advisory_xact_lock(791204)")
        .execute()
        .replaceWithVoid();
  }

  private Uni<Void> create(SqlConnection connection, String table, LocalDate day) {
    return create(
        connection,
        table,
        SUFFIX.format(day),
        start(day).toString(),
        start(day.plusDays(1)).toString());
  }

  private Uni<Void> makeMonth(SqlConnection connection, LocalDate first) {
    LocalDate next = first.plusMonths(1);
    String name = MONTH.format(first);
    Uni<Void> made =
        create(connection, "snapshot", name, first.toString(), next.toString())
            .chain(
                () -> create(connection, "visit_block", name, first.toString(), next.toString()));
    for (String table : Stream.concat(MONTHLY.stream(), Stream.of("visit_late")).toList()) {
      made =
          made.chain(
              () ->
                  create(connection, table, name, start(first).toString(), start(next).toString()));
    }
    return made;
  }

  private static Uni<Void> create(
      SqlConnection connection, String table, String suffix, String from, String to) {
    String sql =
        "create table if not exists %s_%s partition of %s for values from ('%s') to ('%s')"
            .formatted(table, suffix, table, from, to);
    return connection.query(sql).execute().replaceWithVoid();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Uni<Void> drop(LocalDate today) {
    LocalDate oldest = today.minusDays(retention.visits().toDays());
    LocalDate oldestPage = today.minusDays(retention.snapshots().toDays());
    List<String> pages = Stream.concat(Stream.of("snapshot"), MONTHLY.stream()).toList();
    return drop(TABLES, SUFFIX.format(oldest))
        .chain(() -> drop(HOURLY, SUFFIX.format(today.minusDays(DAYS_BY_HOUR))))
        .chain(() -> drop(MONTHLY_VISITS, MONTH.format(oldest)))
        .chain(() -> drop(pages, MONTH.format(oldestPage)));
  }

  private Uni<Void> drop(List<String> tables, String oldest) {
    return pool.preparedQuery(OLD)
        .execute(Tuple.of(tables.toArray(String[]::new), oldest))
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(row -> dropTable(row.getString(0), oldest))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> dropTable(String name, String oldest) {
    LOG.infof("dropping %s: the retention ends with %s", name, oldest);
    return pool.query("drop table if exists " + name).execute().replaceWithVoid();
  }
}
