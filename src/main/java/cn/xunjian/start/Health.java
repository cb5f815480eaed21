package cn.xunjian.start;

import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jboss.logging.Logger;

/**
 * What /q/health answers: started when the rounds have begun or this process waits for its turn,
 * ready while it is active and the database answers too. Anybody may ask, so it says up or down and
 * nothing else; why stands in the log, once for each time that it changes.
 */
final class Health {

  private static final Logger LOG = Logger.getLogger(Health.class);

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
      return HealthCheckResponse.named("patrol")
          .status(opening.open() || membership.seat() == Seat.STANDBY)
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
    private final AtomicReference<String> said = new AtomicReference<>("");

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
          .map(rows -> response(true, "answers"))
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

    private HealthCheckResponse response(boolean database, String how) {
      boolean ready = database && opening.open() && membership.seat() == Seat.ACTIVE;
      String why = "database: %s, patrol: %s, seat: %s".formatted(how, opening.open(), seat());
      if (!why.equals(said.getAndSet(why))) {
        LOG.infof("%s; %s", ready ? "ready" : "not ready", why);
      }
      return HealthCheckResponse.named("database").status(ready).build();
    }
  }
}
