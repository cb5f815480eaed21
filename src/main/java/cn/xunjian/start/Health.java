package cn.xunjian.start;

import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What /q/health answers: started when the rounds have begun or this process waits for its turn,
 * ready while it is active and the database answers too.
 */
final class Health {

  private Health() {}

  @Startup
  @ApplicationScoped
  static class Started implements HealthCheck {

    private final Opening opening;
    private final Membership membership;

    Started(Opening opening, Membership membership) {
      this.opening = opening;
      this.membership = membership;
    }

    @Override
    public HealthCheckResponse call() {
      Seat seat = membership.seat();
      return HealthCheckResponse.named("patrol")
          .status(opening.open() || seat == Seat.STANDBY)
          .withData("seat", seat.name().toLowerCase(Locale.ROOT))
          .build();
    }
  }

  @Readiness
  @ApplicationScoped
  static class Ready implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Opening opening;
    private final Pool pool;
    private final Membership membership;

    Ready(Opening opening, Pool pool, Membership membership) {
      this.membership = membership;
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

    /** What this process is, and for whom it waits. */
    private String seat() {
      Seat seat = membership.seat();
      return seat == Seat.STANDBY
          ? "standby: " + membership.term().name() + " is active"
          : seat.name().toLowerCase(Locale.ROOT);
    }

    private HealthCheckResponse response(boolean database, String why) {
      return HealthCheckResponse.named("database")
          .status(database && opening.open() && membership.seat() == Seat.ACTIVE)
          .withData("database", database ? "answers" : why)
          .withData("patrol", opening.open())
          .withData("seat", seat())
          .build();
    }
  }
}
