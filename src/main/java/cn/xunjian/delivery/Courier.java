package cn.xunjian.delivery;

import java.time.Instant;
import java.util.List;

/**
 * A way of writing to one type of receiver, and of reading its answer. Knows no I/O: the {@link
 * Postman} carries what it writes. Each is a bean; a channel's {@code type} chooses it.
 */
public interface Courier {

  Habits habits();

  /** The word by which a channel chooses it. */
  default String type() {
    return habits().type();
  }

  /**
   * What is usual with this type of receiver.
   *
   * @param type the word by which a channel chooses it, such as {@code webhook}
   * @param grouped whether it is read by people, who are told of several steps in one message; a
   *     machine gets one message per step
   * @param perMinute how many messages a minute people are told here before one digest; null for
   *     what is usual. A machine is not limited: it gets every step
   * @param mostBytes how long a body may be, in bytes
   * @param secret whether a channel of this type needs a secret
   * @param web whether its address is a web address, which must be sound and pass the egress guard
   */
  record Habits(
      String type,
      boolean grouped,
      Integer perMinute,
      int mostBytes,
      boolean secret,
      boolean web) {}

  /**
   * Where a message goes. Never log it: address and secret are both keys.
   *
   * @param secret null if the channel has none
   */
  record Address(String channel, String url, String secret) {

    @Override
    public String toString() {
      return "channel " + channel;
    }
  }

  /** What is wrong with an address for this type of receiver; one sentence each, empty if none. */
  default List<String> faults(Address address) {
    return List.of();
  }

  /**
   * Writes a message, at most {@link Habits#mostBytes} long and never cut inside a character. The
   * same message is written again for each attempt; only what a signature needs may differ.
   *
   * @param now for signatures
   * @throws IllegalArgumentException if the address cannot be written to, with why
   */
  WrittenMessage compose(Message message, Address to, Instant now);

  /** What follows from an answer. */
  default ReplyVerdict read(ReceiverReply reply) {
    return ReplyVerdict.ofStatus(reply);
  }
}
