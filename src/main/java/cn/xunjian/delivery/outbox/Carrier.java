package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.WrittenMessage;
import java.time.Duration;
import java.util.function.Consumer;

/** Brings one sort of written messages to its receiver. */
interface Carrier<W extends WrittenMessage> {

  /**
   * Carries a message.
   *
   * @param channel the number of the channel whose receiver it is
   * @param whenDone is called once, whatever happens
   */
  void carry(long channel, W message, Consumer<Carried> whenDone);

  /** What became of a message on its way. */
  sealed interface Carried {}

  /**
   * It went out.
   *
   * @param reply with status 0 if no answer came
   * @param problem why the answer has no body; empty if it has one
   */
  record Answered(ReceiverReply reply, Duration took, String problem) implements Carried {}

  /** Nothing went out, and another attempt would not go out either: the egress guard forbids it. */
  record Forbidden(Duration took, String why) implements Carried {}

  /** Nothing went out: the address cannot be used. */
  record Unusable(String why) implements Carried {}
}
