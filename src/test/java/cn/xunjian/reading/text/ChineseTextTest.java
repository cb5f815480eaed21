package cn.xunjian.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseTextTest {

  private static final Charset GBK = Charset.forName("GBK");
  private static final Charset BIG5 = Charset.forName("Big5");

  private static String misread(String text, Charset written, Charset read) {
    return new String(text.getBytes(written), read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "某市人民政府关于印发安全生产专项整治行动方案的通知",
        "市政府办公室发布最新政策解读，全市各部门要认真学习。",
        "招标公告：关于公开选用设计单位的公告",
        "县教育局召开工作会议，部署今年的重点任务",
      })
  void whatAnOfficeWritesIsMoreOrdinaryThanTheSameMisread(String text) {
    double right = ChineseText.ordinary(text);
    assertThat(right).isGreaterThan(0.4);
    assertThat(ChineseText.ordinary(misread(text, StandardCharsets.UTF_8, GBK)))
        .isLessThan(right - 0.2);
    assertThat(ChineseText.ordinary(misread(text, GBK, StandardCharsets.UTF_8))).isNegative();
    assertThat(ChineseText.ordinary(misread(text, GBK, BIG5))).isLessThan(right - 0.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain ASCII 2026-11-23", "<html><body></body></html>"})
  void ofATextWithoutChineseNothingIsSaid(String text) {
    assertThat(ChineseText.ordinary(text)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufffd", "\ue000", "\uf8ff", "的\ufffd\ufffd"})
  void brokenCharactersCountTwiceAgainstIt(String text) {
    assertThat(ChineseText.ordinary(text)).isNegative();
  }
}
