package cn.xunjian.push;

import java.time.Clock;

/** Pushers for tests in other packages. */
public final class PusherParts {

  private PusherParts() {}

  /** None is registered, so that no signature holds. */
  public static Pushers none(Clock clock) {
    return new Pushers(null, null, null, clock);
  }
}
