package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import cn.xunjian.reading.text.Charsets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever becomes of a corpus file on its way, both readers answer, within their caps. */
class MutatedCorpusTest {

  private static final List<Expected> CORPUS =
      Stream.concat(Expected.pages(), Expected.feeds()).toList();

  private static final String[] SPLINTERS = {
    "<",
    ">",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</li>",
    "<table>",
    "\"",
    "'",
    "\\",
    "{",
    "[",
    "}",
    "2026-11-18",
    "99999999999999999999",
    "11-18",
    "</html>",
    "&#x110000;",
    "\u0000",
    "<item>",
    "<record>",
    "年月日",
    "12:61:61",
    "+99:99",
    "0000-00-00",
    "<a href=",
    "document.write(\"<li",
    "昨天",
    "24:00",
    "<a href=\"#\" title=\"转发到微博\"></a>",
    "<a href=\"javascript:;\">",
    "</body>",
    "<p>2026-11-18</p><p>11-18</p>",
    "<div>",
    "</div>"
  };

  private final PageReader pages = new PageReader(Expected.ZONE);
  private final FeedReader feeds = new FeedReader(Expected.ZONE);

  @Property(tries = 3_000)
  void answersWhateverTheBytes(@ForAll long seed) {
    Random random = new Random(seed);
    Expected expected = CORPUS.get(random.nextInt(CORPUS.size()));
    Document document = expected.document(mutate(expected.document().body(), random));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          capped(pages.read(document, Hints.NONE));
          capped(feeds.read(document));
        });
  }

  @Property(tries = 300)
  void answersToNoise(@ForAll byte[] body) {
    Document document = CORPUS.get(0).document(body);
    capped(pages.read(document, Hints.NONE));
    capped(feeds.read(document));
    assertThat(Charsets.decode(body, "text/html; charset=???")).isNotNull();
  }

  private static void capped(Extract extract) {
    assertThat(extract.publications()).hasSizeLessThanOrEqualTo(Extract.MOST);
    assertThat(extract.candidates()).hasSizeLessThanOrEqualTo(Extract.MOST_CANDIDATES);
    // a dated item beside one that is surely newer proves no silence: such a feed is undated
    boolean dated = extract.publications().stream().anyMatch(p -> p.dated());
    boolean ok = extract.outcome() == ReadingOutcome.OK;
    assertThat(ok ? dated : !dated || extract.outcome() == ReadingOutcome.UNDATED).isTrue();
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] body = original;
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      body = change(body, random);
    }
    return body;
  }

  private static byte[] change(byte[] body, Random random) {
    if (body.length == 0) {
      return SPLINTERS[random.nextInt(SPLINTERS.length)].getBytes(StandardCharsets.UTF_8);
    }
    int from = random.nextInt(body.length);
    int length = random.nextInt(Math.min(body.length - from, 400) + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, from);
    switch (random.nextInt(5)) {
      case 0 ->
          out.writeBytes(
              SPLINTERS[random.nextInt(SPLINTERS.length)].getBytes(StandardCharsets.UTF_8));
      case 1 -> out.write(random.nextInt(256));
      case 2 -> {
        for (int i = 0; i < 20; i++) {
          out.write(body, from, length);
        }
      }
      case 3 -> {
        return out.toByteArray();
      }
      default -> length = -length;
    }
    int rest = length < 0 ? from - length : from;
    out.write(body, rest, body.length - rest);
    return out.toByteArray();
  }
}
