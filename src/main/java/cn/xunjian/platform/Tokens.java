package cn.xunjian.platform;

import cn.xunjian.platform.PlatformApi.Granted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tokens of all accounts, in memory only. However many readings want one account's token, it is
 * asked for once.
 */
@ApplicationScoped
class Tokens {

  /** The platform renews a token so long before its end, and both work meanwhile. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** One account's token at one place; a simulator's is never shown to the real platform. */
  private record Holder(String place, String holder) {}

  private record Kept(String token, Instant until) {}

  /**
   * What one who wants a token gets.
   *
   * @param known null if it has to be waited for
   * @param fetches whether it is his turn to fetch it for all who wait
   */
  private record Turn(Granted known, boolean fetches) {}

  private final Calls calls;
  private final Clock clock;
  private final Map<Holder, Kept> kept = new HashMap<>();
  private final Map<Holder, List<Consumer<Granted>>> waiting = new HashMap<>();

  Tokens(Calls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Gives a token, from memory or again; the handler is called once, on any thread. */
  void token(
      Endpoint endpoint, PlatformApi.TokenApi api, Secrets secrets, Consumer<Granted> whenDone) {
    Holder holder = new Holder(endpoint.base(), api.holder(secrets));
    Turn turn = turn(holder, whenDone);
    if (turn.known() != null) {
      whenDone.accept(turn.known());
    }
    if (!turn.fetches()) {
      return;
    }
    calls.ask(
        endpoint,
        api.call(secrets),
        new Calls.Asker<>(
            api::granted, said -> new Granted(null, 0, said), granted -> give(holder, granted)));
  }

  private synchronized Turn turn(Holder holder, Consumer<Granted> whenDone) {
    Kept here = kept.get(holder);
    if (here != null && clock.instant().isBefore(here.until())) {
      return new Turn(new Granted(here.token(), 0, null), false);
    }
    List<Consumer<Granted>> others = waiting.get(holder);
    if (others != null) {
      others.add(whenDone);
      return new Turn(null, false);
    }
    waiting.put(holder, new ArrayList<>(List.of(whenDone)));
    return new Turn(null, true);
  }

  private void give(Holder holder, Granted granted) {
    List<Consumer<Granted>> all;
    synchronized (this) {
      if (granted.token() != null) {
        Duration lasts = Duration.ofSeconds(granted.seconds()).minus(EARLY);
        kept.put(holder, new Kept(granted.token(), clock.instant().plus(lasts)));
      }
      all = waiting.remove(holder);
    }
    all.forEach(one -> one.accept(granted));
  }

  /** The platform calls a token stale: the next who asks gets a new one. */
  synchronized void stale(
      Endpoint endpoint, PlatformApi.TokenApi api, Secrets secrets, String token) {
    Holder holder = new Holder(endpoint.base(), api.holder(secrets));
    Kept here = kept.get(holder);
    // Another reading may have fetched a newer one meanwhile.
    if (here != null && here.token().equals(token)) {
      kept.remove(holder);
    }
  }
}
