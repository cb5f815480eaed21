package cn.xunjian.start;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What /q/health answers: started when the rounds have begun, ready while the database answers too.
 */
final class Health {

  private Health() {}

  @Startup
  @ApplicationScoped
  static class Started implements HealthCheck {

    private final Opening opening;

    Started(Opening opening) {
      this.opening = opening;
    }

    @Override
    public HealthCheckResponse call() {
      return HealthCheckResponse.named("patrol").status(opening.open()).build();
    }
  }

  @Readiness
  @ApplicationScoped
  static class Ready implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Opening opening;
    private final Pool pool;

    Ready(Opening opening, Pool pool) {
      this.opening = opening;
      this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
      return pool.query("select 1")
          .execute()
          .ifNoItem()
          .after(PATIENCE)
          .fail()
          .map(rows -> response(true, ""))
          .onFailure()
          .recoverWithItem(failure -> response(false, String.valueOf(failure.getMessage())));
    }

    private HealthCheckResponse response(boolean database, String why) {
      return HealthCheckResponse.named("database")
          .status(database && opening.open())
          .withData("database", database ? "answers" : why)
          .withData("patrol", opening.open())
          .build();
    }
  }
}
