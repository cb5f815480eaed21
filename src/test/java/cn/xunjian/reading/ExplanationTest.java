package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Candidate;
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
import org.junit.jupiter.params.provider.MethodSource;

/** An officer is told why a date was believed or not. */
class ExplanationTest {

  private static final String LIST =
      "<ul><li><a href='/a/1.html'>关于调整公交线路的通告</a><span>2026-09-18</span></li>"
          + "<li><a href='/a/2.html'>关于开展专项检查的通知</a><span>2027-09-18</span></li>"
          + "<li><a href='/a/3.html'>关于公布清理结果的公告</a><span>2026-09-02</span></li></ul>";

  private final PageReader reader = new PageReader(Expected.ZONE);

  @Test
  void aDateInTheFutureIsMarkedNotUsed() {
    Extract extract = read(LIST);
    assertThat(extract.candidates())
        .filteredOn(c -> !c.taken())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.text()).isEqualTo("2027-09-18");
              assertThat(c.instant()).isEqualTo("2027-09-17T16:00:00Z");
              assertThat(c.why()).contains("future");
            });
  }

  @Test
  void theClockAndTheTitleAreNamed() {
    Extract extract =
        read("<p>今天是2026年11月23日</p><p><a href='/a.html'>2026年11月22日常务会议纪要</a></p>" + LIST);
    assertThat(extract.candidates()).extracting(Candidate::why).anyMatch(w -> w.contains("clock"));
    assertThat(extract.candidates()).extracting(Candidate::why).anyMatch(w -> w.contains("title"));
    assertThat(Expected.newestDay(extract)).isEqualTo("2026-09-18");
  }

  @Test
  void anAddressThatDiffersIsRecorded() {
    Extract extract =
        read(
            "<li><a href='/art/2026/11/20/art_1_1.html'>关于调整公交线路的通告</a><span>2026-09-18</span></li>");
    assertThat(extract.candidates())
        .filteredOn(Candidate::taken)
        .singleElement()
        .satisfies(c -> assertThat(c.why()).contains("2026-11-20"));
  }

  @Test
  void theDataAddressOfAScriptedListIsProposed() {
    Extract extract =
        read(
            "<div id=l></div><script>$.ajax({url:'/module/web/jpage/dataproxy.jsp?columnid=5'})</script>");
    assertThat(extract.detail())
        .contains("https://www.example-county.gov.cn/module/web/jpage/dataproxy.jsp?columnid=5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<iframe src='/gov/list.jsp?cat=5'></iframe> | frame: https://www.example-county.gov.cn/gov/list.jsp?cat=5",
        "<script>window.location.href='/portal/index.shtml'</script> | script: https://www.example-county.gov.cn/portal/index.shtml",
        "<meta http-equiv=Refresh content='0;url=/x/index.html'> | redirection: https://www.example-county.gov.cn/x/index.html",
        "<frameset><frame src='top.htm'><frame src='/list.asp'></frameset> | frame: https://www.example-county.gov.cn/list.asp",
      })
  void whereToReadInsteadIsProposed(String page, String end) {
    Extract extract = read(page);
    assertThat(extract.outcome().code()).isEqualTo("undated");
    assertThat(extract.detail()).endsWith(end);
  }

  @Test
  void theColumnOfADisclosurePlatformIsProposed() {
    Document shell =
        new Document(
            URI.create("https://www.example-county.gov.cn/jtj/gkmlpt/index#2972"),
            null,
            "<div id=app></div><script>window._CONFIG={SITE_ID: '430099'}</script>"
                .getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-23T04:00:00Z"));
    assertThat(reader.read(shell, Hints.NONE).detail())
        .endsWith("https://www.example-county.gov.cn/jtj/gkmlpt/api/all/2972?page=1&sid=430099");
  }

  /** Whatever a page of the corpus shows, each date that was not taken says why, in Chinese. */
  @ParameterizedTest
  @MethodSource("cn.xunjian.reading.Expected#pages")
  void everyDropHasItsReasonInChineseFirst(Expected expected) {
    Extract extract = reader.read(expected.document(), Hints.NONE);
    assertThat(extract.candidates())
        .extracting(Candidate::why)
        .allMatch(why -> Character.isIdeographic(why.codePointAt(0)) && why.contains(" · "));
    assertThat(extract.detail()).contains(" · ");
  }

  @Test
  void itemsWithoutDatesAreKeptForTheDifferenceOfReadings() {
    Extract extract = read("<ul><li><a href='/x/content/post_1.html'>关于调整公交线路的通告</a></li></ul>");
    assertThat(extract.outcome().code()).isEqualTo("undated");
    assertThat(extract.publications())
        .singleElement()
        .satisfies(p -> assertThat(p.dated()).isFalse());
  }

  @Test
  void publicationsAndCandidatesAreCapped() {
    StringBuilder list = new StringBuilder("<ul>");
    for (int i = 0; i < 2_000; i++) {
      list.append("<li><a href='/a/").append(i).append(".html'>关于调整公交线路的通告</a>2026-09-18</li>");
    }
    Extract extract = read(list.toString());
    assertThat(extract.publications()).hasSize(Extract.MOST);
    assertThat(extract.candidates()).hasSizeLessThanOrEqualTo(Extract.MOST_CANDIDATES);
  }

  private Extract read(String page) {
    return reader.read(
        new Document(
            URI.create("https://www.example-county.gov.cn/tzgg/"),
            null,
            page.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-23T04:00:00Z")),
        Hints.NONE);
  }
}
