package cn.xunjian.inspection.walk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** When each host may be asked again. Not thread-safe. */
final class HostPace {

  /** A host must not talk a walk into standing still for longer. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final int MOST_HOSTS = 5_000;

  private final Duration pause;
  private final Map<String, Instant> free = new HashMap<>();

  HostPace(Duration pause) {
    this.pause = pause;
  }

  /** How long a host has to be left alone; zero if it may be asked now. */
  Duration wait(String host, Instant now) {
    Instant at = free.get(host);
    return at == null || !at.isAfter(now) ? Duration.ZERO : Duration.between(now, at);
  }

  void asked(String host, Instant now) {
    if (free.size() > MOST_HOSTS) {
      free.values().removeIf(at -> !at.isAfter(now));
    }
    free.put(host, now.plus(pause));
  }

  /** Whether an answer asks for patience; then the host is left alone until it is over. */
  boolean noted(String host, int status, String retryAfter, Instant now) {
    if (status != 429 && !(status == 503 && retryAfter != null)) {
      return false;
    }
    Duration wait = read(retryAfter, now);
    free.put(host, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    return true;
  }

  private static Duration read(String header, Instant now) {
    String text = header == null ? "" : header.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    } catch (DateTimeException neitherSecondsNorDate) {
      return USUAL;
    }
  }
}
