package cn.xunjian.testing;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** A fresh database with all tables and a pool of connections, for tests of stores alone. */
public final class FactDatabase implements AutoCloseable {

  private final TestDatabase database;
  private final Vertx vertx;
  private final Pool pool;

  private FactDatabase(TestDatabase database, Vertx vertx, Pool pool) {
    this.database = database;
    this.vertx = vertx;
    this.pool = pool;
  }

  public static FactDatabase open() {
    TestDatabase database = TestDatabase.fresh();
    Flyway.configure().dataSource(database.jdbcUrl(), "postgres", "").load().migrate();
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

  /** The same database by JDBC. */
  public TestDatabase sql() {
    return database;
  }

  @Override
  public void close() {
    pool.close().await().atMost(Duration.ofMinutes(5));
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
