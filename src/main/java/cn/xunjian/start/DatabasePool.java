package cn.xunjian.start;

import cn.xunjian.access.audit.TracedPool;
import cn.xunjian.cluster.FencedPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * All connections to the database: behind the fence, and telling who asked for what they change.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

  private final FencedPool fenced;

  DatabasePool(FencedPool fenced) {
    this.fenced = fenced;
  }

  @Override
  public Pool create(Input input) {
    return new TracedPool(fenced.create(input));
  }
}
