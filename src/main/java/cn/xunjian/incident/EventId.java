package cn.xunjian.incident;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Ids that sort by time (UUID version 7, RFC 9562, with its method 3: a 4,096th of a millisecond in
 * place of the first random bits), so that pages by id are pages by time and two steps of one batch
 * keep their order.
 */
final class EventId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private EventId() {}

  static UUID at(Instant instant) {
    long fraction =
        Duration.between(instant.truncatedTo(ChronoUnit.MILLIS), instant).toNanos()
            * 4_096
            / 1_000_000;
    long high = (instant.toEpochMilli() << 16) | 0x7000L | fraction;
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
