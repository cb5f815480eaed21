package cn.xunjian.delivery.channels;

import cn.xunjian.vault.Resealing;
import cn.xunjian.vault.SealedColumnStore;
import cn.xunjian.vault.SealedValues;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** The channels' secrets as they rest: in plain text, or sealed by one key or another. */
@ApplicationScoped
class ChannelSecretStore implements SealedValues {

  private static final String ALL =
      "select id, name, secret from channel where secret is not null order by id";

  private static final String REPLACE =
      "update channel set secret = $3 where id = $1 and secret = $2";

  private final SealedColumnStore column;
  private final Resealing resealing;

  ChannelSecretStore(Pool pool, Vault vault) {
    this.column = new SealedColumnStore(pool, ALL, ChannelSecretStore::value, REPLACE);
    this.resealing = new Resealing("channel secrets", vault);
  }

  @Override
  public Uni<Renewed> renew() {
    return column.renew(resealing);
  }

  private static Resealing.Stored value(Row row) {
    long id = row.getLong("id");
    return new Resealing.Stored(
        id, "channel " + row.getString("name"), ChannelSecret.context(id), row.getString("secret"));
  }
}
