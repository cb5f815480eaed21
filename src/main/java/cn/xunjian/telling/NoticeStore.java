package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.duty.Muting.Cause;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
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

/** The notices in PostgreSQL: written with their steps, gathered, muted, released. */
@ApplicationScoped
public class NoticeStore {

  /** An incident that another node opened first is not stored, and so nobody is told of it. */
  private static final String WRITE =
      """
      insert into notice (event_id, step, incident_id, channel_id, route, why, group_key, state, muted_by, muted_why, body, created_at, due_at)
      select $1, $2, i.id, c.id, $5, $6, $7, $8, $9, $10, $11, $12, greatest($13::timestamptz,
        (select g.told_at + $14 * interval '1 millisecond' from notice_group g where g.channel_id = c.id and g.key = $7))
      from incident i, channel c where i.id = $3 and c.id = $4
      on conflict (event_id, channel_id) do nothing""";

  private static final String GROUP =
      """
      insert into notice_group (channel_id, key, interval_ms, repeat_ms) select c.id, $2, $3, $4 from channel c where c.id = $1
      on conflict (channel_id, key) do update set interval_ms = excluded.interval_ms,
        repeat_ms = coalesce(excluded.repeat_ms, notice_group.repeat_ms)""";

  private static final String POST =
      """
      insert into delivery (event_id, event_type, incident_id, channel_id, body, state, created_at, next_attempt_at, give_up_at, ordering, kind)
      select $1, $2, i.id, c.id, $5, 'pending', $6, $6, $7, i.id::text, 'step' from channel c, incident i where c.id = $4 and i.id = $3
      on conflict do nothing""";

  private static final String GATHER =
      """
      insert into delivery (event_id, event_type, incident_id, channel_id, body, state, created_at, next_attempt_at, give_up_at, ordering, kind)
      values ($1, $2, $3, $4, $5, 'pending', $6, $6, $7, $8, $9) returning id""";

  private static final String CAUSES =
      """
      select i.id, coalesce(i.subject, 'site/' || t.key) as subject, i.rule, coalesce(i.subject_name, t.name) as name
      from incident i left join target t on t.id = i.target_id
      where i.state <> 'resolved' and (i.subject is not null or (i.rule = any($1) and t.key = any($2))) order by i.id""";

  private static final String TOLD =
      """
      select n.*, g.interval_ms from (
        select distinct on (incident_id, channel_id) incident_id, channel_id, step, route, group_key from notice
        where incident_id = any($1) and state in ('waiting', 'sent') order by incident_id, channel_id, id desc) n
      left join notice_group g on g.channel_id = n.channel_id and g.key = n.group_key where n.step <> 'resolved'""";

  private static final String DUE_CHANNELS =
      "select distinct channel_id from notice where state = 'waiting' and due_at <= $1 order by 1";

  private static final String DUE =
      """
      select * from notice where channel_id = $1 and state = 'waiting'
        and group_key in (select group_key from notice where channel_id = $1 and state = 'waiting' and due_at <= $2)
      order by id limit 2000""";

  private static final String REPEATED =
      """
      select channel_id, key from notice_group where repeat_ms is not null and told_at + repeat_ms * interval '1 millisecond' <= $1
      order by told_at limit 100 for update skip locked""";

  private static final String STILL_OPEN =
      """
      select distinct on (n.incident_id) n.incident_id, n.route from notice n join incident i on i.id = n.incident_id
      where n.channel_id = $1 and n.group_key = $2 and n.state = 'sent' and i.state = 'open' order by n.incident_id, n.id desc""";

  private static final String MUTED =
      """
      select distinct n.incident_id from notice n join incident i on i.id = n.incident_id
      where n.state = 'muted' and i.state <> 'resolved' order by 1 limit 2000""";

  private static final String OF_INCIDENT =
      """
      select n.*, c.name as channel, d.state as delivery_state, d.finished_at from notice n join channel c on c.id = n.channel_id
      left join delivery d on d.id = n.delivery_id or (n.delivery_id is null and d.event_id = n.event_id and d.channel_id = n.channel_id)
      where n.incident_id = $1 order by n.id limit 500""";

  private final Pool pool;

