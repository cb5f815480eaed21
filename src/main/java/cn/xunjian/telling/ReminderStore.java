package cn.xunjian.telling;

import static cn.xunjian.telling.NoticeStore.batch;
import static cn.xunjian.telling.NoticeStore.ids;
import static cn.xunjian.telling.NoticeStore.list;
import static cn.xunjian.telling.NoticeStore.stored;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The groups that are told again while something of them is open and nobody took it up. */
@ApplicationScoped
class ReminderStore {

  private static final String DUE =
      """
      select channel_id, key from notice_group where repeat_ms is not null and told_at + repeat_ms * interval '1 millisecond' <= $1
      order by told_at limit 100 for update skip locked""";

  private static final String TOLD_OF =
      """
      select distinct on (incident_id) incident_id, route from notice
      where incident_id = any($3) and channel_id = $1 and group_key = $2 and state = 'sent' order by incident_id, id desc""";

  private static final String TOLD =
      """
      update notice_group set told_at = $3, repeat_ms = case when $4 then repeat_ms end where channel_id = $1 and key = $2""";

  /** A group of notices of one channel. */
  record Group(long channel, String key) {}

  /** The groups that are due to be told again; they are held until the transaction ends. */
  Uni<List<Group>> due(SqlConnection transaction, Instant now) {
    return transaction
        .preparedQuery(DUE)
        .execute(Tuple.of(stored(now)))
        .map(rows -> list(rows, r -> new Group(r.getLong(0), r.getString(1))));
  }

  /** Of which of these incidents a group was told, and by which route. */
  Uni<Map<UUID, String>> toldOf(
      SqlConnection transaction, Group group, Collection<UUID> incidents) {
    return transaction
        .preparedQuery(TOLD_OF)
        .execute(Tuple.of(group.channel(), group.key(), ids(incidents)))
        .map(
            rows -> {
              Map<UUID, String> routes = new HashMap<>();
              rows.forEach(r -> routes.put(r.getUUID(0), r.getString(1)));
              return routes;
            });
  }

  /** One thing that a group is told again. */
  record Reminder(UUID incident, String route, JsonObject event) {}

  /** Puts up what is told again; a group without anything open is left alone from now on. */
  Uni<Void> write(SqlConnection transaction, Group group, List<Reminder> reminders, Instant now) {
    List<Tuple> rows = reminders.stream().map(r -> row(group, r, now)).toList();
    return transaction
        .preparedQuery(TOLD)
        .execute(Tuple.of(group.channel(), group.key(), stored(now), !reminders.isEmpty()))
        .chain(() -> batch(transaction, NoticeStore.WRITE, rows));
  }

  private static Tuple row(Group group, Reminder reminder, Instant now) {
    return Tuple.from(
        new Object[] {
          UUID.fromString(reminder.event().getString("id")),
          "reminded",
          reminder.incident(),
          group.channel(),
          reminder.route(),
          "仍未处置，再次提醒 · still open and not taken up",
          group.key(),
          "waiting",
          null,
          null,
          reminder.event().encode(),
          stored(now),
          stored(now),
          0L
        });
  }
}
