package cn.xunjian.push;

import cn.xunjian.vault.Opened;
import cn.xunjian.vault.SealedValues;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Seals the pushers' secrets again when the vault has another key. */
@ApplicationScoped
class PusherSecretStore implements SealedValues {

  private static final Logger LOG = Logger.getLogger(PusherSecretStore.class);

  /** A secret that was changed meanwhile is not overwritten. */
  private static final String REPLACE =
      "update pusher set secret = $3 where id = $1 and secret = $2";

  private final Pool pool;
  private final Vault vault;

  PusherSecretStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  /** Names the place a secret is sealed for; a pusher's name is its own for ever. */
  static String context(String pusher) {
    return "pusher/" + pusher;
  }

  @Override
  public Uni<Renewed> renew() {
    return pool.query("select id, name, secret from pusher order by id")
        .execute()
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .filter(row -> !vault.current(row.getString("secret")))
        .onItem()
        .transformToUniAndConcatenate(this::renew)
        .collect()
        .asList()
        .map(PusherSecretStore::counted);
  }

  private Uni<Boolean> renew(Row row) {
    String name = row.getString("name");
    Opened renewed = vault.renewed(row.getString("secret"), context(name));
    if (!renewed.ok()) {
      LOG.errorf("the secret of pusher %s: %s", name, renewed.problem());
      return Uni.createFrom().item(false);
    }
    return pool.preparedQuery(REPLACE)
        .execute(Tuple.of(row.getLong("id"), row.getString("secret"), renewed.plain()))
        .replaceWith(true);
  }

  private static Renewed counted(List<Boolean> done) {
    int renewed = (int) done.stream().filter(d -> d).count();
    return new Renewed("pusher secrets", renewed, done.size() - renewed);
  }
}
