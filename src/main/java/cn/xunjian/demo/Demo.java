package cn.xunjian.demo;

import cn.xunjian.delivery.channels.Channel;
import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.intake.RegistryImport;
import cn.xunjian.platform.Credentials;
import cn.xunjian.platform.Platforms;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.live.LiveRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets a new user see the product work: a simulated city on loopback, registered, supervised and
 * told of.
 */
@ApplicationScoped
public class Demo {

  private static final Logger LOG = Logger.getLogger(Demo.class);
  private static final String CHANNEL = "demo-sink";

  private final Vertx vertx;
  private final Clock clock;
  private final DemoConfig config;
  private final LiveRegistry registry;
  private final RegistryImport registryImport;
  private final Channels channels;
  private final Platforms platforms;
  private final Credentials credentials;
  private final EgressGuard guard;
  private final Fetcher fetcher;
  private final MatrixPlatform platform;
  private volatile SimulatedCity city;

  Demo(
      Vertx vertx,
      Clock clock,
      DemoConfig config,
      LiveRegistry registry,
      RegistryImport registryImport,
      Channels channels,
      Platforms platforms,
      Credentials credentials,
      EgressGuard guard,
      Fetcher fetcher,
      MatrixPlatform platform) {
    this.vertx = vertx;
    this.clock = clock;
    this.config = config;
    this.registry = registry;
    this.registryImport = registryImport;
    this.channels = channels;
    this.platforms = platforms;
    this.credentials = credentials;
    this.guard = guard;
    this.fetcher = fetcher;
    this.platform = platform;
  }

  /**
   * Starts the city and registers it, unless the registry holds somebody's own targets and none of
   * the demo's.
   *
   * @return whether the registry was changed
   */
  public Uni<Boolean> begin() {
    if (!config.enabled()
        || (!registry.all().isEmpty() && registry.find(CityPlan.FIRST).isEmpty())) {
      return Uni.createFrom().item(false);
    }
    return Uni.createFrom()
        .completionStage(() -> SimulatedCity.start(vertx, clock, config.port()).toCompletionStage())
        .invoke(this::open)
        .chain(
            started ->
                register(started)
                    .chain(registry::refresh)
                    .chain(() -> authorise(started))
                    .chain(() -> subscribe(started)))
        .call(() -> platform.begin(city))
        .replaceWith(true);
  }

  private void open(SimulatedCity started) {
    city = started;
    platforms.standIn(started::has, started.platformsUrl());
    guard.grant(started.addresses());
    fetcher.trust(started.trustedCertificates());
    LOG.infof("the demo city is open: %s lists its sites and their faults", started.indexUrl());
  }

  private Uni<Void> register(SimulatedCity started) {
    return Uni.createFrom()
        .item(() -> written(started.registryCsv()))
        .runSubscriptionOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
        .chain(
            file ->
                registryImport
                    .run(file, "text/csv; charset=utf-8", false, false)
                    .eventually(() -> delete(file)))
        .invoke(report -> LOG.debugf("the demo city is registered: %s", report))
        .replaceWithVoid();
  }

  /** Seals the credentials that the accounts' owners gave, as REST would. */
  private Uni<Void> authorise(SimulatedCity started) {
    if (!credentials.keepsSecrets()) {
      LOG.warn("the demo's accounts have no credentials: there is no key to keep them with");
      return Uni.createFrom().voidItem();
    }
    return Multi.createFrom()
        .iterable(started.credentials().entrySet())
        .onItem()
        .transformToUniAndConcatenate(given -> authorise(given.getKey(), given.getValue()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> authorise(TargetKey key, Map<String, String> given) {
    return registry
        .find(key)
        .filter(target -> credentials.find(target.id()).isEmpty())
        .map(
            target ->
                credentials.put(target, new Expectation.Nothing(), given, "演示城市").replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Path written(String csv) {
    try {
      return Files.writeString(Files.createTempFile("xunjian-demo", ".csv"), csv);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the demo's registry could not be written: " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("%s could not be deleted: %s", file, e.getMessage());
    }
  }

  private Uni<Void> subscribe(SimulatedCity started) {
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

  void end(@Observes @Priority(200) ShutdownEvent event) {
    if (city != null) {
      city.stop()
          .onFailure(failure -> LOG.warnf("the demo city did not close: %s", failure.getMessage()));
    }
  }
}
