package cn.xunjian.incident;

import cn.xunjian.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;

/** The tables of incidents in a PostgreSQL of their own, with two registered sites. */
final class IncidentDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TestDatabase database = TestDatabase.migrated();
  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;

  IncidentDatabase() {
    database.execute(
        """
        insert into unit (id, name) overriding system value values (1, '市政府');
        insert into target (id, key, kind, name, unit_id, url, status, revision)
        select i, 'site-' || i, 'site', '站点' || i, 1, 'https://s' || i || '.example/', 'running', 1
        from generate_series(1, 2) i""");
    pool =
        new Pool(
            PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl()).setUser("postgres"))
                .using(vertx)
                .build());
  }

  Pool pool() {
    return pool;
  }

  void empty() {
    database.execute("truncate incident, incident_event cascade");
  }

  void write(IncidentChange... changes) {
    StepStore steps = new StepStore();
    done(pool.withTransaction(t -> steps.write(t, List.of(changes))));
  }

  static <T> T done(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }

  @Override
  public void close() {
    done(pool.close());
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
