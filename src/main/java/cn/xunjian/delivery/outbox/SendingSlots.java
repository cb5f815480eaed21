package cn.xunjian.delivery.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who may use the places for sending: each channel a few, and a channel that does not answer one
 * only, so that silent receivers never fill them all. Belongs to one thread.
 */
final class SendingSlots {

  private final int all;
  private final int each;
  private final Map<Long, Integer> used = new HashMap<>();
  private final Map<Long, Instant> failingSince = new HashMap<>();
  private int taken;

  /**
   * @param all how many messages may be on their way at once
   * @param each how many of them to one channel
   */
  SendingSlots(int all, int each) {
    this.all = all;
    this.each = each;
  }

  int free() {
    return all - taken;
  }

  /** How many places a channel has that {@link #narrow} does not name. */
  int usual() {
    return each;
  }

  void take(long channel) {
    used.merge(channel, 1, Integer::sum);
    taken++;
  }

  void leave(long channel) {
    used.computeIfPresent(channel, (c, n) -> n == 1 ? null : n - 1);
    taken--;
  }

  void answered(long channel) {
    failingSince.remove(channel);
  }

  void failed(long channel, Instant at) {
    failingSince.putIfAbsent(channel, at);
  }

  /** How long a channel has not taken anything; zero if its last attempt went well. */
  Duration failing(long channel, Instant now) {
    Instant since = failingSince.get(channel);
    return since == null ? Duration.ZERO : Duration.between(since, now);
  }

  /** How much room each channel has that has not the usual one. */
  Map<Long, Integer> narrow() {
    Map<Long, Integer> rooms = new HashMap<>();
    used.forEach((channel, n) -> rooms.put(channel, Math.max(0, each - n)));
    failingSince.keySet().forEach(channel -> rooms.put(channel, used.containsKey(channel) ? 0 : 1));
    return rooms;
  }
}
