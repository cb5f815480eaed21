package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Said.Then;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {

  private static final ErrorTable TABLE =
      ErrorTable.of(
          """
          40001 | auth | refresh | 令牌有误 | wrong token

          45009 | throttled | tomorrow | 次数用尽 | the quota is used up
          -1    | network   | back_off | 系统繁忙 | busy
          """);

  @ParameterizedTest
  @CsvSource({
    "40001, AUTH, REFRESH, 40001：令牌有误 · wrong token",
    "45009, THROTTLED, TOMORROW, 45009：次数用尽 · the quota is used up",
    "-1, NETWORK, BACK_OFF, -1：系统繁忙 · busy",
  })
  void aKnownCodeMeansWhatTheTableSays(
      String code, ReadingOutcome outcome, Then then, String detail) {
    assertThat(TABLE.meaning(code, "")).isEqualTo(Said.failed(outcome, detail, then));
    // Whatever the platform says beside it.
    assertThat(TABLE.meaning(code, "user does not exist"))
        .isEqualTo(Said.failed(outcome, detail + ": user does not exist", then));
  }

  @ParameterizedTest
  @CsvSource({
    "操作过于频繁，请稍后再试, THROTTLED, BACK_OFF",
    "请求频率超限, THROTTLED, BACK_OFF",
    "接口限流, THROTTLED, BACK_OFF",
    "api daily quota reached, THROTTLED, BACK_OFF",
    "Too Many Requests, THROTTLED, BACK_OFF",
    "too frequent, THROTTLED, BACK_OFF",
    "reach max api daily limit, THROTTLED, BACK_OFF",
    // Of a limit on tokens the limit is the news.
    "token request limit, THROTTLED, BACK_OFF",
    "用户不存在, GONE, NOTHING",
    "该账号已不存在, GONE, NOTHING",
    "帐号可能不存在, GONE, NOTHING",
    "User does not exist, GONE, NOTHING",
    "user was not found, GONE, NOTHING",
    "invalid access_token, AUTH, NOTHING",
    "请先登录, AUTH, NOTHING",
    "用户未授权, AUTH, NOTHING",
    "Unauthorized, AUTH, NOTHING",
    "unauthorised client, AUTH, NOTHING",
    "insufficient scope, AUTH, NOTHING",
    "没有接口权限, AUTH, NOTHING",
    "invalid appid, AUTH, NOTHING",
    "参数错误, MALFORMED, NOTHING",
    "'', MALFORMED, NOTHING",
    "the video does not exist, MALFORMED, NOTHING",
  })
  void ofAnUnknownCodeTheWordsDecide(String words, ReadingOutcome outcome, Then then) {
    Said said = TABLE.meaning("99999", words);
    assertThat(said.outcome()).isEqualTo(outcome);
    assertThat(said.then()).isEqualTo(then);
    assertThat(said.detail()).startsWith("99999：").endsWith(words).contains("未收录");
    assertThat(said.own()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"199, false", "200, false", "201, true", "5000, true"})
  void wordsAreCutWhereNobodyWouldReadOn(int length, boolean cut) {
    String words = "长".repeat(length);
    assertThat(TABLE.meaning("40001", words).detail().endsWith("长…")).isEqualTo(cut);
    assertThat(TABLE.meaning("7", words).detail().endsWith("长…")).isEqualTo(cut);
  }

  @Test
  void anEmptyTableLeavesAllToTheWords() {
    assertThat(ErrorTable.of("").meaning("error", "限流").outcome())
        .isEqualTo(ReadingOutcome.THROTTLED);
  }

  @Test
  void noCodeHasTwoMeanings() {
    assertThatThrownBy(
            () ->
                ErrorTable.of(
                    """
                    7 | auth | nothing | 甲 | one
                    7 | gone | nothing | 乙 | two
                    """))
        .hasMessageContaining("two meanings of 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 | unheard | nothing | 甲 | one",
        "7 | auth | dance | 甲 | one",
        "7 | auth | nothing | 甲",
        "7"
      })
  void aTableThatIsWrongIsRefusedAtOnce(String line) {
    assertThatThrownBy(() -> ErrorTable.of(line)).isInstanceOf(RuntimeException.class);
  }
}
