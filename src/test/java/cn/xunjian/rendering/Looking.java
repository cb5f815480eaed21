package cn.xunjian.rendering;

import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamePlan;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks for tests: minutes of patience, and a guard that lets only the test's own site pass. */
public final class Looking {

  private Looking() {}

  /** Settings of a test. */
  public record Settings(Optional<String> browser, int pool, Duration timeout, int memory)
      implements RenderingConfig {

    @Override
    public Duration again() {
      return Duration.ofHours(6);
    }

    @Override
    public boolean sandbox() {
      return false;
    }
  }

  public static Settings settings(Duration timeout) {
    return new Settings(Optional.empty(), 2, timeout, 256);
  }

  public static boolean able() {
    return BrowserProcess.find(settings(Duration.ofSeconds(20))).isPresent();
  }

  public static RenderedLooks at(Vertx vertx, Settings settings, InetSocketAddress... sites) {
    EgressGuard guard = new EgressGuard(List.of(), List.of());
    guard.grant(List.of(sites));
    NamePlan nobody =
        new NamePlan(
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
    return new RenderedLooks(settings, vertx, new NameDesk(nobody, Clock.systemUTC()), guard);
  }
}
