package cn.xunjian.inspection.probe;

import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the configured resolvers for the IPv6 addresses of a name. A visit asks for that only where
 * there is no other; here it is the question itself.
 */
final class Ipv6Names {

  private static final int MILLIS = 2_000;

  private final Vertx vertx;
  private final List<String> resolvers;

  /**
   * @param resolvers each as address and port
   */
  Ipv6Names(Vertx vertx, List<String> resolvers) {
    this.vertx = vertx;
    this.resolvers = List.copyOf(resolvers);
  }

  /** Whether a host is an address itself and has no name. */
  static boolean literal(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  /** Its addresses, none if it has none; empty if nobody can tell. Takes a thread that may wait. */
  Optional<List<String>> of(String host) {
    if (literal(host)) {
      return Optional.empty();
    }
    for (String resolver : resolvers) {
      Optional<List<String>> said = asked(resolver, host);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> asked(String resolver, String host) {
    int colon = resolver.lastIndexOf(':');
    DnsClient client =
        vertx.createDnsClient(
            new DnsClientOptions()
                .setHost(resolver.substring(0, colon).replaceAll("[\\[\\]]", ""))
                .setPort(Integer.parseInt(resolver.substring(colon + 1)))
                .setQueryTimeout(MILLIS));
    try {
      List<String> found =
          client
              .resolveAAAA(host)
              .toCompletionStage()
              .toCompletableFuture()
              .get(2L * MILLIS, TimeUnit.MILLISECONDS);
      return Optional.of(found);
    } catch (ExecutionException e) {
      boolean none =
          e.getCause() instanceof DnsException dns && dns.code() == DnsResponseCode.NXDOMAIN;
      return none ? Optional.of(List.of()) : Optional.empty();
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