  NoticeStore(Pool pool) {
    this.pool = pool;
  }

  /** A notice as it is shown: who was told of which step, why, or what muted it. */
  public record Shown(
      String step,
      String channel,
      String route,
      String why,
      String state,
      String mutedBy,
      String mutedWhy,
      Instant createdAt,
      Instant dueAt,
      Instant deliveredAt) {}

  /** A notice that waits to be gathered. */
  record Waiting(long id, UUID incident, String step, String group, JsonObject event) {}

  /** A muted notice that is told after all. */
  record Released(long id, UUID event, String step, UUID incident, long channel, String body) {}

  /** A group that is to be told again, and what of it is still open: incident and route. */
  record Repeat(long channel, String group, Map<UUID, String> open) {}

  Uni<List<Cause>> causes(
      SqlClient client, Collection<String> downRules, Collection<String> sites) {
    return client
        .preparedQuery(CAUSES)
        .execute(Tuple.of(downRules.toArray(String[]::new), sites.toArray(String[]::new)))
        .map(rows -> list(rows, NoticeStore::cause));
  }

  private static Cause cause(Row row) {
    return new Cause(
        row.getUUID("id"), row.getString("subject"), row.getString("rule"), row.getString("name"));
  }

  Uni<Map<UUID, List<OpenTelling>>> told(SqlClient client, Collection<UUID> incidents) {
    return client
        .preparedQuery(TOLD)
        .execute(Tuple.of(incidents.toArray(UUID[]::new)))
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

  /**
   * Writes notices, and the messages of those that are sent at once, within the caller's
   * transaction.
   */
  Uni<Void> write(
      SqlConnection transaction,
      List<Notice> notices,
      Function<Notice, JsonObject> event,
      Instant now,
      Instant giveUpAt) {
    List<Tuple> rows = new ArrayList<>();
    List<Tuple> groups = new ArrayList<>();
    List<Tuple> posts = new ArrayList<>();
    for (Notice n : notices) {
      JsonObject body = event.apply(n);
      rows.add(row(n, body.encode(), now));
      if (!n.machine()) {
        groups.add(
            Tuple.of(
                n.channel(),
                n.group(),
                n.interval().toMillis(),
                n.repeat() == null ? null : n.repeat().toMillis()));
      } else if (n.mute() == null) {
        posts.add(
            post(
                n.change().id(),
                body.getString("type"),
                n.change().incident().id(),
                n.channel(),
                body.encode(),
                now,
                giveUpAt));
      }
    }
    return batch(transaction, GROUP, groups)
        .chain(() -> batch(transaction, WRITE, rows))
        .chain(() -> batch(transaction, POST, posts));
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

  private static Tuple post(
      UUID event,
      String type,
      UUID incident,
      long channel,
      String body,
      Instant now,
      Instant giveUpAt) {
    return Tuple.from(
        new Object[] {event, type, incident, channel, body, stored(now), stored(giveUpAt)});
  }

  private static Uni<Void> batch(SqlConnection transaction, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }

  /** Notes when the next step of escalation is due; null for never. */
  Uni<Void> escalate(SqlConnection transaction, Map<UUID, Instant> due) {
    List<Tuple> rows =
        due.entrySet().stream()
            .map(e -> Tuple.of(e.getKey(), e.getValue() == null ? null : stored(e.getValue())))
            .toList();
    return batch(transaction, "update incident set next_escalation_at = $2 where id = $1", rows);
  }

  /** The open incidents whose next step of escalation is due. */
  Uni<List<Incident>> raisable(Instant now) {
    return pool.preparedQuery(
            "select * from incident where state = 'open' and next_escalation_at <= $1 order by next_escalation_at limit 100")
        .execute(Tuple.of(stored(now)))
        .map(rows -> list(rows, IncidentStore::incident));
  }

  /** Puts the next step of escalation off; null for good. */
  Uni<Void> postpone(UUID incident, Instant until) {
    return pool.preparedQuery("update incident set next_escalation_at = $2 where id = $1")
        .execute(Tuple.of(incident, until == null ? null : stored(until)))
        .replaceWithVoid();
  }

  /** What ended while it was muted is told to nobody any more. */
  Uni<Void> letGo(SqlConnection transaction, Collection<UUID> incidents) {
    return incidents.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(
                "update notice set state = 'let_go' where incident_id = any($1) and state = 'muted'")
            .execute(Tuple.of((Object) incidents.toArray(UUID[]::new)))
            .replaceWithVoid();
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

  /**
   * Takes a channel for gathering until the transaction ends.
   *
   * @return how many messages a minute it takes, 0 if that is not set; null if another node has it
   */
  Uni<Integer> take(SqlConnection transaction, long channel) {
    return transaction
        .preparedQuery(
            "select coalesce(per_minute, 0) from channel where id = $1 and enabled for no key update skip locked")
        .execute(Tuple.of(channel))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getInteger(0));
  }

  /** How many messages were written for a channel since an instant. */
  Uni<Integer> written(SqlConnection transaction, long channel, Instant since) {
    return transaction
        .preparedQuery(
            "select count(*) from delivery where channel_id = $1 and created_at > $2 and kind in ('group', 'digest')")
        .execute(Tuple.of(channel, stored(since)))
        .map(rows -> rows.iterator().next().getLong(0).intValue());
  }

  /** The notices of the channel's groups of which at least one is due. */
  Uni<List<Waiting>> due(SqlConnection transaction, long channel, Instant now) {
    return transaction
        .preparedQuery(DUE)
        .execute(Tuple.of(channel, stored(now)))
        .map(rows -> list(rows, NoticeStore::waiting));
  }

  private static Waiting waiting(Row row) {
    return new Waiting(
        row.getLong("id"),
        row.getUUID("incident_id"),
        row.getString("step"),
        row.getString("group_key"),
        new JsonObject(row.getString("body")));
  }

  Uni<List<Incident>> incidents(SqlClient client, Collection<UUID> ids) {
    return client
        .preparedQuery("select * from incident where id = any($1)")
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(rows -> list(rows, IncidentStore::incident));
  }

  Uni<Void> mute(SqlConnection transaction, Collection<Long> notices, String state, Mute mute) {
    return notices.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(
                "update notice set state = $2, muted_by = $3, muted_why = $4 where id = any($1) and state = 'waiting'")
            .execute(Tuple.of((Object) notices.toArray(Long[]::new), state, mute.by(), mute.why()))
            .replaceWithVoid();
  }

  /** A message that gathers notices. */
  record Gathered(
      long channel,
      Message message,
      String type,
      UUID incident,
      String ordering,
      List<Long> notices) {}

  Uni<Void> gather(SqlConnection transaction, Gathered g, Instant now, Instant giveUpAt) {
    Object[] values = {
      g.message().id(),
      g.type(),
      g.incident(),
      g.channel(),
      g.message().content().encode(),
      stored(now),
      stored(giveUpAt),
      g.ordering(),
      g.message().kind().code()
    };
    return transaction
        .preparedQuery(GATHER)
        .execute(Tuple.from(values))
        .map(rows -> rows.iterator().next().getLong(0))
        .chain(
            delivery ->
                transaction
                    .preparedQuery(
                        "update notice set state = 'sent', delivery_id = $2 where id = any($1)")
                    .execute(Tuple.of((Object) g.notices().toArray(Long[]::new), delivery)))
        .replaceWithVoid();
  }

  /** Notes that groups of a channel were told now. */
  Uni<Void> told(SqlConnection transaction, long channel, Collection<String> groups, Instant now) {
    return transaction
        .preparedQuery(
            "update notice_group set told_at = $3 where channel_id = $1 and key = any($2)")
        .execute(Tuple.of(channel, groups.toArray(String[]::new), stored(now)))
        .replaceWithVoid();
  }

  /** The incidents that are not over and of which something is muted. */
  Uni<List<UUID>> muted() {
    return pool.preparedQuery(MUTED).execute().map(rows -> list(rows, r -> r.getUUID(0)));
  }

  /** Tells what was muted of an incident after all: people's notices wait, programs' are sent. */
  Uni<Void> release(
      SqlConnection transaction,
      UUID incident,
      Collection<Long> machines,
      Instant now,
      Instant giveUpAt) {
    Long[] programs = machines.toArray(Long[]::new);
    return transaction
        .preparedQuery(
            "update notice set state = case when channel_id = any($2) then 'sent' else 'waiting' end, muted_by = null, muted_why = null,"
                + " due_at = $3 where incident_id = $1 and state = 'muted'"
                // Held, lest it end between this look and our commit, unheard by whom we tell now.
                + " and exists (select 1 from incident i where i.id = $1 and i.state <> 'resolved' for share) returning *")
        .execute(Tuple.of(incident, programs, stored(now)))
        .map(rows -> list(rows, NoticeStore::released))
        .chain(
            released ->
                batch(
                    transaction,
                    POST,
                    released.stream()
                        .filter(r -> machines.contains(r.channel()))
                        .sorted(java.util.Comparator.comparingLong(Released::id))
                        .map(
                            r ->
                                post(
                                    r.event(),
                                    new JsonObject(r.body()).getString("type"),
                                    r.incident(),
                                    r.channel(),
                                    r.body(),
                                    now,
                                    giveUpAt))
                        .toList()));
  }

  private static Released released(Row row) {
    return new Released(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getString("step"),
        row.getUUID("incident_id"),
        row.getLong("channel_id"),
        row.getString("body"));
  }

  /** The groups that are due to be told again; they are held until the transaction ends. */
  Uni<List<Repeat>> repeats(SqlConnection transaction, Instant now) {
    return transaction
        .preparedQuery(REPEATED)
        .execute(Tuple.of(stored(now)))
        .map(rows -> list(rows, r -> new Repeat(r.getLong(0), r.getString(1), Map.of())));
  }

  Uni<Repeat> open(SqlConnection transaction, Repeat group) {
    return transaction
        .preparedQuery(STILL_OPEN)
        .execute(Tuple.of(group.channel(), group.group()))
        .map(
            rows -> {
              Map<UUID, String> open = new HashMap<>();
              rows.forEach(r -> open.put(r.getUUID(0), r.getString(1)));
              return new Repeat(group.channel(), group.group(), open);
            });
  }

  /** Puts up what is told again; a group without anything open is left alone from now on. */
  Uni<Void> repeat(
      SqlConnection transaction, Repeat group, Map<UUID, JsonObject> events, Instant now) {
    List<Tuple> rows = new ArrayList<>();
    events.forEach(
        (incident, event) ->
            rows.add(
                Tuple.from(
                    new Object[] {
                      UUID.fromString(event.getString("id")),
                      "reminded",
                      incident,
                      group.channel(),
                      group.open().get(incident),
                      "仍未处置，再次提醒 · still open and not taken up",
                      group.group(),
                      "waiting",
                      null,
                      null,
                      event.encode(),
                      stored(now),
                      stored(now),
                      0L
                    })));
    return transaction
        .preparedQuery(
            "update notice_group set told_at = $3, repeat_ms = case when $4 then repeat_ms end where channel_id = $1 and key = $2")
        .execute(Tuple.of(group.channel(), group.group(), stored(now), !events.isEmpty()))
        .chain(() -> batch(transaction, WRITE, rows));
  }

  /** Who was told of an incident, why, and what was muted by what; oldest first. */
  public Uni<List<Shown>> of(UUID incident) {
    return pool.preparedQuery(OF_INCIDENT)
        .execute(Tuple.of(incident))
        .map(rows -> list(rows, NoticeStore::shown));
  }

  private static Shown shown(Row row) {
    String state = row.getString("state");
    String delivery = row.getString("delivery_state");
    boolean delivered = "delivered".equals(delivery);
    return new Shown(
        row.getString("step"),
        row.getString("channel"),
        row.getString("route").isEmpty() ? null : row.getString("route"),
        row.getString("why"),
        state.equals("sent") && delivery != null ? delivery : state,
        row.getString("muted_by"),
        row.getString("muted_why"),
        instant(row.getOffsetDateTime("created_at")),
        instant(row.getOffsetDateTime("due_at")),
        delivered ? instant(row.getOffsetDateTime("finished_at")) : null);
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static Instant instant(OffsetDateTime stored) {
    return stored == null ? null : stored.toInstant();
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
