package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answers of chat programs' robots, which say 200 to everything and hide a code in the
 * body. A code that nobody has told us of is tried again: better late than lost.
 *
 * @param waits the codes that pass, and how long to wait at least; null for our own pause
 * @param permanent the codes after which a person has to mend something
 */
record RobotReply(Map<Long, Optional<Duration>> waits, Set<Long> permanent) {

  static final Optional<Duration> OUR_PAUSE = Optional.empty();
  static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

  /** The body as a JSON object; null if it is none, or broke off. */
  static JsonObject json(ReceiverReply reply) {
    try {
      return new JsonObject(reply.text());
    } catch (DecodeException notJson) {
      return null;
    }
  }

  /** What follows from a body without any code. */
  static ReplyVerdict without(ReceiverReply reply) {
    ReplyVerdict byStatus = ReplyVerdict.ofStatus(reply);
    return byStatus instanceof ReplyVerdict.Taken
        ? new ReplyVerdict.Later(reply.retryAfter(), "", "the answer is not a robot's")
        : byStatus;
  }

  ReplyVerdict verdict(ReceiverReply reply, Number code, String words) {
    long number = code.longValue();
    String said = words == null ? "" : words;
    if (number == 0) {
      return reply.status() >= 200 && reply.status() < 300
          ? new ReplyVerdict.Taken()
          : ReplyVerdict.ofStatus(reply);
    }
    if (permanent.contains(number)) {
      return new ReplyVerdict.Never(Long.toString(number), said);
    }
    Duration asked = waits.getOrDefault(number, OUR_PAUSE).orElse(null);
    Duration wait = reply.retryAfter() != null ? reply.retryAfter() : asked;
    boolean refused =
        !waits.containsKey(number) && ReplyVerdict.ofStatus(reply) instanceof ReplyVerdict.Never;
    return refused
        ? new ReplyVerdict.Never(Long.toString(number), said)
        : new ReplyVerdict.Later(wait, Long.toString(number), said);
  }

  static Number code(JsonObject answer, String field) {
    return answer != null && answer.getValue(field) instanceof Number number ? number : null;
  }

  static String words(JsonObject answer, String field) {
    return answer.getValue(field) instanceof String words ? words : "";
  }
}
