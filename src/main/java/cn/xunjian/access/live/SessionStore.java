package cn.xunjian.access.live;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Sessions in PostgreSQL, so that they outlive the process and hold in several. */
@ApplicationScoped
public class SessionStore {

  private static final String OPEN =
      """
      insert into session (token_hash, person_id, created_at, seen_at, address, agent, provider)
      values ($1, $2, $3, $3, $4, $5, $6) returning *""";

  /** The newest stay. */
  private static final String LIMIT =
      """
      delete from session where person_id = $1 and id not in
        (select id from session where person_id = $1 order by seen_at desc, id desc limit $2)""";

  private static final String SEEN =
      """
      update session s set seen_at = greatest(s.seen_at, x.at)
      from unnest($1::bigint[], $2::timestamptz[]) as x (id, at) where s.id = x.id""";

  /** The session of a token; an item of null if there is none. */
  Uni<Session> find(SqlClient client, Secret token) {
    return client
        .preparedQuery("select * from session where token_hash = $1")
        .execute(Tuple.of(Buffer.buffer(token.hash())))
        .map(rows -> rows.size() == 0 ? null : sessions(rows).get(0));
  }

  /** The sessions of a person that were used since an instant, the last used first. */
  public Uni<List<Session>> of(SqlClient client, long person, Instant since) {
    return client
        .preparedQuery(
            "select * from session where person_id = $1 and seen_at > $2 order by seen_at desc")
        .execute(Tuple.of(person, stored(since)))
        .map(SessionStore::sessions);
  }

  /**
   * A fresh session.
   *
   * @param by from where; a provider if one vouched for the person
   */
  public Uni<Session> open(
      SqlConnection transaction, Secret token, long person, Requester by, Instant now) {
    String provider = by.caller() instanceof Caller.Provider vouching ? vouching.name() : null;
    return transaction
        .preparedQuery(OPEN)
        .execute(
            Tuple.of(
                Buffer.buffer(token.hash()),
                person,
                stored(now),
                by.address(),
                by.agent(),
                provider))
        .map(rows -> sessions(rows).get(0));
  }

  /** Whether a session is still there and was used since an instant. */
  Uni<Boolean> stands(SqlClient client, long id, Instant since) {
    return client
        .preparedQuery("select 1 from session where id = $1 and seen_at > $2")
        .execute(Tuple.of(id, stored(since)))
        .map(rows -> rows.size() > 0);
  }

  /** Ends a person's sessions but for the newest. Says how many were ended. */
  public Uni<Integer> limit(SqlConnection transaction, long person, int most) {
    return transaction.preparedQuery(LIMIT).execute(Tuple.of(person, most)).map(RowSet::rowCount);
  }

  /** Ends all sessions of a person but one. */
  public Uni<Void> endOthers(SqlConnection transaction, long person, long kept) {
    return transaction
        .preparedQuery("delete from session where person_id = $1 and id <> $2")
        .execute(Tuple.of(person, kept))
        .replaceWithVoid();
  }

  /** Ends one session. */
  public Uni<Void> end(SqlConnection transaction, long id) {
    return transaction
        .preparedQuery("delete from session where id = $1")
        .execute(Tuple.of(id))
        .replaceWithVoid();
  }

  /** Ends what nobody used since an instant. */
  Uni<Void> forget(SqlClient client, Instant since) {
    return client
        .preparedQuery("delete from session where seen_at <= $1")
        .execute(Tuple.of(stored(since)))
        .replaceWithVoid();
  }

  /** Notes when sessions, by their numbers, were used last. */
  Uni<Void> seen(SqlClient client, Map<Long, Instant> uses) {
    if (uses.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Long> ids = List.copyOf(uses.keySet());
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(ids.toArray(Long[]::new))
            .addArrayOfOffsetDateTime(
                ids.stream().map(id -> stored(uses.get(id))).toArray(OffsetDateTime[]::new));
    return client.preparedQuery(SEEN).execute(values).replaceWithVoid();
  }

  private static List<Session> sessions(RowSet<Row> rows) {
    List<Session> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      found.add(
          new Session(
              row.getLong("id"),
              HexFormat.of().formatHex(row.getBuffer("token_hash").getBytes()),
              row.getLong("person_id"),
              row.getOffsetDateTime("created_at").toInstant(),
              row.getOffsetDateTime("seen_at").toInstant(),
              row.getString("address"),
              row.getString("agent"),
              row.getString("provider")));
    }
    return found;
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
