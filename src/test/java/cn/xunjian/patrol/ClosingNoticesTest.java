package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingNoticesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "关于关停本网站的公告 | <h1>关于关停本网站的公告</h1> | true",
        "关于关停本网站的公告 | <h1>关于关停<br/>本网站 的&nbsp;公告</h1> | true",
        "关于关停本网站的公告 | <h1>关于网站维护的公告</h1> | false",
        "https://x.example/closing.html | <a href=\"https://x.example/closing.html\">公告</a> | true",
        "https://x.example/closing.html | <a href=\"https://x.example/other.html\">公告</a> | false",
        "公告 | '' | false",
      })
  void findsTheNoticeAsTextOrAsLink(String notice, String page, boolean stands) {
    assertThat(ClosingNotices.stands(notice, page)).isEqualTo(stands);
  }
}
