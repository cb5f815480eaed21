package cn.xunjian.demo;

import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.intake.RegistryImport;
import cn.xunjian.platform.Credentials;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.logging.Logger;

/** Registers the demo city as its people would: targets, credentials, the pusher. */
@Singleton
class CityRegistration {

  private static final Logger LOG = Logger.getLogger(CityRegistration.class);

  private final LiveRegistry registry;
  private final RegistryImport registryImport;
  private final Credentials credentials;
  private final MatrixPlatform platform;
  private final CityReviews reviews;

  CityRegistration(
      LiveRegistry registry,
      RegistryImport registryImport,
      Credentials credentials,
      MatrixPlatform platform,
      CityReviews reviews) {
    this.registry = registry;
    this.registryImport = registryImport;
    this.credentials = credentials;
    this.platform = platform;
    this.reviews = reviews;
  }

  /** Whether the registry holds somebody's own targets and none of the demo's. */
  boolean barred() {
    return !registry.all().isEmpty() && registry.find(CityPlan.FIRST).isEmpty();
  }

  Uni<Void> begin(SimulatedCity started) {
    return register(started)
        .chain(registry::refresh)
        .chain(() -> authorise(started))
        .chain(() -> platform.begin(started))
        .chain(reviews::begin);
  }

  private Uni<Void> register(SimulatedCity started) {
    return Uni.createFrom()
        .item(() -> written(started.registryCsv()))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
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
}
