package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Message;
import java.util.List;
import java.util.UUID;

/**
 * A message to one channel as somebody hands it to the outbox.
 *
 * @param type of the event it tells of
 * @param incidents all that it tells of; it waits for every earlier message to the channel that
 *     tells of one of them, and for no other
 */
public record OutgoingMessage(long channel, Message message, String type, List<UUID> incidents) {

  public OutgoingMessage {
    incidents = List.copyOf(incidents);
  }

  /** One step of an incident, for a program. */
  public static OutgoingMessage step(long channel, Message message, UUID incident) {
    return new OutgoingMessage(
        channel, message, message.content().getString("type"), List.of(incident));
  }
}
