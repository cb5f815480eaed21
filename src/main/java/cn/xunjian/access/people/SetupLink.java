package cn.xunjian.access.people;

import cn.xunjian.access.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The link by which the first administrator is made. It is good once and for half an hour, and only
 * in the process that printed it.
 */
@ApplicationScoped
public class SetupLink {

  public static final Duration GOOD = Duration.ofMinutes(30);

  private final Clock clock;
  private final AtomicReference<Open> open = new AtomicReference<>();

  SetupLink(Clock clock) {
    this.clock = clock;
  }

  private record Open(Secret token, Instant until) {}

  /** A new link; one before it is good no longer. */
  public Secret make() {
    Secret token = Secret.fresh("");
    open.set(new Open(token, clock.instant().plus(GOOD)));
    return token;
  }

  /** Whether somebody may use it. */
  public boolean good(String token) {
    Open now = open.get();
    return now != null
        && clock.instant().isBefore(now.until())
        && now.token().matches(Secret.sent(token));
  }

  /** It was used. */
  void close() {
    open.set(null);
  }
}
