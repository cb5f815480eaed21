package cn.xunjian.testing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database with all tables and a pool of connections, for tests of stores alone. As a
 * registered extension it is closed after the last test.
 */
public final class FactDatabase implements AutoCloseable, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TestDatabase database;
  private final Vertx vertx;
  private final Pool pool;

  private FactDatabase(TestDatabase database, Vertx vertx, Pool pool) {
    this.database = database;
    this.vertx = vertx;
    this.pool = pool;
  }

  public static FactDatabase open() {
    return of(TestDatabase.migrated());
  }

  /** Connections to a database that is there. */
  public static FactDatabase of(TestDatabase database) {
    Vertx vertx = Vertx.vertx();
    Pool pool =
        new Pool(
            PgBuilder.pool()
                .using(vertx)
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl()).setUser("postgres"))
                .with(new PoolOptions().setMaxSize(4))
                .build());
    return new FactDatabase(database, vertx, pool);
  }

  public Pool pool() {
    return pool;
  }

  /** What a store answers; a busy machine is slow, only a broken one takes longer. */
  public static <T> T done(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }

  /** What comes of work in one transaction. */
  public <T> T within(Function<SqlConnection, Uni<T>> work) {
    return done(pool.withTransaction(work));
  }

  /** For those who need an event loop beside the database. */
  public Vertx vertx() {
    return vertx;
  }

  /** The same database by JDBC. */
  public TestDatabase sql() {
    return database;
  }

  @Override
  public void afterAll(ExtensionContext ended) {
    close();
  }

  @Override
  public void close() {
    done(pool.close());
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
