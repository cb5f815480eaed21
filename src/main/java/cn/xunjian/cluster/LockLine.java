package cn.xunjian.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * The connection that the lock hangs on, apart from all others: no query of ours can hold it up. It
 * is used all the time, so that a line that died without a word is found out. Belongs to one task.
 */
@Singleton
class LockLine {

  private static final int CONNECT_MILLIS = 2_000;

  private final Vertx vertx;
  private final FencedPool addresses;
  private final Pool pool;
  private PgConnection open;
  private boolean locked;

  LockLine(Vertx vertx, FencedPool addresses, Pool pool) {
    this.vertx = vertx;
    this.addresses = addresses;
    this.pool = pool;
  }

  /** Whether the lock is ours, as far as this line knows. */
  boolean locked() {
    return locked;
  }

  void locked(boolean ours) {
    locked = ours;
  }

  /**
   * Does something on the line; a line on which it fails or takes too long is given up, and with it
   * the lock.
   */
  <T> Uni<T> use(Duration patience, Function<SqlConnection, Uni<T>> work) {
    return connection()
        .chain(work::apply)
        .ifNoItem()
        .after(patience)
        .fail()
        .onFailure()
        .invoke(this::close);
  }

  private Uni<SqlConnection> connection() {
    if (open != null) {
      return Uni.createFrom().item(open);
    }
    pool.size(); // Is made when it is first asked for, and brings the addresses.
    PgConnectOptions options = new PgConnectOptions(addresses.first());
    options.setConnectTimeout(CONNECT_MILLIS);
    options.setTcpKeepAlive(true);
    return PgConnection.connect(io.vertx.mutiny.core.Vertx.newInstance(vertx), options)
        .invoke(made -> open = made)
        .chain(made -> TermStore.prepare(made).replaceWith((SqlConnection) made));
  }

  /** Ends it without waiting: the other end may be out of reach. */
  void close() {
    locked = false;
    if (open != null) {
      open.closeAndForget();
      open = null;
    }
  }
}
