package cn.xunjian.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** What was whose time. */
@Singleton
public class Terms {

  private final Pool pool;

  Terms(Pool pool) {
    this.pool = pool;
  }

  /**
   * When the first term began after an instant.
   *
   * @param at by the database's clock; null for never
   */
  public Uni<Optional<Instant>> firstAfter(Instant at) {
    return at == null
        ? Uni.createFrom().item(Optional.empty())
        : pool.withConnection(connection -> TermStore.firstAfter(connection, at));
  }
}
