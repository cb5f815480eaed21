package cn.xunjian.observation;

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
import org.jboss.logging.Logger;

/**
 * The day partitions of the facts: made ahead, dropped after the retention; nothing is ever deleted
 * row by row.
 */
@ApplicationScoped
public class PartitionStore {

  private static final Logger LOG = Logger.getLogger(PartitionStore.class);
  private static final List<String> TABLES =
      List.of("visit", "visit_evidence", "visit_hour", "reading");
  private static final int DAYS_AHEAD = 3;
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

  private static final String OLD =
      """
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      where p.relname = any ($1) and c.relname ~ '_[0-9]{8}$' and right(c.relname, 8) < $2 order by 1""";

  private final Pool pool;
  private final Clock clock;
  private final ZoneId zone;
  private final RetentionConfig retention;
  private final Set<LocalDate> present = ConcurrentHashMap.newKeySet();

  PartitionStore(Pool pool, Clock clock, ZoneId zone, RetentionConfig retention) {
    this.pool = pool;
    this.clock = clock;
    this.zone = zone;
    this.retention = retention;
  }

  /** Makes today's partitions and those of the next days, and drops what is past its retention. */
  public Uni<Void> keep() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    List<LocalDate> days = IntStream.rangeClosed(-1, DAYS_AHEAD).mapToObj(today::plusDays).toList();
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
                                .last()))
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
    String sql =
        "create table if not exists %s_%s partition of %s for values from ('%s') to ('%s')"
            .formatted(table, SUFFIX.format(day), table, start(day), start(day.plusDays(1)));
    return connection.query(sql).execute().replaceWithVoid();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Uni<Void> drop(LocalDate today) {
    String oldest = SUFFIX.format(today.minusDays(retention.visits().toDays()));
    return pool.preparedQuery(OLD)
        .execute(Tuple.of(TABLES.toArray(String[]::new), oldest))
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(row -> dropTable(row.getString(0)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> dropTable(String name) {
    LOG.infof(
        "dropping %s: older than the retention of %d days", name, retention.visits().toDays());
    return pool.query("drop table if exists " + name).execute().replaceWithVoid();
  }
}
