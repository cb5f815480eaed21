package cn.xunjian.telling.links;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The key that signs links, the same on every node and after every start. */
@ApplicationScoped
public class LinkKeyStore {

  private final Pool pool;

  public LinkKeyStore(Pool pool) {
    this.pool = pool;
  }

  /** The key that is kept; the given one if there was none. */
  public Uni<String> key(String fresh) {
    return pool.preparedQuery("insert into link_key (value) values ($1) on conflict do nothing")
        .execute(Tuple.of(fresh))
        .chain(() -> pool.query("select value from link_key").execute())
        .map(rows -> rows.iterator().next().getString(0));
  }
}
