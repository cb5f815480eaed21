package cn.xunjian.delivery.channels;

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

/** Seals the channels' secrets again: those in plain text, and those sealed by an older key. */
@ApplicationScoped
class ChannelSecretStore implements SealedValues {

  private static final Logger LOG = Logger.getLogger(ChannelSecretStore.class);
  private static final String ALL =
      "select id, name, secret from channel where secret is not null order by id";

  /** A secret that was changed meanwhile is not overwritten. */
  private static final String REPLACE =
      "update channel set secret = $3 where id = $1 and secret = $2";

  private final Pool pool;
  private final Vault vault;

  ChannelSecretStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  @Override
  public Uni<Renewed> renew() {
    return pool.query(ALL)
        .execute()
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .filter(row -> !vault.current(row.getString("secret")))
        .onItem()
        .transformToUniAndConcatenate(this::renew)
        .collect()
        .asList()
        .map(ChannelSecretStore::counted);
  }

  private Uni<Boolean> renew(Row row) {
    long id = row.getLong("id");
    Opened renewed = vault.renewed(row.getString("secret"), ChannelSecret.context(id));
    if (!renewed.ok()) {
      LOG.errorf("the secret of channel %s: %s", row.getString("name"), renewed.problem());
      return Uni.createFrom().item(false);
    }
    return pool.preparedQuery(REPLACE)
        .execute(Tuple.of(id, row.getString("secret"), renewed.plain()))
        .replaceWith(true);
  }

  private static Renewed counted(List<Boolean> done) {
    int renewed = (int) done.stream().filter(d -> d).count();
    return new Renewed("channel secrets", renewed, done.size() - renewed);
  }
}
