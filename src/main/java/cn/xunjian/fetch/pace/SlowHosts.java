package cn.xunjian.fetch.pace;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts that were slow the last time. They may not take every place of this node: thousands
 * that hang until their time is over would else hold up those that answer in an instant.
 */
public final class SlowHosts {

  private static final Duration SLOW = Duration.ofSeconds(3);

  private final Set<String> slow = ConcurrentHashMap.newKeySet();

  public boolean contains(String host) {
    return slow.contains(host);
  }

  /** Takes note of how long an exchange took. */
  public void note(String host, Duration took) {
    if (took.compareTo(SLOW) >= 0) {
      slow.add(host);
    } else {
      slow.remove(host);
    }
  }
}
