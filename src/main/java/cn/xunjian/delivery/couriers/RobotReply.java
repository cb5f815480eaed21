package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the answers of chat programs' robots, which say 200 to everything and hide a code in the
 * body. A code may have two meanings: the words decide. One that nobody has told us of is tried
 * again for a while: better late than lost, and better lost than in the way of what follows.
 *
 * @param waits the codes that pass, and how long to wait at least; null for our own pause
 * @param permanent the codes after which a person has to mend something
 */
record RobotReply(Map<Long, Optional<Duration>> waits, Set<Long> permanent) {

  static final Optional<Duration> OUR_PAUSE = Optional.empty();
  static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

  /** How the providers say that it was too much at once, whatever the code beside it. */
  private static final Pattern TOO_MUCH =
      Pattern.compile(
          "too (many|much|fast|frequent)|frequen|\\bfreq\\b|rate.?limit|limited|busy"
              + "|频率|频繁|过快|限流|繁忙|稍后",
          Pattern.CASE_INSENSITIVE);

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

  ReplyVerdict verdict(ReceiverReply reply, Number answered, String words) {
    long number = answered.longValue();
    String said = words == null ? "" : words;
    if (number == 0) {
      return reply.status() >= 200 && reply.status() < 300
          ? new ReplyVerdict.Taken()
          : ReplyVerdict.ofStatus(reply);
    }
    String code = Long.toString(number);
    boolean passing = waits.containsKey(number) || TOO_MUCH.matcher(said).find();
    if (!passing) {
      return permanent.contains(number)
          ? new ReplyVerdict.Never(code, said)
          : new ReplyVerdict.Unknown(reply.retryAfter(), code, said);
    }
    Duration asked = waits.getOrDefault(number, A_MINUTE).orElse(null);
    return new ReplyVerdict.Later(
        reply.retryAfter() != null ? reply.retryAfter() : asked, code, said);
  }

  static Number code(JsonObject answer, String field) {
    return answer != null && answer.getValue(field) instanceof Number number ? number : null;
  }

  static String words(JsonObject answer, String field) {
    return answer.getValue(field) instanceof String words ? words : "";
  }
}
