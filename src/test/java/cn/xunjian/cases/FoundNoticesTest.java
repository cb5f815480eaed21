package cn.xunjian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which titles may be those of a notice that a site is closed for a time. */
class FoundNoticesTest {

  private static final Pattern WORDS = Pattern.compile(FoundNotices.WORDS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "关于市文旅局网站临时关停的公告",
        "系统升级改造，暂停服务",
        "关于网站系统升级改造的公告",
        "关于升级改造市政府网站的通知",
        "门户网站将于本周六进行维护",
        "平台系统维护公告",
        "关于停机的公告"
      })
  void aNotice(String title) {
    assertThat(WORDS.matcher(title).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"依法维护农民工合法权益", "朗州路升级改造工程开工", "老旧小区升级改造完成", "市政府网站发布春节值班安排", "全力维护社会稳定"})
  void somethingElse(String title) {
    assertThat(WORDS.matcher(title).find()).isFalse();
  }
}
