package cn.xunjian.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What all accounts of one platform may ask together: so many calls a minute and a day, and none
 * while a pause lasts. Three strikes in a row begin a pause, each further one doubles it; an answer
 * ends them. Safe for use by any thread.
 */
final class PlatformBudget {

  /** One account's trouble is not the platform's: only beyond this many strikes a pause begins. */
  static final int PATIENCE = 3;

  static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  /** The longest wait that a platform's own Retry-After is believed. */
  static final Duration LONGEST_ASKED = Duration.ofHours(24);

  /** A quota's day is China's, as the platforms count it. */
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final double MINUTE = 60_000;

  private final int perMinute;
  private final int perDay;
  private double left;
  private Instant filledAt;
  private LocalDate day;
  private int usedToday;
  private int strikes;
  private Instant pausedSince;
  private Instant pausedUntil = Instant.MIN;

  /**
   * @param perMinute calls within a minute, at least 1
   * @param perDay calls within a day, at least 1
   */
  PlatformBudget(int perMinute, int perDay) {
    if (perMinute < 1 || perDay < 1) {
      throw new IllegalArgumentException("a budget is at least one call a minute and a day");
    }
    this.perMinute = perMinute;
    this.perDay = perDay;
    this.left = perMinute;
  }

  /** Takes one call; false if it cannot be afforded now. */
  synchronized boolean take(Instant now) {
    if (notBefore(now).isPresent()) {
      return false;
    }
    left--;
    usedToday++;
    return true;
  }

  /** When the next call can be afforded; empty if now. */
  synchronized Optional<Instant> notBefore(Instant now) {
    refill(now);
    if (now.isBefore(pausedUntil)) {
      return Optional.of(pausedUntil);
    }
    if (usedToday >= perDay) {
      return Optional.of(day.plusDays(1).atStartOfDay(CHINA).toInstant());
    }
    return left >= 1
        ? Optional.empty()
        : Optional.of(now.plusMillis((long) Math.ceil((1 - left) * MINUTE / perMinute)));
  }

  private void refill(Instant now) {
    if (filledAt != null && now.isAfter(filledAt)) {
      double gained = Duration.between(filledAt, now).toMillis() * perMinute / MINUTE;
      left = Math.min(perMinute, left + gained);
    }
    if (filledAt == null || now.isAfter(filledAt)) {
      filledAt = now;
    }
    LocalDate today = now.atZone(CHINA).toLocalDate();
    if (day == null || today.isAfter(day)) {
      day = today;
      usedToday = 0;
    }
  }

  /**
   * The platform refused a call for all of us.
   *
   * @param askedAt when it was asked: calls under way when a pause begins do not lengthen it
   * @param retryAfter what it asks for; null if nothing
   * @param jitter from 0 to 1, so that many nodes do not come back at once
   */
  synchronized void struck(Instant askedAt, Instant now, Duration retryAfter, double jitter) {
    if (pausedSince != null && askedAt.isBefore(pausedSince)) {
      return;
    }
    strikes++;
    Duration pause = retryAfter == null ? pause(jitter) : retryAfter;
    if (pause.isZero() || pause.isNegative()) {
      return;
    }
    Duration kept = pause.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : pause;
    pausedSince = now;
    if (now.plus(kept).isAfter(pausedUntil)) {
      pausedUntil = now.plus(kept);
    }
  }

  private Duration pause(double jitter) {
    if (strikes < PATIENCE) {
      return Duration.ZERO;
    }
    long doubled = FIRST_PAUSE.toMillis() << Math.min(strikes - PATIENCE, 16);
    long capped = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis((long) (capped * (0.75 + 0.5 * jitter)));
  }

  /** The platform answered as it should. */
  synchronized void answered() {
    strikes = 0;
  }

  /** How many calls are left, of the minute or of the day, whichever is fewer. */
  synchronized long remaining(Instant now) {
    refill(now);
    return Math.max(0, Math.min((long) left, (long) perDay - usedToday));
  }

  /** How long the pause still lasts; zero if there is none. */
  synchronized Duration backoff(Instant now) {
    return now.isBefore(pausedUntil) ? Duration.between(now, pausedUntil) : Duration.ZERO;
  }
}
