package cn.xunjian.delivery;

import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.vault.Opened;
import java.time.Instant;
import java.util.UUID;

/**
 * A message to one channel that was claimed for an attempt.
 *
 * @param type of the channel, which chooses the courier
 * @param secret the key of the signature, or why it could not be opened
 * @param attempt the number of this attempt, from 1
 * @param firstAttemptAt when the first attempt was made
 * @param giveUpAt after this instant a failure is final
 * @param lost how many messages for people never arrived on this channel since one last did
 */
public record Delivery(
    long id,
    UUID eventId,
    String eventType,
    Message.Kind kind,
    String body,
    long channel,
    String type,
    String name,
    String url,
    Opened secret,
    int attempt,
    Instant firstAttemptAt,
    Instant giveUpAt,
    int lost) {

  /**
   * Where it goes.
   *
   * @throws IllegalArgumentException if the secret cannot be opened
   */
  public Address address() {
    if (!secret.ok()) {
      throw new IllegalArgumentException("its secret cannot be opened: " + secret.problem());
    }
    return new Address(name, url, secret.plain());
  }
}
