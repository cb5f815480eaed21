package cn.xunjian.demo.plan;

import cn.xunjian.registry.TargetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what was last printed for each target until there is a newer item, or for five minutes as
 * feed services do; the city is asked for the same few hundred pages again and again.
 *
 * @param <T> what is printed
 */
public final class Printed<T> {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private record Edition<T>(Instant newest, long period, T text) {}

  private final Map<TargetKey, Edition<T>> editions = new ConcurrentHashMap<>();

  /** The kept edition, or a new one printed as of {@code now}. */
  public T of(Planned target, Rhythm rhythm, Instant now, Function<Instant, T> print) {
    Instant newest = rhythm.newest(now);
    long period = Math.floorDiv(now.getEpochSecond(), KEPT.toSeconds());
    Edition<T> edition = editions.get(target.key());
    if (edition == null || edition.period() != period || !edition.newest().equals(newest)) {
      edition = new Edition<>(newest, period, print.apply(now));
      editions.put(target.key(), edition);
    }
    return edition.text();
  }
}
