package cn.xunjian.reading.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Extract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came instead of a feed; none of it proves silence. */
class FeedTroubleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what came, how the reading ended
          Error: too many requests                                     | THROTTLED
          <html><body>HTTP 429</body></html>                           | THROTTLED
          访问过于频繁，请稍后再试                                          | THROTTLED
          RequestInProgressError: this path is being fetched           | THROTTLED
          NotFoundError: wrong path                                    | GONE
          <html><title>404 Not Found</title></html>                    | GONE
          <p>页面不存在</p>                                               | GONE
          该账号已注销                                                    | GONE
          HTTP/1.1 410 Gone                                            | GONE
          Authentication failed. Access denied                         | AUTH
          <h1>401 Authorization Required</h1>                          | AUTH
          Unauthorized                                                 | AUTH
          <title>Just a moment...</title>                              | BLOCKED
          请输入验证码                                                    | BLOCKED
          触发风控                                                       | BLOCKED
          Attention Required! Cloudflare                               | BLOCKED
          """)
  void theWordsSayWhatIsWrong(String body, ReadingOutcome outcome) {
    assertThat(FeedTrouble.of(body).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          <html><body>欢迎访问</body></html>                     | 得到网页
          <!DOCTYPE html><p>hello</p>                           | 得到网页
          plain words                                           | 不是订阅源
          ^^                                                    | 不是订阅源
          {"errcode":0}                                         | 不是订阅源
          ConfigNotFoundError: 来源需要 cookie                    | 缺少配置
          Error: 暂未发表作品 NotFoundError                        | 暂无作品
          """)
  void whatSaysNothingOfTheAccountIsMalformed(String body, String detail) {
    Extract extract = FeedTrouble.of(body);
    assertThat(extract.outcome()).isEqualTo(ReadingOutcome.MALFORMED);
    assertThat(extract.detail()).contains(detail);
    assertThat(extract.publications()).isEmpty();
  }

  /** A newspaper that reports of a closed account has not closed it. */
  @ParameterizedTest
  @CsvSource({"3900, GONE", "4100, MALFORMED", "30000, MALFORMED"})
  void theWordsOfALongPageSayNothing(int length, ReadingOutcome outcome) {
    assertThat(FeedTrouble.of("账号不存在" + "字".repeat(length)).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"19000, GONE", "21000, MALFORMED"})
  void markupDoesNotMakeAPageLongUnlessItIsHuge(int markup, ReadingOutcome outcome) {
    assertThat(FeedTrouble.of("<a " + "x".repeat(markup) + ">账号不存在</a>").outcome())
        .isEqualTo(outcome);
  }
}
