package cn.xunjian.reading;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which addresses and hosts have asked to be left alone, and until when. Visits keep their
 * schedule.
 *
 * <p>One address speaks for itself: a gateway serves hundreds of accounts, of which one may be
 * throttled by its platform. When a second address of a host asks too, it is the host.
 */
final class Backoff {

  /** A host must not talk itself out of being read for longer. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** After "too many requests" without a time. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  /** Until when an address is left alone, for itself or for its host; null if it need not be. */
  Instant until(String host, String address, Instant now) {
    Instant own = end(address, now);
    Instant all = end(host, now);
    return own == null || (all != null && all.isAfter(own)) ? all : own;
  }

  private Instant end(String place, Instant now) {
    Instant end = until.get(place);
    if (end == null || end.isAfter(now)) {
      return end;
    }
    until.remove(place, end);
    return null;
  }

  /**
   * Notes an answer that asks for patience.
   *
   * @param address host and path, beginning with the host and a slash
   * @param retryAfter the header, null if there was none
   * @return until when the address is left alone; null if it did not ask for it
   */
  Instant note(String host, String address, int status, String retryAfter, Instant now) {
    Duration wait = status == 429 || status == 503 ? wait(retryAfter, now) : null;
    if (wait == null && status == 429) {
      wait = USUAL;
    }
    if (wait == null || wait.isZero() || wait.isNegative()) {
      return null;
    }
    Instant end = now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    boolean another =
        until.entrySet().stream()
            .anyMatch(
                e ->
                    e.getValue().isAfter(now)
                        && e.getKey().startsWith(host + "/")
                        && !e.getKey().equals(address));
    if (another) {
      until.merge(host, end, Backoff::later);
    }
    return until.merge(address, end, Backoff::later);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The wait that a Retry-After header asks for; null if it cannot be read. */
  private static Duration wait(String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, at);
    } catch (DateTimeException neitherSecondsNorDate) {
      return null;
    }
  }
}
