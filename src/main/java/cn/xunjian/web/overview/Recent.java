package cn.xunjian.web.overview;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Something that is dear to reckon and asked for often: reckoned at most about once a second, and
 * by one for all who wait. One that is a little older is still given out while the next is
 * reckoned, so that nobody waits as long as somebody asks each second.
 */
final class Recent<T> {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration OLD = Duration.ofSeconds(2);

  private record Reckoned<T>(Instant at, T value) {

    /** Also not if the clock was set back. */
    boolean younger(Duration age, Instant now) {
      return !now.isBefore(at) && Duration.between(at, now).compareTo(age) < 0;
    }
  }

  private final Supplier<Uni<T>> reckon;
  private final Clock clock;
  private final AtomicReference<Uni<T>> running = new AtomicReference<>();
  private volatile Reckoned<T> last;

  Recent(Supplier<Uni<T>> reckon, Clock clock) {
    this.reckon = reckon;
    this.clock = clock;
  }

  Uni<T> get() {
    Instant now = clock.instant();
    Reckoned<T> known = last;
    if (known != null && known.younger(FRESH, now)) {
      return Uni.createFrom().item(known.value());
    }
    Uni<T> next = next(now);
    if (known == null || !known.younger(OLD, now)) {
      return next;
    }
    next.subscribe().with(done -> {}, failure -> {});
    return Uni.createFrom().item(known.value());
  }

  private Uni<T> next(Instant now) {
    Uni<T> mine =
        reckon
            .get()
            .invoke(value -> last = new Reckoned<>(now, value))
            .onTermination()
            .invoke(() -> running.set(null))
            .memoize()
            .indefinitely();
    Uni<T> theirs = running.compareAndExchange(null, mine);
    return theirs == null ? mine : theirs;
  }
}
