package cn.xunjian.reading.page;

import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.list.Item;
import cn.xunjian.reading.list.ItemDates;
import cn.xunjian.reading.list.ListFinder;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Sightings;
import cn.xunjian.reading.script.DataItems;
import cn.xunjian.reading.script.DataItems.DataItem;
import cn.xunjian.reading.script.EmbeddedMarkup;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.reading.text.Glyphs;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Reads when the items of a home page, a column list or an article were published. The rules by
 * which dates are believed stand in {@code docs/reading-dates.md}.
 */
public final class PageReader {

  /** Lists stand at the beginning of a page; what follows this much is attachments or an attack. */
  private static final int LARGEST = 3 * 1024 * 1024;

  private final ZoneId zone;

  /**
   * @param zone where a date that names no zone was written
   */
  public PageReader(ZoneId zone) {
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /** Never throws for anything that a body can hold. */
  public Extract read(Document document, Hints hints) {
    byte[] body = document.body();
    if (body.length > LARGEST) {
      body = Arrays.copyOf(body, LARGEST);
    }
    String text = Charsets.decode(body, document.contentType());
    Extract notMarkup = notMarkup(document, text);
    return notMarkup != null ? notMarkup : readMarkup(document, text, hints);
  }

  /** Whether a page shows nothing because its scripts have still to run: a browser may. */
  public static boolean byScript(Extract extract) {
    return PageDiagnosis.byScript(extract);
  }

  private Extract notMarkup(Document document, String text) {
    String start = text.substring(0, Math.min(text.length(), 2_000)).stripLeading();
    if (start.isEmpty() && text.isBlank()) {
      return Extract.failed(ReadingOutcome.MALFORMED, "空白应答 · empty body");
    }
    if (binary(start)) {
      return Extract.failed(ReadingOutcome.MALFORMED, "不是文本 · not a text");
    }
    if (start.startsWith("{") || start.startsWith("[") || callback(start)) {
      return readData(document, text);
    }
    if (start.indexOf('<') >= 0 && FeedReader.rootOfFeed(text) >= 0) {
      return new FeedReader(zone).read(document);
    }
    return null;
  }

  private Extract readMarkup(Document document, String text, Hints hints) {
    DateReckoner reckoner = new DateReckoner(zone, document.fetchedAt(), hints.baseYear());
    boolean island = text.contains("<datastore") && !text.contains("<html");
    org.jsoup.nodes.Document page = Jsoup.parse(island ? EmbeddedMarkup.records(text) : text, "");
    List<String> scripts = EmbeddedMarkup.unfold(page);
    if (hints.selects()) {
      return readHinted(document, page, hints, reckoner);
    }
    PageOutline outline = PageOutline.of(page.body());
    return new PageReading(document, page, outline, scripts, reckoner).read(text);
  }

  private Extract readHinted(
      Document document, org.jsoup.nodes.Document page, Hints hints, DateReckoner reckoner) {
    Findings findings = new Findings(document.url());
    try {
      HintedList list = new HintedList(hints, reckoner);
      Element scope = list.scope(page);
      if (scope == null) {
        return Extract.failed(
            ReadingOutcome.UNDATED, "列表选择器没有匹配 · the list selector matches nothing");
      }
      if (list.selectsDates()) {
        list.read(scope, findings);
      } else {
        PageOutline outline = PageOutline.of(scope);
        List<Sighting> sightings = Sightings.of(outline);
        ListFinder.Found found = ListFinder.find(outline, sightings);
        ItemDates.choose(found.items(), outline, reckoner);
        found.items().forEach(item -> report(item, findings, reckoner));
      }
    } catch (IllegalArgumentException badHint) {
      return Extract.failed(ReadingOutcome.UNDATED, "栏目设置有误 · bad hint: " + badHint.getMessage());
    }
    return findings.dated()
        ? new Extract(
            ReadingOutcome.OK,
            findings.withUndated(List.of()),
            "按栏目设置读到 %d 条 · %d items by the column's hints"
                .formatted(findings.count(), findings.count()),
            PageKind.LIST,
            findings.candidates())
        : new Extract(
            ReadingOutcome.UNDATED,
            List.of(),
            "按栏目设置没有读到日期 · no dates by the column's hints",
            findings.candidates());
  }

  static void report(Item item, Findings findings, DateReckoner reckoner) {
    for (Sighting other : item.sightings) {
      if (!other.equals(item.from)) {
        String why =
            item.from == null && item.refused != null
                ? item.refused
                : "同一条目另有更可靠的日期 · the item bears a better date";
        Dated date = reckoner.reckon(other.stated());
        findings.drop(other.text(), date, other.how("list"), why);
      }
    }
    if (item.from == null) {
      return;
    }
    String how = item.from.how("list");
    if (item.refused != null) {
      findings.drop(item.from.text(), item.date, how, item.refused);
      return;
    }
    String href = item.link == null ? "" : item.link.href;
    findings.take(item.title, href, item.date, item.from.text(), how, item.reason);
  }

  private Extract readData(Document document, String text) {
    DateReckoner reckoner = new DateReckoner(zone, document.fetchedAt(), null);
    Findings findings = new Findings(document.url());
    if (text.contains("<record") || text.contains("<li")) {
      String markup = text.replace("\\\"", "\"").replace("\\/", "/");
      Extract island =
          readMarkup(
              document, markup.contains("<record") ? "<datastore>" + markup : markup, Hints.NONE);
      if (island.outcome() == ReadingOutcome.OK) {
        return island;
      }
    }
    for (DataItem item : DataItems.of(text, reckoner)) {
      report(item, reckoner, findings);
    }
    if (findings.dated()) {
      return new Extract(
          ReadingOutcome.OK,
          findings.withUndated(List.of()),
          "数据接口 %d 条 · %d items of a data answer".formatted(findings.count(), findings.count()),
          findings.candidates());
    }
    return new Extract(
        ReadingOutcome.MALFORMED,
        List.of(),
        "是数据而不是网页，且没有可识别的条目 · data instead of a page, without items",
        findings.candidates());
  }

  static void report(DataItem item, DateReckoner reckoner, Findings findings) {
    String how = "script data " + item.key();
    if (reckoner.future(item.date())) {
      findings.drop(
          item.text(), item.date(), how, "晚于读取时刻 5 分钟以上 · more than 5 minutes in the future");
    } else {
      findings.take(
          item.title(),
          item.link(),
          item.date(),
          item.text(),
          how,
          "页面数据中的日期 · in the page's data");
    }
  }

  private static boolean callback(String start) {
    int open = start.indexOf('(');
    return open > 0
        && open < 60
        && start.indexOf('<') != 0
        && start
            .substring(0, open)
            .chars()
            .allMatch(c -> Glyphs.wordy((char) c) || c == '_' || c == '.')
        && start.startsWith("{", open + 1);
  }

  private static boolean binary(String start) {
    int odd = 0;
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      odd += c == '\ufffd' || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') ? 1 : 0;
    }
    return start.startsWith("%PDF") || odd * 8 > start.length();
  }
}
