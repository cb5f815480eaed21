package cn.xunjian.demo;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Lets a new user see the product work: a simulated city on loopback, registered, supervised and
 * told of.
 */
@ApplicationScoped
public class Demo {

  private static final Logger LOG = Logger.getLogger(Demo.class);

  private final Vertx vertx;
  private final Clock clock;
  private final DemoConfig config;
  private final CityAccess access;
  private final CityRegistration registration;
  private final CityChannel channel;
  private volatile SimulatedCity city;

  Demo(
      Vertx vertx,
      Clock clock,
      DemoConfig config,
      CityAccess access,
      CityRegistration registration,
      CityChannel channel) {
    this.vertx = vertx;
    this.clock = clock;
    this.config = config;
    this.access = access;
    this.registration = registration;
    this.channel = channel;
  }

  /**
   * Starts the city and registers it, unless the registry holds somebody's own targets and none of
   * the demo's.
   *
   * @return whether the registry was changed
   */
  public Uni<Boolean> begin() {
    if (!config.enabled() || registration.barred()) {
      return Uni.createFrom().item(false);
    }
    return Uni.createFrom()
        .completionStage(() -> SimulatedCity.start(vertx, clock, config.port()).toCompletionStage())
        .invoke(this::open)
        .call(registration::begin)
        .call(channel::subscribe)
        .replaceWith(true);
  }

  private void open(SimulatedCity started) {
    city = started;
    access.grant(started);
    LOG.infof("the demo city is open: %s lists its sites and their faults", started.indexUrl());
  }

  void end(@Observes @Priority(200) ShutdownEvent event) {
    if (city != null) {
      city.stop()
          .onFailure(failure -> LOG.warnf("the demo city did not close: %s", failure.getMessage()));
    }
  }
}
