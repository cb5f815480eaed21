package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any page made of known parts gives its newest listed date; any feed of known forms its instant.
 */
class MadePagesTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T12:00:00+08:00");
  private static final LocalDate TODAY = NOW.toLocalDate();

  private static final List<Function<LocalDate, String>> FORMS =
      List.of(
          day -> day.toString(),
          day -> day.format(DateTimeFormatter.ofPattern("yyyy/M/d")),
          day -> day.format(DateTimeFormatter.ofPattern("yyyy.MM.dd")),
          day -> day.format(DateTimeFormatter.ofPattern("yyyy年M月d日")),
          day -> "[" + day + "]",
          day -> "(" + day.format(DateTimeFormatter.ofPattern("MM-dd")) + ")",
          day -> day.format(DateTimeFormatter.ofPattern("M月d日")),
          day -> day + " 08:30",
          day -> "发布时间：" + day,
          day -> "</span><b>%td</b><i>%tY-%tm</i><span>".formatted(day, day, day),
          day -> "</span><em>%tY年%tm月</em><b>%td日</b><span>".formatted(day, day, day),
          day -> "</span><b>%tm-%td</b><i>%tY</i><span>".formatted(day, day, day),
          day -> "<font>%tY</font>-<font>%tm</font>-<font>%td</font>".formatted(day, day, day),
          day -> "%tY - %tm - %td".formatted(day, day, day),
          day -> day + " 00:00:00.0",
          MadePagesTest::wide,
          MadePagesTest::numerals);

  /** ２０２６－１１－１８ */
  private static String wide(LocalDate day) {
    return day.toString()
        .codePoints()
        .mapToObj(c -> Character.toString(c + 0xFEE0))
        .collect(Collectors.joining());
  }

  /** 二〇二六年十一月十八日 */
  private static String numerals(LocalDate day) {
    String digits = "〇一二三四五六七八九";
    String year =
        Integer.toString(day.getYear())
            .codePoints()
            .mapToObj(c -> digits.substring(c - '0', c - '0' + 1))
            .collect(Collectors.joining());
    return year + "年" + numeral(day.getMonthValue()) + "月" + numeral(day.getDayOfMonth()) + "日";
  }

  private static String numeral(int number) {
    String digits = " 一二三四五六七八九";
    String tens = number < 10 ? "" : (number < 20 ? "" : digits.charAt(number / 10)) + "十";
    return tens + (number % 10 == 0 ? "" : digits.charAt(number % 10));
  }

  private static final List<String> ITEMS =
      List.of(
          "<li><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a><span class='date'>%2$s</span></li>",
          "<li><span class='date'>%2$s</span><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a></li>",
          "<div class='it'><h3><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a></h3><p>会议强调抓好落实。</p><span class='date'>%2$s</span></div>",
          "<p><a href='/a/%1$d.html'><em>示例县召开第%1$d次常务会议</em><span class='date'>%2$s</span></a></p>",
          "<dl><dt><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a></dt><dd><span class='date'>%2$s</span></dd></dl>",
          "<table><tr><td>·</td><td><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a></td><td width='80'><span>%2$s</span></td></tr></table>");

  private static final List<String> NOISE =
      List.of(
          "",
          "<div class='top'>今天是2026年11月23日 星期一</div>",
          "<div class='calendar'>2026-11-23</div>",
          "<p>您是第20261122位访客，电话：0736-11-22</p>",
          "<ul><li><a href='/t.html'>2026年11月22日政府常务会议纪要</a></li></ul>",
          "<!-- <ul><li><a href='/o.html'>示例县召开旧会议</a><span>2026-11-22</span></li></ul> -->",
          "<div class='footer'>版权所有 2010-2026 最后更新：2026-11-23</div>",
          "<ul><li><a href='/s/1'>示例队 3-1 清河队</a><span>3-1</span></li><li><a href='/s/2'>城关队 11-9 白马队</a><span>11-9</span></li></ul>",
          "<ul class='hd'><li><b>11月25日</b><a href='/h/1.html'>公益讲座报名通知</a></li><li><b>12月03日</b><a href='/h/2.html'>冬季招聘活动</a></li></ul>",
          "<div><a href='/zt/1/'>示例县第三届文化旅游节</a><em>2026-11-01—2026-11-23</em></div>",
          "<p>上次登录：2026-11-22 10:00 <a href='/user/'>用户个人中心</a></p>",
          "<table><tr><td>岗位</td><td>笔试时间</td></tr><tr><td><a href='/rs/1.html'>教师公开招聘公告</a></td><td>2026-11-22</td></tr></table>");

  record Made(int form, int item, List<Integer> daysAgo, List<String> noise, boolean gbk) {}

  @Provide
  Arbitrary<Made> made() {
    return Combinators.combine(
            Arbitraries.integers().between(0, FORMS.size() - 1),
            Arbitraries.integers().between(0, ITEMS.size() - 1),
            Arbitraries.integers().between(0, 360).list().ofMinSize(3).ofMaxSize(40),
            Arbitraries.of(NOISE).list().ofSize(2),
            Arbitraries.of(true, false))
        .as(Made::new);
  }

  @Property(tries = 400)
  void aMadePageGivesItsNewestDay(@ForAll("made") Made made) {
    StringBuilder page =
        new StringBuilder("<html><body>").append(made.noise().get(0)).append("<div class='list'>");
    LocalDate newest = LocalDate.MIN;
    // newest first, as lists are: month and day alone can only be told by this order
    List<Integer> days = made.daysAgo().stream().sorted().toList();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = TODAY.minusDays(days.get(i));
      newest = day.isAfter(newest) ? day : newest;
      String date = FORMS.get(made.form()).apply(day);
      page.append(String.format(Locale.ROOT, ITEMS.get(made.item()), i, date));
    }
    page.append("</div>").append(made.noise().get(1)).append("</body></html>");
    Charset charset = Charset.forName(made.gbk() ? "GBK" : "UTF-8");
    Document document =
        new Document(
            URI.create("https://www.example-county.gov.cn/tzgg/"),
            null,
            page.toString().getBytes(charset),
            NOW.toInstant());
    Extract extract = new PageReader(Expected.ZONE).read(document, Hints.NONE);
    assertThat(Expected.newestDay(extract)).as("%s", extract).isEqualTo(newest.toString());
    assertThat(Expected.dated(extract)).as("%s", extract).isEqualTo(days.size());
  }

  private static final List<String> KEYS =
      List.of("pubDate", "publishTime", "PUBDATE", "docRelTime", "showTime", "displayTime", "date");

  @Property(tries = 200)
  void aMadeDataAnswerGivesItsNewestDay(@ForAll("made") Made made) {
    LocalDate newest = LocalDate.MIN;
    StringBuilder list =
        new StringBuilder("{\"code\":0,\"now\":\"2026-11-23 12:00:00\",\"rows\":[");
    String key = KEYS.get(made.form() % KEYS.size());
    for (int i = 0; i < made.daysAgo().size(); i++) {
      LocalDate day = TODAY.minusDays(made.daysAgo().get(i));
      newest = day.isAfter(newest) ? day : newest;
      long millis = day.atTime(9, 0).toInstant(NOW.getOffset()).toEpochMilli();
      String value = made.gbk() ? Long.toString(millis) : "\"" + day + " 09:00:00\"";
      list.append(i == 0 ? "" : ",")
          .append(
              "{\"title\":\"示例县召开第%d次常务会议\",\"url\":\"/a/%d.html\",\"%s\":%s}"
                  .formatted(i, i, key, value));
    }
    Document document =
        new Document(
            URI.create("https://www.example-county.gov.cn/api/list"),
            "application/json",
            list.append("]}").toString().getBytes(Charset.forName("UTF-8")),
            NOW.toInstant());
    Extract extract = new PageReader(Expected.ZONE).read(document, Hints.NONE);
    assertThat(Expected.newestDay(extract))
        .as("%s %s", list, extract.detail())
        .isEqualTo(newest.toString());
  }

  private static final List<Function<OffsetDateTime, String>> FEED_FORMS =
      List.of(
          at -> at.format(DateTimeFormatter.RFC_1123_DATE_TIME),
          at -> at.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
          at -> at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")),
          at -> at.format(DateTimeFormatter.ofPattern("yyyy/M/d H:mm:ss")),
          at -> at.format(DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss")),
          at ->
              at.format(DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss xx yyyy", Locale.ENGLISH)),
          at -> at.format(DateTimeFormatter.ofPattern("d MMM yy HH:mm:ss xx", Locale.ENGLISH)),
          at ->
              at.format(
                  DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy h:mm:ss a", Locale.ENGLISH)),
          at ->
              at.withOffsetSameInstant(ZoneOffset.UTC)
                  .format(
                      DateTimeFormatter.ofPattern(
                          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)),
          at ->
              at.withOffsetSameInstant(ZoneOffset.ofHours(-5))
                  .format(
                      DateTimeFormatter.ofPattern(
                          "EEE, dd MMM yyyy HH:mm:ss 'EST'", Locale.ENGLISH)),
          at -> Long.toString(at.toEpochSecond()),
          at -> at.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss")));

  @Property(tries = 400)
  void aMadeFeedGivesItsInstant(@ForAll("instants") OffsetDateTime at, @ForAll("forms") int form) {
    String feed =
        "<rss version='2.0'><channel><lastBuildDate>Mon, 23 Nov 2026 03:00:00 GMT</lastBuildDate><item><title>t</title><pubDate>"
            + FEED_FORMS.get(form).apply(at)
            + "</pubDate></item></channel></rss>";
    Document document =
        new Document(
            URI.create("https://feed.example.cn/"),
            null,
            feed.getBytes(Charset.forName("UTF-8")),
            NOW.toInstant());
    Extract extract = new FeedReader(Expected.ZONE).read(document);
    assertThat(extract.publications().get(0).publishedAt())
        .as("%s", feed)
        .isEqualTo(at.toInstant());
  }

  @Provide
  Arbitrary<OffsetDateTime> instants() {
    return Arbitraries.longs()
        .between(1_000_000_000L, NOW.toEpochSecond())
        .map(
            s ->
                OffsetDateTime.ofInstant(
                    java.time.Instant.ofEpochSecond(s), ZoneOffset.ofHours(8)));
  }

  @Provide
  Arbitrary<Integer> forms() {
    return Arbitraries.integers().between(0, FEED_FORMS.size() - 1);
  }
}
