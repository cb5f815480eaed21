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
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often one network may fail to sign in: who tries a thousand accounts with one password each
 * never meets the lock of an account. Pure but for its own memory, which is bounded.
 */
final class Throttle {

  private static final int MOST = 30;
  private static final Duration SPAN = Duration.ofMinutes(5);

  /** For whoever comes while as many tries are under way as may fail. */
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private static final int NETWORKS = 10_000;

  /** A provider gives a customer 2^64 addresses of version 6, a school has one of version 4. */
  private static final int BYTES_OF_V6 = 8;

  private final Cache<String, Failures> networks =
      Caffeine.newBuilder().maximumSize(NETWORKS).build();

  /**
   * The failures of a network.
   *
   * @param underWay tries that have begun and may still fail
   * @param since the beginning of the span that they are counted over
   * @param told whether somebody was turned away in this span
   */
  private record Failures(int count, int underWay, Instant since, boolean told) {

    /** What counts now: of an earlier span nothing but what is under way. */
    static Failures at(Instant now, Failures known) {
      if (known == null) {
        return new Failures(0, 0, now, false);
      }
      return now.isBefore(known.since().plus(SPAN))
          ? known
          : new Failures(0, known.underWay(), now, false);
    }

    Failures with(int failed, int begun) {
      return new Failures(count + failed, Math.max(0, underWay + begun), since, told);
    }
  }

  /**
   * A try that is not made.
   *
   * @param firstTold whether it is the first of its span
   */
  record TurnedAway(Instant until, boolean firstTold) {}

  /**
   * Counts a try as under way; empty if it may be made. Whoever makes it says how it ended, by
   * {@link #failed} or {@link #giveBack}.
   */
  Optional<TurnedAway> begin(InetAddress from, Instant now) {
    AtomicReference<TurnedAway> away = new AtomicReference<>();
    networks
        .asMap()
        .compute(
            network(from),
            (network, known) -> {
              Failures at = Failures.at(now, known);
              if (at.count() >= MOST) {
                away.set(new TurnedAway(at.since().plus(SPAN), !at.told()));
                return new Failures(at.count(), at.underWay(), at.since(), true);
              }
              if (at.count() + at.underWay() >= MOST) {
                away.set(new TurnedAway(now.plus(A_MOMENT), false));
                return at;
              }
              return at.with(0, 1);
            });
    return Optional.ofNullable(away.get());
  }

  /** A try that was under way has failed. */
  void failed(InetAddress from, Instant now) {
    networks
        .asMap()
        .compute(network(from), (network, known) -> Failures.at(now, known).with(1, -1));
  }

  /** A try that was under way has not failed. */
  void giveBack(InetAddress from) {
    networks.asMap().computeIfPresent(network(from), (network, known) -> known.with(0, -1));
  }

  private static String network(InetAddress from) {
    byte[] bytes = from.getAddress();
    return HexFormat.of()
        .formatHex(from instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES_OF_V6) : bytes);
  }
}
