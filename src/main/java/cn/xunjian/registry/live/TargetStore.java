package cn.xunjian.registry.live;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.SharedTexts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The registry's rows as the rest of the system reads them, and the revision that orders its
 * changes.
 */
@ApplicationScoped
public class TargetStore {

  /**
   * What changed after a revision.
   *
   * @param revision the newest revision seen
   */
  public record Changes(long revision, List<Registered> present, List<Registered> removed) {}

  private static final Duration LATELY = Duration.ofDays(30);

  private static final String CHANGED_SINCE =
      """
      select %s, t.revision, t.removed_at is null from target t left join unit u on u.id = t.unit_id
      where t.revision > $1 and ($1 >= 0 or t.removed_at is null or t.removed_at > $2) order by t.revision, t.id"""
          .formatted(RegisteredRow.COLUMNS);

  private static final String NEXT_REVISION =
      "update registry_revision set value = value + 1 returning value";

  private static final String APPLY_DUE =
      """
      with due as (
        update status_transition set applied_at = $1
        where applied_at is null and effective_at <= $1 returning target_id, status, effective_at, id),
      latest as (select distinct on (target_id) target_id, status from due order by target_id, effective_at desc, id desc)
      update target t set status = l.status, revision = $2, version = t.version + 1, updated_at = $1
      from latest l where t.id = l.target_id""";

  private final Pool pool;

  public TargetStore(Pool pool) {
    this.pool = pool;
  }

  /** How a target is called, whether it was removed meanwhile or not. */
  public record Named(int id, String key, String name) {}

  /** Those of the given keys that are or were targets. */
  public Uni<List<Named>> named(SqlClient client, Collection<String> keys) {
    return keys.isEmpty()
        ? Uni.createFrom().item(List.of())
        : client
            .preparedQuery("select id, key, name from target where key = any ($1)")
            .execute(Tuple.of((Object) keys.toArray(String[]::new)))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(TargetStore::named)
                        .toList());
  }

  private static Named named(Row row) {
    return new Named(row.getInteger("id"), row.getString("key"), row.getString("name"));
  }

  /**
   * Everything that changed after a revision; with -1, all that is in the registry, and what was
   * removed lately: a process that died at once never told anybody.
   */
  Uni<Changes> changedSince(long revision, Instant now) {
    return pool.preparedQuery("select value from registry_revision")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .chain(
            newest ->
                newest == revision
                    ? Uni.createFrom().item(new Changes(newest, List.of(), List.of()))
                    : changes(revision, newest, now));
  }

  /** A row becomes a target as it comes in: all rows of a nation at once would be a gigabyte. */
  private Uni<Changes> changes(long revision, long newest, Instant now) {
    SharedTexts words = new SharedTexts();
    return pool.preparedQuery(CHANGED_SINCE)
        .mapping(row -> found(row, words))
        .execute(Tuple.of(revision, now.minus(LATELY).atOffset(ZoneOffset.UTC)))
        .map(rows -> sorted(rows, newest));
  }

  private record Found(Registered target, long revision, boolean present) {}

  private static Found found(Row row, SharedTexts words) {
    return new Found(
        RegisteredRow.registered(row, words),
        row.getLong(RegisteredRow.SIZE),
        row.getBoolean(RegisteredRow.SIZE + 1));
  }

  private static Changes sorted(RowSet<Found> rows, long newest) {
    List<Registered> present = new ArrayList<>(rows.size());
    List<Registered> removed = new ArrayList<>();
    long seen = newest;
    for (Found row : rows) {
      seen = Math.max(seen, row.revision());
      (row.present() ? present : removed).add(row.target());
    }
    return new Changes(seen, present, removed);
  }

  /**
   * Takes the next revision inside a transaction. Writers queue on its row until they commit, which
   * makes revisions visible in their order.
   */
  public static Uni<Long> nextRevision(SqlConnection connection) {
    return connection
        .preparedQuery(NEXT_REVISION)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** As {@link #nextRevision(SqlConnection)}, for a session. */
  public static Uni<Long> nextRevision(Mutiny.Session session) {
    return session.createNativeQuery(NEXT_REVISION, Long.class).getSingleResult();
  }

  /** Marks the targets of a unit as changed; how many they are. */
  public static Uni<Long> stampUnit(Mutiny.Session session, long unit, long revision) {
    return session
        .createNativeQuery(
            """
            with stamped as (update target set revision = :revision where unit_id = :unit returning 1)
            select count(*) from stamped""",
            Long.class)
        .setParameter("revision", revision)
        .setParameter("unit", unit)
        .getSingleResult();
  }

  /** Lets a unit go that only removed targets still name; how many they are. */
  public static Uni<Long> leaveUnit(Mutiny.Session session, long unit) {
    return session
        .createNativeQuery(
            """
            with left_behind as (update target set unit_id = null where unit_id = :unit returning 1)
            select count(*) from left_behind""",
            Long.class)
        .setParameter("unit", unit)
        .getSingleResult();
  }

  /** Carries out the changes of status whose time has come. */
  Uni<Void> applyDueTransitions(Instant now) {
    return pool.preparedQuery(
            "select 1 from status_transition where applied_at is null and effective_at <= $1 limit 1")
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .chain(
            due ->
                due.size() == 0
                    ? Uni.createFrom().voidItem()
                    : pool.withTransaction(c -> apply(c, now)));
  }

  private static Uni<Void> apply(SqlConnection connection, Instant now) {
    return nextRevision(connection)
        .chain(
            revision ->
                connection
                    .preparedQuery(APPLY_DUE)
                    .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), revision)))
        .replaceWithVoid();
  }
}
