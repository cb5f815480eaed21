package cn.xunjian.rectification.order;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.UUID;

/**
 * A step that an order took.
 *
 * @param event its own id, under which it is told
 * @param state where the order stood after it
 * @param actor who took it; {@value #MACHINE} for the service itself
 * @param says what happened, in words
 * @param note what the actor wrote; null for nothing
 */
public record OrderStep(
    UUID event, String step, OrderState state, String actor, Instant at, Text says, String note) {

  public static final String MACHINE = "巡检系统";

  public static OrderStep of(
      OrderDeed deed, Order after, String actor, Instant at, Text says, String note) {
    return new OrderStep(UUID.randomUUID(), deed.code(), after.state(), actor, at, says, note);
  }
}
