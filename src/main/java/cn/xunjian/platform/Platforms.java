package cn.xunjian.platform;

import cn.xunjian.registry.Source;
import cn.xunjian.registry.TargetKey;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The platforms that can be asked, where they stand and what their budgets have left. */
@ApplicationScoped
public class Platforms {

  /** A simulator on this machine need not be spared. */
  private static final int ROOMY = 100_000;

  private final Map<Source, PlatformApi> apis = new EnumMap<>(Source.class);
  private final Map<Source, Endpoint> endpoints = new EnumMap<>(Source.class);
  private volatile Understudy understudy;

  private record Understudy(Predicate<TargetKey> whose, Map<Source, Endpoint> endpoints) {}

  Platforms(@All List<PlatformApi> all) {
    for (PlatformApi api : all) {
      apis.put(api.source(), api);
      Quota quota = api.quota();
      String base = quota instanceof Quota.At at ? at.baseUrl().replaceFirst("/+$", "") : "";
      endpoints.put(
          api.source(),
          new Endpoint(
              pool(api.source()), base, new PlatformBudget(quota.perMinute(), quota.perDay())));
    }
  }

  private static String pool(Source source) {
    return "platform-" + source.code();
  }

  /** The sources that are read through an interface. */
  public Set<Source> sources() {
    return Set.copyOf(apis.keySet());
  }

  /** What an interface wants to know of an account; empty if nothing, or if it is none. */
  public List<Field> fields(Source source) {
    PlatformApi api = apis.get(source);
    return api == null ? List.of() : api.fields();
  }

  /** Whether a call can be afforded now. */
  public boolean affords(Source source, Instant now) {
    return notBefore(source, now).isEmpty();
  }

  /** When the next call can be afforded; empty if now. */
  public Optional<Instant> notBefore(Source source, Instant now) {
    Endpoint endpoint = endpoints.get(source);
    return endpoint == null ? Optional.empty() : endpoint.budget().notBefore(now);
  }

  /** How many calls are left, of the minute or of the day, whichever is fewer. */
  public long remaining(Source source, Instant now) {
    return endpoints.get(source).budget().remaining(now);
  }

  /** How long all accounts of a platform still wait; zero if they do not. */
  public Duration backoff(Source source, Instant now) {
    return endpoints.get(source).budget().backoff(now);
  }

  /**
   * Lets a simulator stand in for every platform, for some targets only: nobody's real account is
   * ever asked for there.
   *
   * @param base where it stands; below it each source has a folder of its code
   */
  public void standIn(Predicate<TargetKey> whose, String base) {
    Map<Source, Endpoint> simulated = new EnumMap<>(Source.class);
    endpoints.forEach(
        (source, real) ->
            simulated.put(
                source,
                new Endpoint(
                    real.pool(),
                    real.base().isEmpty() ? "" : base + "/" + source.code(),
                    new PlatformBudget(ROOMY, ROOMY * 100))));
    understudy = new Understudy(whose, simulated);
  }

  PlatformApi api(Source source) {
    return apis.get(source);
  }

  Collection<PlatformApi> apis() {
    return apis.values();
  }

  Endpoint endpoint(Source source, TargetKey key) {
    Understudy now = understudy;
    return now != null && now.whose().test(key)
        ? now.endpoints().get(source)
        : endpoints.get(source);
  }
}
