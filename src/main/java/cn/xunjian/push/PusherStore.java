package cn.xunjian.push;

import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The pushers and their signs of life in PostgreSQL. */
@ApplicationScoped
public class PusherStore {

  private static final String ALL =
      """
      select p.*, b.last_beat_at
      from pusher p left join pusher_beat b on b.pusher_id = p.id order by p.name""";

  private static final String CREATE =
      """
      insert into pusher (name, secret, unit_id, targets, heartbeat_ms, enabled, created_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (name) do nothing""";

  private static final String CHANGE =
      """
      update pusher set secret = coalesce($3, secret), unit_id = $4, targets = $5, heartbeat_ms = $6, enabled = $7, version = version + 1
      where id = $1 and version = $2""";

  /** A pusher that was removed meanwhile must not have the whole batch refused. */
  private static final String BEAT =
      """
      insert into pusher_beat (pusher_id, last_beat_at)
      select x.id, x.at from unnest($1::bigint[], $2::timestamptz[]) as x (id, at) join pusher p on p.id = x.id
      on conflict (pusher_id) do update set last_beat_at = greatest(pusher_beat.last_beat_at, excluded.last_beat_at)""";

  private final Pool pool;
  private final UnitStore units;

  PusherStore(Pool pool, UnitStore units) {
    this.pool = pool;
    this.units = units;
  }

  /** A pusher with its sealed secret. */
  public record Kept(Pusher pusher, String sealed) {}

  /** Everything of a pusher that can be chosen; a secret of null stays as it is. */
  record Wish(
      String name,
      String sealed,
      Long unit,
      Collection<String> targets,
      Duration heartbeat,
      boolean enabled) {}

  Uni<List<Kept>> all() {
    return pool.preparedQuery(ALL)
        .execute()
        .chain(
            rows ->
                units
                    .branches(each(rows, row -> row.getLong("unit_id")))
                    .map(branches -> each(rows, row -> kept(row, branches))));
  }

  private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }

  private static Kept kept(Row row, Map<Long, Set<Long>> branches) {
    OffsetDateTime beat = row.getOffsetDateTime("last_beat_at");
    String[] targets = row.getArrayOfStrings("targets");
    // A pusher for single targets has no unit.
    Long unit = row.getLong("unit_id");
    return new Kept(
        new Pusher(
            row.getLong("id"),
            row.getString("name"),
            unit,
            unit == null ? Set.of() : branches.getOrDefault(unit, Set.of()),
            targets == null ? Set.of() : Set.of(targets),
            Duration.ofMillis(row.getLong("heartbeat_ms")),
            row.getBoolean("enabled"),
            row.getOffsetDateTime("created_at").toInstant(),
            row.getInteger("version"),
            beat == null ? null : beat.toInstant()),
        row.getString("secret"));
  }

  /**
   * @return whether the name was free
   */
  Uni<Boolean> create(Wish wish, Instant now) {
    Tuple values =
        Tuple.of(wish.name(), wish.sealed(), wish.unit(), targets(wish))
            .addLong(wish.heartbeat().toMillis())
            .addBoolean(wish.enabled())
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(CREATE).execute(values).map(done -> done.rowCount() == 1);
  }

  private static String[] targets(Wish wish) {
    return wish.targets() == null
        ? null
        : wish.targets().stream().distinct().toArray(String[]::new);
  }

  /**
   * @return whether it still had that version
   */
  Uni<Boolean> change(Pusher before, Wish wish) {
    Tuple values =
        Tuple.of(before.id(), before.version(), wish.sealed(), wish.unit())
            .addArrayOfString(targets(wish))
            .addLong(wish.heartbeat().toMillis())
            .addBoolean(wish.enabled());
    return pool.preparedQuery(CHANGE).execute(values).map(done -> done.rowCount() == 1);
  }

  /**
   * @return whether it still was as expected
   */
  Uni<Boolean> remove(Pusher before) {
    return pool.preparedQuery("delete from pusher where id = $1 and version = $2")
        .execute(Tuple.of(before.id(), before.version()))
        .map(done -> done.rowCount() == 1);
  }

  /** Whether there is such a unit. */
  Uni<Boolean> hasUnit(long unit) {
    return units.has(unit);
  }

  /** Keeps signs of life within the caller's transaction. */
  public Uni<Void> beats(SqlConnection transaction, Collection<Beat> beats) {
    if (beats.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(beats.stream().map(Beat::pusher).toArray(Long[]::new))
            .addArrayOfOffsetDateTime(
                beats.stream()
                    .map(b -> b.at().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new));
    return transaction.preparedQuery(BEAT).execute(values).replaceWithVoid();
  }
}
