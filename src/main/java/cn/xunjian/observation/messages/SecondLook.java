package cn.xunjian.observation.messages;

import java.time.Instant;
import java.util.List;

/**
 * Says that a target should be visited again soon, outside its schedule: to confirm a failure or a
 * recovery.
 *
 * @param target the target's internal number
 * @param at when
 */
public record SecondLook(int target, List<Instant> at) {

  public SecondLook {
    at = List.copyOf(at);
  }
}
