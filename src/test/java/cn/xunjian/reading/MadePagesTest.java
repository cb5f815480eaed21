package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
          day -> "</span><b>%td</b><i>%tY-%tm</i><span>".formatted(day, day, day));

  private static final List<String> ITEMS =
      List.of(
          "<li><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a><span class='date'>%2$s</span></li>",
          "<li><span class='date'>%2$s</span><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a></li>",
          "<div class='it'><h3><a href='/a/%1$d.html'>示例县召开第%1$d次常务会议</a></h3><p>会议强调抓好落实。</p><span class='date'>%2$s</span></div>",
          "<p><a href='/a/%1$d.html'><em>示例县召开第%1$d次常务会议</em><span class='date'>%2$s</span></a></p>");

  private static final List<String> NOISE =
      List.of(
          "",
          "<div class='top'>今天是2026年11月23日 星期一</div>",
          "<div class='calendar'>2026-11-23</div>",
          "<p>您是第20261122位访客，电话：0736-11-22</p>",
          "<ul><li><a href='/t.html'>2026年11月22日政府常务会议纪要</a></li></ul>",
          "<!-- <ul><li><a href='/o.html'>示例县召开旧会议</a><span>2026-11-22</span></li></ul> -->",
          "<div class='footer'>版权所有 2010-2026 最后更新：2026-11-23</div>");

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
