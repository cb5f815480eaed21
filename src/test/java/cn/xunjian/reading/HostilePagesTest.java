package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages made to be slow or to overflow the stack are read in time that grows with their size. */
class HostilePagesTest {

  private static final int TIMES = 40_000;

  static Stream<String> pages() {
    return Stream.of(
        "<div>".repeat(TIMES) + "2026-11-18",
        "<div><a href=/a/1.html>县政府召开常务会议</a>2026-11-18".repeat(TIMES),
        "<ul>" + "<li><a href=/a>县政府召开常务会议</a>2026-11-18".repeat(TIMES),
        "<b><i><table><tr><td>".repeat(TIMES / 4),
        "<a href=/a/b.html>县政府召开常务会议".repeat(TIMES),
        "2026-11-18 ".repeat(TIMES),
        "1".repeat(TIMES * 10),
        "<script>" + "{\"a\":".repeat(TIMES) + "</script>",
        "<script>document.write(\"<li>" + "\\\"".repeat(TIMES) + "</script>",
        "<script>" + "<record>".repeat(TIMES) + "</script>",
        "<!--".repeat(TIMES),
        "<!-- <li><a href=/a/1.html>县政府召开常务会议</a>2026-11-18</li> -->".repeat(TIMES / 4),
        "<!--2026-11-18--><a href=/a/1.html>县政府召开常务会议</a>".repeat(TIMES / 2),
        "<li><a href=/a/1.html>县政府召开常务会议</a><b>2026-11-18</b></li>".repeat(9)
            + "<li><b>08:20</b><a href=/a/1.html>县政府召开常务会议</a></li>".repeat(TIMES / 2),
        "<script>" + "a(\"县政府召开常务会议\",\"/a/1\",\"2026-11-18\");".repeat(TIMES) + "</script>",
        "<i>2026</i>年<i>11</i>月<i>18</i>日".repeat(TIMES / 4),
        "二〇二六年".repeat(TIMES),
        "<iframe src=/x/list.jsp></iframe>".repeat(TIMES / 2),
        "<script>" + "location.href=".repeat(TIMES) + "</script>",
        "<input type=hidden id=pubdate value=2026>".repeat(TIMES / 2),
        "<rss><channel>" + "<item>".repeat(TIMES),
        "<feed>" + "<entry><published>2026-11-18</published>".repeat(TIMES),
        "{\"items\":" + "[".repeat(TIMES),
        "<p title=\""
            + "发布时间：2026-11-18 ".repeat(10)
            + "\">"
            + "<span>18</span><i>11</i>".repeat(TIMES),
        "<table>" + "<tr><td>2026-11-18<td><a href=/x>县政府召开常务会议</a>".repeat(TIMES / 2),
        "<?xml version=\"1.0\" encoding=\"" + "x".repeat(TIMES) + "\"?>",
        "<meta charset=".repeat(TIMES));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("pages")
  void isReadInTime(String page) {
    Document document =
        new Document(
            URI.create("https://www.example-county.gov.cn/"),
            null,
            page.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-23T04:00:00Z"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThat(new PageReader(Expected.ZONE).read(document, Hints.NONE)).isNotNull();
          assertThat(new FeedReader(Expected.ZONE).read(document)).isNotNull();
        });
  }
}
