package cn.xunjian.reading;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one reading costs: a home page of 200 KB, a column of 40 KB, a feed of 50 items. On a
 * machine that is busy with other things, look at p0.50 and below; the mean measures the others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadingBenchmark {

  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String TITLE = "云溪县人民政府召开常务会议研究部署安全生产和森林防火工作";

  private final PageReader pages = new PageReader(ZoneId.of("Asia/Shanghai"));
  private final FeedReader feeds = new FeedReader(ZoneId.of("Asia/Shanghai"));

  private final Document home = document(home(200_000), "text/html; charset=utf-8");
  private final Document column = document(home(40_000), "text/html; charset=utf-8");
  private final Document feed = document(feed(), "application/rss+xml");

  @Benchmark
  public Extract homePageOf200Kilobytes() {
    return pages.read(home, Hints.NONE);
  }

  @Benchmark
  public Extract columnOf40Kilobytes() {
    return pages.read(column, Hints.NONE);
  }

  @Benchmark
  public Extract feedOf50Items() {
    return feeds.read(feed);
  }

  private static Document document(String body, String contentType) {
    return new Document(
        URI.create("https://www.yunxi.gov.cn/"),
        contentType,
        body.getBytes(StandardCharsets.UTF_8),
        NOW);
  }

  /** Blocks of lists with menus, styles and scripts between them, as portals are built. */
  private static String home(int bytes) {
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html><html><head><title>云溪县人民政府</title></head><body>")
            .append("<div class='top'>今天是：2026年11月23日 星期一</div>");
    int block = 0;
    while (page.length() * 2 < bytes) {
      page.append("<style>.b{float:left;width:33%}</style><div class='menu'><ul>");
      for (int i = 0; i < 12; i++) {
        page.append("<li><a href='/zwgk/").append(i).append("/'>政务公开</a></li>");
      }
      page.append("</ul></div><script>$(function(){$('#b").append(block);
      page.append("').slide({mainCell:'.bd ul',autoPlay:true,effect:'left'});});</script>");
      page.append("<div class='box'><h2><a href='/yw/'>要闻</a></h2><ul class='list'>");
      for (int i = 0; i < 10; i++) {
        LocalDate day = TODAY.minusDays(block * 3L + i);
        page.append("<li><i>·</i><a href='/yw/t").append(day.toString().replace("-", ""));
        page.append('_').append(block * 10 + i).append(".html' title='").append(TITLE);
        page.append("' target='_blank'>").append(TITLE).append("</a><span class='date'>");
        page.append(day).append("</span></li>");
      }
      page.append("</ul></div>");
      block++;
    }
    return page.append("<div class='footer'>版权所有 2010-2026</div></body></html>").toString();
  }

  private static String feed() {
    StringBuilder feed =
        new StringBuilder("<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>")
            .append(
                "<title>云溪发布</title><lastBuildDate>Mon, 23 Nov 2026 03:00:00 GMT</lastBuildDate>");
    for (int i = 0; i < 50; i++) {
      feed.append("<item><title>").append(TITLE).append("</title><description><![CDATA[<p>");
      feed.append(TITLE.repeat(6)).append("</p>]]></description><link>https://x.cn/").append(i);
      feed.append("</link><guid>https://x.cn/").append(i).append("</guid><pubDate>Wed, ");
      feed.append("%02d Nov 2026 08:30:00 +0800</pubDate></item>".formatted(i % 20 + 1));
    }
    return feed.append("</channel></rss>").toString();
  }
}
