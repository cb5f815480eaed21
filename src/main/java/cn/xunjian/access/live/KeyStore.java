package cn.xunjian.access.live;

import cn.xunjian.access.Scope;
import cn.xunjian.access.Secret;
import cn.xunjian.fetch.guard.Cidr;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys of machines in PostgreSQL: their hashes, never the keys. */
@ApplicationScoped
public class KeyStore {

  private static final int BEGINNING = 8;

  private static final String CREATE =
      """
      insert into machine_key (name, hash, beginning, scopes, unit_id, networks, created_by, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (name) where ended_at is null do nothing returning *""";

  private static final String END =
      "update machine_key set ended_at = $2 where id = $1 and ended_at is null returning *";

  private static final String USED =
      """
      update machine_key k set used_at = greatest(k.used_at, x.at)
      from unnest($1::bigint[], $2::timestamptz[]) as x (id, at) where k.id = x.id""";

  /** All keys, those that were ended too. */
  Uni<List<MachineKey>> all(SqlClient client) {
    return client.query("select * from machine_key order by id").execute().map(KeyStore::keys);
  }

  /** Keys before a number, the newest first. */
  public Uni<List<MachineKey>> page(SqlClient client, long before, int limit) {
    return client
        .preparedQuery("select * from machine_key where id < $1 order by id desc limit $2")
        .execute(Tuple.of(before, limit))
        .map(KeyStore::keys);
  }

  /** A new key; an item of null if its name is taken. */
  public Uni<MachineKey> create(
      SqlConnection transaction, KeyDraft draft, Secret secret, String by, Instant now) {
    return transaction
        .preparedQuery(CREATE)
        .execute(
            Tuple.from(
                new Object[] {
                  draft.name(),
                  Buffer.buffer(secret.hash()),
                  secret.shown().substring(0, BEGINNING),
                  draft.scopes().stream().map(Scope::code).sorted().toArray(String[]::new),
                  draft.branch(),
                  draft.networks().stream().map(Cidr::toString).toArray(String[]::new),
                  by,
                  stored(now),
                  stored(draft.expiresAt())
                }))
        .map(rows -> rows.size() == 0 ? null : keys(rows).get(0));
  }

  /** The key as it stands then; an item of null if there was none to end. */
  public Uni<MachineKey> end(SqlConnection transaction, long id, Instant now) {
    return transaction
        .preparedQuery(END)
        .execute(Tuple.of(id, stored(now)))
        .map(rows -> rows.size() == 0 ? null : keys(rows).get(0));
  }

  /** Notes the last use of keys. */
  Uni<Void> used(SqlClient client, Map<Long, Instant> uses) {
    if (uses.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Long> ids = List.copyOf(uses.keySet());
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(ids.toArray(Long[]::new))
            .addArrayOfOffsetDateTime(
                ids.stream().map(id -> stored(uses.get(id))).toArray(OffsetDateTime[]::new));
    return client.preparedQuery(USED).execute(values).replaceWithVoid();
  }

  private static List<MachineKey> keys(RowSet<Row> rows) {
    List<MachineKey> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      found.add(
          new MachineKey(
              row.getLong("id"),
              row.getString("name"),
              HexFormat.of().formatHex(row.getBuffer("hash").getBytes()),
              row.getString("beginning"),
              Arrays.stream(row.getArrayOfStrings("scopes"))
                  .map(code -> Scope.of(code).orElseThrow())
                  .collect(Collectors.toSet()),
              row.getLong("unit_id"),
              Arrays.stream(row.getArrayOfStrings("networks")).map(Cidr::parse).toList(),
              row.getString("created_by"),
              instant(row, "created_at"),
              instant(row, "expires_at"),
              instant(row, "ended_at"),
              instant(row, "used_at")));
    }
    return found;
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime read = row.getOffsetDateTime(column);
    return read == null ? null : read.toInstant();
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
