package cn.xunjian.delivery.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.ReplyVerdict.Later;
import cn.xunjian.delivery.ReplyVerdict.Never;
import cn.xunjian.delivery.ReplyVerdict.Taken;
import cn.xunjian.delivery.ReplyVerdict.Unknown;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from the codes that robots hide in an answer of status 200. */
class RobotReplyTest {

  /** 7 passes within a minute, 8 whenever we like, 9 never. */
  private static final RobotReply CODES =
      new RobotReply(Map.of(7L, RobotReply.A_MINUTE, 8L, RobotReply.OUR_PAUSE), Set.of(9L, 7L));

  private static ReceiverReply reply(int status, String body, Duration retryAfter) {
    return new ReceiverReply(status, body.getBytes(StandardCharsets.UTF_8), true, retryAfter);
  }

  private static ReceiverReply ok() {
    return reply(200, "{}", null);
  }

  private static String name(ReplyVerdict verdict) {
    return verdict.getClass().getSimpleName();
  }

  @ParameterizedTest
  @CsvSource({
    // the status beside code 0, what follows
    "200, Taken",
    "201, Taken",
    "299, Taken",
    "302, Never",
    "400, Never",
    "404, Never",
    "408, Later",
    "429, Later",
    "500, Later",
    "0, Later",
  })
  void noughtIsTakenUnlessTheStatusSaysOtherwise(int status, String verdict) {
    assertThat(name(CODES.verdict(reply(status, "{}", null), 0, "ok"))).isEqualTo(verdict);
  }

  @Test
  void aCodeThatPassesWaitsAsLongAsItIsKnownTo() {
    assertThat(CODES.verdict(ok(), 7, "")).isEqualTo(new Later(Duration.ofMinutes(1), "7", ""));
    assertThat(CODES.verdict(ok(), 8, "later")).isEqualTo(new Later(null, "8", "later"));
  }

  @Test
  void whatTheReceiverAsksForGoesBeforeWhatWeKnow() {
    ReceiverReply patient = reply(200, "{}", Duration.ofSeconds(90));
    for (long code : new long[] {7, 8}) {
      assertThat(CODES.verdict(patient, code, ""))
          .isEqualTo(new Later(Duration.ofSeconds(90), Long.toString(code), ""));
    }
    assertThat(CODES.verdict(patient, 12, "?"))
        .isEqualTo(new Unknown(Duration.ofSeconds(90), "12", "?"));
  }

  @Test
  void aPersonHasToMendWhatDoesNotPass() {
    assertThat(CODES.verdict(ok(), 9, "invalid token")).isEqualTo(new Never("9", "invalid token"));
    assertThat(CODES.verdict(ok(), 9, null)).isEqualTo(new Never("9", ""));
  }

  @Test
  void aCodeNobodyToldUsOfIsTriedForAWhile() {
    assertThat(CODES.verdict(ok(), 12, "whatever")).isEqualTo(new Unknown(null, "12", "whatever"));
    assertThat(CODES.verdict(ok(), -3, "")).isEqualTo(new Unknown(null, "-3", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "too many messages",
        "Too Much",
        "send too fast",
        "api freq out of limit",
        "frequency limited",
        "rate limit",
        "rate_limited",
        "RateLimit",
        "system busy",
        "发送频率超限",
        "操作过于频繁",
        "发送速度过快",
        "已被限流",
        "系统繁忙",
        "请稍后再试",
      })
  void wordsThatAskForPatienceWinOverTheCode(String words) {
    // The same code of one provider says that the key is wrong, or that it was too much.
    assertThat(CODES.verdict(ok(), 9, words))
        .isEqualTo(new Later(Duration.ofMinutes(1), "9", words));
    assertThat(CODES.verdict(ok(), 12, words))
        .isEqualTo(new Later(Duration.ofMinutes(1), "12", words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid sign", "keywords not in content", "ip not in whitelist", "签名不符"})
  void otherWordsLeaveTheCodeAsItIs(String words) {
    assertThat(CODES.verdict(ok(), 9, words)).isEqualTo(new Never("9", words));
  }

  @ParameterizedTest
  @CsvSource({"200, Later", "204, Later", "302, Never", "403, Never", "429, Later", "502, Later"})
  void anAnswerWithoutACodeIsNoRobots(int status, String verdict) {
    assertThat(name(RobotReply.without(reply(status, "hello", null)))).isEqualTo(verdict);
  }

  @Test
  void aPageWithStatus200IsNotTakenForSuccess() {
    assertThat(RobotReply.without(reply(200, "<html>", Duration.ofSeconds(5))))
        .isEqualTo(new Later(Duration.ofSeconds(5), "", "the answer is not a robot's"));
    assertThat(RobotReply.without(ok())).isNotInstanceOf(Taken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "[1]", "\"ok\"", "{\"errcode\":0", "<html>"})
  void aBodyThatIsNoObjectIsNone(String body) {
    assertThat(RobotReply.json(reply(200, body, null))).isNull();
  }

  @Test
  void aCodeIsANumberAndWordsAreAText() {
    JsonObject answer =
        RobotReply.json(reply(200, "{\"a\":7,\"b\":\"7\",\"c\":null,\"d\":7.9,\"e\":true}", null));
    assertThat(RobotReply.code(answer, "a").longValue()).isEqualTo(7);
    assertThat(RobotReply.code(answer, "d").longValue()).isEqualTo(7);
    for (String field : new String[] {"b", "c", "e", "none"}) {
      assertThat(RobotReply.code(answer, field)).as(field).isNull();
    }
    assertThat(RobotReply.code(null, "a")).isNull();
    assertThat(RobotReply.words(answer, "b")).isEqualTo("7");
    for (String field : new String[] {"a", "c", "e", "none"}) {
      assertThat(RobotReply.words(answer, field)).as(field).isEmpty();
    }
  }
}
