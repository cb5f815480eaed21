package cn.xunjian.telling;

import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.duty.Plan;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The notices in PostgreSQL, written with the steps they tell of. */
@ApplicationScoped
class NoticeStore {

  /** A group that was told waits with what is new. */
  static final String WRITE =
      """
      insert into notice (event_id, step, incident_id, channel_id, route, why, group_key, state, muted_by, muted_why, body, created_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, greatest($13::timestamptz,
        (select g.told_at + $14 * interval '1 millisecond' from notice_group g where g.channel_id = $4 and g.key = $7)))
      on conflict (event_id, channel_id) do nothing""";

  /** The same of a matter that is no incident; nothing mutes it. */
  private static final String WRITE_MATTER =
      """
      insert into notice (event_id, step, matter_id, channel_id, route, why, group_key, state, body, created_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, greatest($11::timestamptz,
        (select g.told_at + $12 * interval '1 millisecond' from notice_group g where g.channel_id = $4 and g.key = $7)))
      on conflict (event_id, channel_id) do nothing""";

  private static final String GROUP =
      """
      insert into notice_group (channel_id, key, interval_ms, repeat_ms) values ($1, $2, $3, $4)
      on conflict (channel_id, key) do update set interval_ms = excluded.interval_ms,
        repeat_ms = coalesce(excluded.repeat_ms, notice_group.repeat_ms)""";

  private static final String TOLD =
      """
      select n.*, g.interval_ms from (
        select distinct on (incident_id, channel_id) incident_id, channel_id, step, route, group_key from notice
        where incident_id = any($1) and state in ('waiting', 'sent') order by incident_id, channel_id, id desc) n
      left join notice_group g on g.channel_id = n.channel_id and g.key = n.group_key where n.step <> 'resolved'""";

  private static final String LET_GO =
      "update notice set state = 'let_go' where incident_id = any($1) and state = 'muted'";

  private static final String EVENTS =
      "select distinct event_id from notice where incident_id = any($1)";

  private final Pool pool;

  NoticeStore(Pool pool) {
    this.pool = pool;
  }

  /** Who knows of these incidents and has not been told of their end, by incident. */
  Uni<Map<UUID, List<OpenTelling>>> told(SqlClient client, Collection<UUID> incidents) {
    return client
        .preparedQuery(TOLD)
        .execute(Tuple.of((Object) ids(incidents)))
        .map(
            rows -> {
              Map<UUID, List<OpenTelling>> told = new HashMap<>();
              rows.forEach(
                  r ->
                      told.computeIfAbsent(r.getUUID("incident_id"), i -> new ArrayList<>())
                          .add(told(r)));
              return told;
            });
  }

  private static OpenTelling told(Row row) {
    Long interval = row.getLong("interval_ms");
    return new OpenTelling(
        row.getLong("channel_id"),
        row.getString("route"),
        row.getString("group_key"),
        Duration.ofMillis(interval == null ? 0 : interval));
  }

  /** Writes notices about stored incidents to channels that exist, and the groups they are in. */
  Uni<Void> write(SqlConnection transaction, List<WrittenNotice> written, Instant now) {
    List<Tuple> groups =
        written.stream()
            .map(WrittenNotice::notice)
            .filter(n -> !n.machine())
            .map(NoticeStore::group)
            .toList();
    List<Tuple> rows = written.stream().map(w -> row(w.notice(), w.event().encode(), now)).toList();
    return batch(transaction, GROUP, groups).chain(() -> batch(transaction, WRITE, rows));
  }

  private static Tuple group(Notice n) {
    return group(n.channel(), n.group(), n.interval(), n.repeat());
  }

  private static Tuple group(long channel, String group, Duration interval, Duration repeat) {
    return Tuple.of(channel, group, interval.toMillis(), repeat == null ? null : repeat.toMillis());
  }

  /** Writes notices about matters to channels that exist, and the groups they are in. */
  Uni<Void> writeMatters(SqlConnection transaction, List<MatterNotice> written, Instant now) {
    List<Tuple> groups =
        written.stream()
            .map(MatterNotice::tell)
            .filter(t -> !t.channel().machine())
            .map(t -> group(t.channel().id(), t.group(), t.interval(), t.repeat()))
            .toList();
    List<Tuple> rows = written.stream().map(w -> row(w, now)).toList();
    return batch(transaction, GROUP, groups).chain(() -> batch(transaction, WRITE_MATTER, rows));
  }

  private static Tuple row(MatterNotice written, Instant now) {
    Plan.Tell tell = written.tell();
    return Tuple.from(
        new Object[] {
          written.concern().id(),
          written.concern().step(),
          written.concern().matter(),
          tell.channel().id(),
          tell.route(),
          tell.why(),
          tell.group(),
          tell.channel().machine() ? "sent" : "waiting",
          written.event().encode(),
          stored(now),
          stored(tell.due()),
          tell.interval().toMillis()
        });
  }

  private static Tuple row(Notice n, String body, Instant now) {
    Mute mute = n.mute();
    return Tuple.from(
        new Object[] {
          n.change().id(),
          n.change().step().code(),
          n.change().incident().id(),
          n.channel(),
          n.route(),
          n.why(),
          n.group(),
          n.state(),
          mute == null ? null : mute.by(),
          mute == null ? null : mute.why(),
          body,
          stored(now),
          stored(n.due()),
          n.interval().toMillis()
        });
  }

  /** What ended while it was muted is told to nobody any more. */
  Uni<Void> letGo(SqlClient client, Collection<UUID> incidents) {
    return incidents.isEmpty()
        ? Uni.createFrom().voidItem()
        : client.preparedQuery(LET_GO).execute(Tuple.of((Object) ids(incidents))).replaceWithVoid();
  }

  /** The events of which somebody was or is to be told, about these incidents. */
  Uni<List<UUID>> events(Collection<UUID> incidents) {
    return pool.preparedQuery(EVENTS)
        .execute(Tuple.of((Object) ids(incidents)))
        .map(rows -> list(rows, row -> row.getUUID(0)));
  }

  static Uni<Void> batch(SqlConnection transaction, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }

  static UUID[] ids(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  static Instant instant(OffsetDateTime stored) {
    return stored == null ? null : stored.toInstant();
  }

  static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
