package cn.xunjian.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {

  private static final Text SITE = new Text("网站", "site");

  @Test
  void hasItsWordsInEachLanguage() {
    assertThat(SITE.in(Language.ZH)).isEqualTo("网站");
    assertThat(SITE.in(Language.EN)).isEqualTo("site");
    assertThat(Language.EN.code()).isEqualTo("en");
  }

  @Test
  void fillsATextInOnEachSideWithItsOwnWords() {
    Text line = new Text("%s：%d 次失败", "%s: failed %d times").with(SITE, 3);
    assertThat(line).isEqualTo(new Text("网站：3 次失败", "site: failed 3 times"));
  }

  @Test
  void mayNameTheArgumentsOfEachSideInItsOwnOrder() {
    Text line = new Text("%2$s 中 %1$d 个", "%d of %s").with(2, "x");
    assertThat(line).isEqualTo(new Text("x 中 2 个", "2 of x"));
  }

  @Test
  void writesNumbersTheSameOnEveryMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new Text("%.1f 天", "%.1f d").with(7.0).en()).isEqualTo("7.0 d");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void saysBothOnOneLineButTheSameOnlyOnce() {
    assertThat(SITE.both()).isEqualTo("网站 · site");
    assertThat(Text.same("10.0.0.1").both()).isEqualTo("10.0.0.1");
  }

  @Test
  void isNeverHalf() {
    assertThatNullPointerException().isThrownBy(() -> new Text("网站", null));
    assertThatNullPointerException().isThrownBy(() -> new Text(null, "site"));
  }
}
