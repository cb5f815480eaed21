package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an officer says about a column comes before what the reader would find itself. */
class HintedPagesTest {

  private static final String PAGE =
      """
      <div class="a"><ul>
      <li><a href="/a/1.html">关于调整公交线路的通告</a><span class="d">2026-11-20</span></li>
      <li><a href="/a/2.html">关于开展专项检查的通知</a><span class="d">2026-11-19</span></li>
      <li><a href="/a/3.html">关于公布清理结果的公告</a><span class="d">2026-11-18</span></li></ul></div>
      <div class="b">
      <p><a href="/b/1.html">县政府召开常务会议</a> 第2期 18.09 <i class="md">09-18</i></p>
      <p><a href="/b/2.html">县长深入乡镇调研</a> 第1期 11.09 <i class="md">09-11</i></p>
      <p><a href="/b/3.html">示例县教师招聘公示</a> 第1期 02.09 <i class="md">09-02</i></p></div>
      """;

  private final PageReader reader = new PageReader(Expected.ZONE);

  @ParameterizedTest
  @CsvSource({
    ",,,,2026-11-20",
    "div.b,,,,2026-09-18",
    "div.b p,,,,2026-09-18",
    "div.b,i,,,2026-09-18",
    "div.b,i,,2024,2024-09-18",
    "div.b,p,dd.MM,,2026-09-18",
    "div.b,p,dd.MM,2025,2025-09-18",
    ",.d,,,2026-11-20",
    ",.md,MM-dd,,2026-09-18",
  })
  void readWhatTheHintsName(String list, String date, String pattern, Integer year, String newest) {
    Extract extract = reader.read(document(), new Hints(list, date, pattern, year));
    assertThat(Expected.newestDay(extract)).as("%s", extract).isEqualTo(newest);
  }

  @ParameterizedTest
  @CsvSource({
    "div.none,,",
    "div[,,",
    ",.none,",
    ",i,bbbb!",
    "'p:matches((a+)+$)',,",
    "'p:matchesOwn(a)',,"
  })
  void answerThatAHintIsWrong(String list, String date, String pattern) {
    Extract extract = reader.read(document(), new Hints(list, date, pattern, null));
    assertThat(extract.outcome().code()).isEqualTo("undated");
    assertThat(extract.publications()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "div[,,,,listSelector:",
    "'',,,,listSelector:",
    ",'p:matches((a+)+$)',,,dateSelector:",
    ",'a[href~=x]',,,dateSelector:",
    ",span >,,,dateSelector:",
    ",i,bbbb!,,datePattern:",
    ",i,yyyy,,datePattern:",
    ",i,dd{MM,,datePattern:",
    ",,yyyy-MM-dd,,datePattern:",
    ",,,26,baseYear:",
  })
  void nameTheFieldThatIsWrong(
      String list, String date, String pattern, Integer year, String start) {
    Hints hints = new Hints(list, date, pattern, year);
    assertThatIllegalArgumentException()
        .isThrownBy(hints::check)
        .satisfies(e -> assertThat(e.getMessage()).startsWith(start + " "));
  }

  @Test
  void acceptGoodHints() {
    assertThatCode(() -> new Hints("div.b > p", "i.md", "MM-dd", 2026).check())
        .doesNotThrowAnyException();
    assertThatCode(Hints.NONE::check).doesNotThrowAnyException();
  }

  @Test
  void bindsTitleAndLinkToTheDate() {
    Extract extract = reader.read(document(), new Hints(null, "i.md", null, null));
    assertThat(extract.publications().get(0).title()).isEqualTo("县政府召开常务会议");
    assertThat(extract.publications().get(0).link())
        .isEqualTo("https://www.example-county.gov.cn/b/1.html");
  }

  private static Document document() {
    return new Document(
        URI.create("https://www.example-county.gov.cn/tzgg/"),
        "text/html; charset=utf-8",
        PAGE.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-23T04:00:00Z"));
  }
}
