package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Message;
import java.util.UUID;

/**
 * A message to one channel as somebody hands it to the outbox.
 *
 * @param type of the event it tells of
 * @param about what it tells of, by an id that only its writer understands; null for several things
 *     or none
 * @param ordering messages of one ordering reach the channel one after the other; {@code *} waits
 *     for all before it and is waited for by all after it
 */
public record OutgoingMessage(
    long channel, Message message, String type, UUID about, String ordering) {

  /** One step for a program: the steps of one thing stay in their order. */
  public static OutgoingMessage step(long channel, Message message, UUID about) {
    return new OutgoingMessage(
        channel, message, message.content().getString("type"), about, about.toString());
  }
}
