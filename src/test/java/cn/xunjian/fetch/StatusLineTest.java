package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusLineTest {

  @ParameterizedTest
  @CsvSource({
    "200, 1, ",
    "200, 0, EMPTY_BODY",
    "204, 0, EMPTY_BODY",
    "206, 10, ",
    "299, 1, ",
    "100, 1, PROTOCOL_ERROR",
    "199, 1, PROTOCOL_ERROR",
    // Redirections are followed before: what is still one leads nowhere.
    "300, 1, PROTOCOL_ERROR",
    "302, 1, PROTOCOL_ERROR",
    "304, 0, PROTOCOL_ERROR",
    "399, 1, PROTOCOL_ERROR",
    "400, 1, HTTP_4XX",
    "404, 0, HTTP_4XX",
    "499, 1, HTTP_4XX",
    "500, 1, HTTP_5XX",
    "503, 0, HTTP_5XX",
    "599, 1, HTTP_5XX",
    "600, 1, PROTOCOL_ERROR",
    "999, 1, PROTOCOL_ERROR",
  })
  void anAnswerThatCameWholeIsAPageOrNot(int status, long bytes, FailureReason reason) {
    Failure failure = StatusLine.judge(status, bytes);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.ownSide()).isFalse();
    assertThat(failure.detail().contains("HTTP " + status)).isEqualTo(reason != null);
  }
}
