package cn.xunjian.demo;

import cn.xunjian.delivery.channels.Channel;
import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.registry.changes.Expectation;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells the demo city's own receiver of what happens, over a channel like any other. */
@Singleton
class CityChannel {

  private static final Logger LOG = Logger.getLogger(CityChannel.class);
  private static final String CHANNEL = "demo-sink";

  private final Vertx vertx;
  private final Channels channels;

  CityChannel(Vertx vertx, Channels channels) {
    this.vertx = vertx;
    this.channels = channels;
  }

  Uni<Void> subscribe(SimulatedCity started) {
    if (!channels.keepsSecrets()) {
      LOG.warn("the demo tells nobody: there is no key to keep its channel's secret with");
      return Uni.createFrom().voidItem();
    }
    return onContextOfItsOwn(
        () ->
            channels
                .find(CHANNEL)
                .chain(
                    known -> channel(known, started.sinkUrl().toString(), started.sinkSecret())));
  }

  private Uni<Void> channel(Channel known, String url, String secret) {
    Uni<?> done =
        known == null
            ? channels.create(Channels.Draft.webhook(CHANNEL, url, secret, true))
            : channels.change(
                known.id(),
                new Expectation.Something(),
                Channels.Draft.webhook(null, url, secret, null));
    return done.replaceWithVoid();
  }

  /**
   * A session of Hibernate Reactive wants a Vert.x context that nobody shares, as a request has
   * one.
   */
  private Uni<Void> onContextOfItsOwn(Supplier<Uni<Void>> work) {
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    return Uni.createFrom()
        .emitter(
            done ->
                context.runOnContext(
                    on -> work.get().subscribe().with(done::complete, done::fail)));
  }
}
