package cn.xunjian.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a receiver answered.
 *
 * @param status the HTTP status; 0 if none came
 * @param body what came of the body, at most 64 KiB; may be cut where the connection broke
 * @param whole whether the body came to its end
 * @param retryAfter how long the receiver asks us to wait; null if it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
public record ReceiverReply(int status, byte[] body, boolean whole, Duration retryAfter) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
