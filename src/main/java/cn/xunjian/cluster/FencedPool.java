package cn.xunjian.cluster;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pool of connections, behind the fence: each carries the name of its process, so that a
 * successor can end them all, and over those that are made after that nothing can be written.
 */
@Singleton
public class FencedPool {

  private static final String NAME = "application_name";

  private final ClusterNode own;
  private final Fence fence;
  private volatile PgConnectOptions first;

  FencedPool(ClusterNode own, Fence fence) {
    this.own = own;
    this.fence = fence;
  }

  /** To be made once, before anything else talks to the database. */
  public Pool create(PgPoolCreator.Input input) {
    List<PgConnectOptions> addresses = input.pgConnectOptionsList();
    addresses.forEach(this::name);
    first = addresses.get(0);
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(addresses))
        .using(input.vertx())
        .withConnectHandler(this::admit)
        .build();
  }

  private void name(PgConnectOptions options) {
    Map<String, String> properties = new HashMap<>(options.getProperties());
    properties.put(NAME, own.session());
    options.setProperties(properties);
  }

  /** Where the database is, and the login. */
  PgConnectOptions first() {
    return first;
  }

  private void admit(SqlConnection made) {
    long epoch = fence.epoch();
    if (epoch < 0) {
      made.close();
    } else {
      TermStore.admit(made, epoch, fence::pass);
    }
  }
}
