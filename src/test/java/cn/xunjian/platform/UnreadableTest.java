package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Said.Then;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer without data means; none of it says anything about the account. */
class UnreadableTest {

  private static RawAnswer answer(int status, String body, boolean wall) {
    return new RawAnswer(status, body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, null, wall);
  }

  @ParameterizedTest
  @CsvSource({
    // status, body, wall, outcome, then
    "200, '', false, MALFORMED, NOTHING",
    "200, OK, false, MALFORMED, NOTHING",
    "200, <HTML><body>, false, BLOCKED, BACK_OFF",
    "200, <!DOCTYPE html>, false, BLOCKED, BACK_OFF",
    "200, 'x <script>f()</script>', false, BLOCKED, BACK_OFF",
    "200, '{}', true, BLOCKED, BACK_OFF",
    "301, '', false, MALFORMED, NOTHING",
    "302, <html>, false, MALFORMED, NOTHING",
    "400, '', false, MALFORMED, NOTHING",
    "401, '', false, AUTH, NOTHING",
    "401, <html>, true, AUTH, NOTHING",
    "403, '', false, BLOCKED, BACK_OFF",
    // A wrong address must never be taken for a missing account.
    "404, '', false, MALFORMED, NOTHING",
    "410, '', false, MALFORMED, NOTHING",
    "412, '', false, BLOCKED, BACK_OFF",
    "418, '', false, THROTTLED, BACK_OFF",
    "429, '', false, THROTTLED, BACK_OFF",
    "429, <html>, true, THROTTLED, BACK_OFF",
    "432, '', false, THROTTLED, BACK_OFF",
    "499, '', false, MALFORMED, NOTHING",
    "500, '', false, NETWORK, BACK_OFF",
    "500, <html>, false, NETWORK, BACK_OFF",
    "502, <html>, true, BLOCKED, BACK_OFF",
    "503, '', false, THROTTLED, BACK_OFF",
    "504, '', false, NETWORK, BACK_OFF",
  })
  void theStatusDecidesAndThenTheBody(
      int status, String body, boolean wall, ReadingOutcome outcome, Then then) {
    Said said = Unreadable.of(answer(status, body, wall));
    assertThat(said.outcome()).isEqualTo(outcome);
    assertThat(said.then()).isEqualTo(then);
    assertThat(said.detail()).contains("HTTP " + status);
    assertThat(said.posts()).isEmpty();
    assertThat(said.answered()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4000, BLOCKED", "4096, MALFORMED"})
  void onlyTheBeginningOfABodyIsLookedAt(int before, ReadingOutcome outcome) {
    assertThat(Unreadable.of(answer(200, " ".repeat(before) + "<html>", false)).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void whatADifferentAnswerLacksIsNamed() {
    assertThat(Unreadable.shape("data.list"))
        .isEqualTo(
            Said.failed(
                ReadingOutcome.MALFORMED,
                "应答缺少 data.list，接口可能已变更 · the answer lacks data.list; the interface may have changed"));
  }
}
