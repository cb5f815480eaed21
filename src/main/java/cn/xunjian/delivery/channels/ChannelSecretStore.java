package cn.xunjian.delivery.channels;

import cn.xunjian.vault.Resealing;
import cn.xunjian.vault.SealedValues;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The channels' secrets as they rest: in plain text, or sealed by one key or another. */
@ApplicationScoped
class ChannelSecretStore implements SealedValues {

  private static final String ALL =
      "select id, name, secret from channel where secret is not null order by id";

  private static final String REPLACE =
      "update channel set secret = $3 where id = $1 and secret = $2";

  private final Pool pool;
  private final Resealing resealing;

  ChannelSecretStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.resealing = new Resealing("channel secrets", vault);
  }

  @Override
  public Uni<Renewed> renew() {
    return resealing.of(stored(), this::replace);
  }

  private Uni<List<Resealing.Stored>> stored() {
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ChannelSecretStore::value)
                    .toList());
  }

  private static Resealing.Stored value(Row row) {
    long id = row.getLong("id");
    return new Resealing.Stored(
        id, "channel " + row.getString("name"), ChannelSecret.context(id), row.getString("secret"));
  }

  /** A secret that was changed meanwhile is not overwritten. */
  private Uni<Void> replace(Resealing.Stored old, String renewed) {
    return pool.preparedQuery(REPLACE)
        .execute(Tuple.of(old.row(), old.sealed(), renewed))
        .replaceWithVoid();
  }
}
