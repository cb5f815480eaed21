package cn.xunjian.delivery.channels;

import cn.xunjian.vault.Opened;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** How channels are reached, past the outbox. */
@ApplicationScoped
public class ReachStore {

  private static final String OF_TYPE =
      "select id, name, type, url, secret from channel where enabled and type = $1 order by id";

  private static final String ONE = "select id, name, type, url, secret from channel where id = $1";

  private final Pool pool;
  private final Vault vault;

  public ReachStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  /** How a channel is reached; never log it. */
  public record Reach(long id, String name, String type, String url, Opened secret) {

    @Override
    public String toString() {
      return "channel " + name;
    }
  }

  /** The channels of a type that are in use. */
  public Uni<List<Reach>> ofType(String type) {
    return pool.preparedQuery(OF_TYPE)
        .execute(Tuple.of(type))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::reach).toList());
  }

  /** How one channel is reached; null if there is none. */
  public Uni<Reach> one(long id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : reach(rows.iterator().next()));
  }

  private Reach reach(Row row) {
    return new Reach(
        row.getLong("id"),
        row.getString("name"),
        row.getString("type"),
        row.getString("url"),
        ChannelSecret.read(vault, row.getLong("id"), row.getString("secret")));
  }
}
