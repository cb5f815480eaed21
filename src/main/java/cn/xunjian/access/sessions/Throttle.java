package cn.xunjian.access.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How often one network may fail to sign in: who tries a thousand accounts with one password each
 * never meets the lock of an account. Pure but for its own memory, which is bounded.
 */
final class Throttle {

  private static final int MOST = 30;
  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final int NETWORKS = 10_000;

  /** A provider gives a customer 2^64 addresses of version 6, a school has one of version 4. */
  private static final int BYTES_OF_V6 = 8;

  private final Cache<String, Failures> networks =
      Caffeine.newBuilder().maximumSize(NETWORKS).build();

  /**
   * The failures of a network.
   *
   * @param since the beginning of the span that they are counted over
   */
  private record Failures(int count, Instant since) {

    boolean over(Instant now) {
      return !now.isBefore(since.plus(SPAN));
    }
  }

  /** Until when a network has to wait; empty if it need not. */
  Optional<Instant> wait(InetAddress from, Instant now) {
    Failures known = networks.getIfPresent(network(from));
    return known == null || known.over(now) || known.count() < MOST
        ? Optional.empty()
        : Optional.of(known.since().plus(SPAN));
  }

  void failed(InetAddress from, Instant now) {
    networks
        .asMap()
        .compute(
            network(from),
            (network, known) ->
                known == null || known.over(now)
                    ? new Failures(1, now)
                    : new Failures(known.count() + 1, known.since()));
  }

  private static String network(InetAddress from) {
    byte[] bytes = from.getAddress();
    return HexFormat.of()
        .formatHex(from instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES_OF_V6) : bytes);
  }
}
