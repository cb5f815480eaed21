package cn.xunjian.incident;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by time (UUID version 7, RFC 9562), so that pages by id are pages by time. */
final class EventId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private EventId() {}

  static UUID at(Instant instant) {
    long high = (instant.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
