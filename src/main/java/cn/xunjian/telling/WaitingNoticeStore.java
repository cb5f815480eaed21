package cn.xunjian.telling;

import static cn.xunjian.telling.NoticeStore.instant;
import static cn.xunjian.telling.NoticeStore.list;
import static cn.xunjian.telling.NoticeStore.stored;

import cn.xunjian.duty.Muting.Mute;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The notices that wait to be gathered into messages for people. */
@ApplicationScoped
class WaitingNoticeStore {

  private static final String DUE_CHANNELS =
      "select distinct channel_id from notice where state = 'waiting' and due_at <= $1 order by 1";

  private static final String DUE =
      """
      select * from notice where channel_id = $1 and state = 'waiting'
        and group_key in (select group_key from notice where channel_id = $1 and state = 'waiting' and due_at <= $2)
      order by id limit 2000""";

  private static final String MUTE =
      """
      update notice set state = $2, muted_by = $3, muted_why = $4 where id = any($1) and state = 'waiting'""";

  private static final String SENT =
      "update notice set state = 'sent', delivery_id = $2 where id = any($1)";

  private static final String TOLD =
      "update notice_group set told_at = $3 where channel_id = $1 and key = any($2)";

  private final Pool pool;

  WaitingNoticeStore(Pool pool) {
    this.pool = pool;
  }

  /** The channels for which something is due. */
  Uni<List<Long>> dueChannels(Instant now) {
    return pool.preparedQuery(DUE_CHANNELS)
        .execute(Tuple.of(stored(now)))
        .map(rows -> list(rows, r -> r.getLong(0)));
  }

  /** When the next notice is due; null if none waits. */
  Uni<Instant> nextDue() {
    return pool.preparedQuery("select min(due_at) from notice where state = 'waiting'")
        .execute()
        .map(rows -> instant(rows.iterator().next().getOffsetDateTime(0)));
  }

  /** The notices of the channel's groups of which at least one is due. */
  Uni<List<WaitingNotice>> due(SqlConnection transaction, long channel, Instant now) {
    return transaction
        .preparedQuery(DUE)
        .execute(Tuple.of(channel, stored(now)))
        .map(rows -> list(rows, WaitingNoticeStore::waiting));
  }

  private static WaitingNotice waiting(Row row) {
    UUID incident = row.getUUID("incident_id");
    return new WaitingNotice(
        row.getLong("id"),
        incident == null ? row.getUUID("matter_id") : incident,
        row.getString("step"),
        row.getString("group_key"),
        new JsonObject(row.getString("body")));
  }

  /**
   * Mutes notices that still wait.
   *
   * @param over whether it is over, so that they are told to nobody any more
   */
  Uni<Void> mute(SqlConnection transaction, Collection<Long> notices, Mute mute, boolean over) {
    return transaction
        .preparedQuery(MUTE)
        .execute(
            Tuple.of(
                notices.toArray(Long[]::new), over ? "let_go" : "muted", mute.by(), mute.why()))
        .replaceWithVoid();
  }

  /** Notes by which message notices were told. */
  Uni<Void> sent(SqlConnection transaction, Collection<Long> notices, long delivery) {
    return transaction
        .preparedQuery(SENT)
        .execute(Tuple.of(notices.toArray(Long[]::new), delivery))
        .replaceWithVoid();
  }

  /** Notes that groups of a channel were told now. */
  Uni<Void> told(SqlConnection transaction, long channel, Collection<String> groups, Instant now) {
    return transaction
        .preparedQuery(TOLD)
        .execute(Tuple.of(channel, groups.toArray(String[]::new), stored(now)))
        .replaceWithVoid();
  }
}
