package cn.xunjian.delivery;

import java.time.Duration;

/** What follows from an answer. */
public sealed interface ReplyVerdict {

  /** The receiver took it. */
  record Taken() implements ReplyVerdict {}

  /**
   * Worth another attempt.
   *
   * @param after how long to wait at least; null for our own pause
   * @param code the provider's code; empty if it gave none
   * @param words the provider's words; empty if it gave none
   */
  record Later(Duration after, String code, String words) implements ReplyVerdict {}

  /**
   * The receiver said no in a way that we do not know: worth further attempts for a while, but not
   * for as long as what is known to pass.
   *
   * @param after how long to wait at least; null for our own pause
   */
  record Unknown(Duration after, String code, String words) implements ReplyVerdict {}

  /** Another attempt would end the same way: a person must mend the channel or the message. */
  record Never(String code, String words) implements ReplyVerdict {}

  /**
   * By the HTTP status alone. 3xx is not followed: a message with a signature goes only where it
   * was meant to go. Taken is taken, however the body ends: sent again it would be there twice.
   */
  static ReplyVerdict ofStatus(ReceiverReply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return new Taken();
    }
    boolean passing =
        status < 300 || status >= 500 || status == 408 || status == 425 || status == 429;
    return passing ? new Later(reply.retryAfter(), "", "") : new Never("", "");
  }
}
