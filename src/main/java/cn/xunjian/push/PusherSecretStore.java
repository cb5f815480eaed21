package cn.xunjian.push;

import cn.xunjian.vault.Resealing;
import cn.xunjian.vault.SealedColumnStore;
import cn.xunjian.vault.SealedValues;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** The pushers' secrets as they rest: sealed by one key or another. */
@ApplicationScoped
class PusherSecretStore implements SealedValues {

  private static final String ALL = "select id, name, secret from pusher order by id";

  private static final String REPLACE =
      "update pusher set secret = $3 where id = $1 and secret = $2";

  private final SealedColumnStore column;
  private final Resealing resealing;

  PusherSecretStore(Pool pool, Vault vault) {
    this.column = new SealedColumnStore(pool, ALL, PusherSecretStore::value, REPLACE);
    this.resealing = new Resealing("pusher secrets", vault);
  }

  /** Names the place a secret is sealed for; a pusher's name is its own for ever. */
  static String context(String pusher) {
    return "pusher/" + pusher;
  }

  @Override
  public Uni<Renewed> renew() {
    return column.renew(resealing);
  }

  private static Resealing.Stored value(Row row) {
    String name = row.getString("name");
    return new Resealing.Stored(
        row.getLong("id"), "pusher " + name, context(name), row.getString("secret"));
  }
}
