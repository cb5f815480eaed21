package cn.xunjian.duty;

import cn.xunjian.delivery.channels.ListedChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who is told of a matter, and why.
 *
 * @param tells one for each channel
 * @param escalateAfter after how long without acknowledgement the next step is taken; null for
 *     never
 * @param remarks what else a person who asks should know, such as a roster without anybody
 */
public record Plan(List<Tell> tells, Duration escalateAfter, List<String> remarks) {

  public Plan {
    tells = List.copyOf(tells);
    remarks = List.copyOf(remarks);
  }

  /**
   * One channel that is told.
   *
   * @param route the name of the route; empty if there is none
   * @param officer who is meant; null if the channel is nobody's
   * @param why in words, for a person who asks
   * @param group steps with the same key are told in one message
   * @param due from when it is told
   * @param interval how long a group that was told waits with what is new
   * @param repeat how often it is repeated; null for never
   * @param digest whether it is gathered over quiet hours
   */
  public record Tell(
      ListedChannel channel,
      String route,
      String officer,
      String why,
      String group,
      Instant due,
      Duration interval,
      Duration repeat,
      boolean digest) {}
}
