package cn.xunjian.reading;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.feed.JsonItems;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import cn.xunjian.registry.DataPaths;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Source;
import java.time.ZoneId;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reads a document by the reader of its source; pure, for a worker thread. Where our own reader
 * fails, that accuses no site: the reading is {@code unreadable}, and the log names the document.
 */
final class Parser {

  private static final Logger LOG = Logger.getLogger(Parser.class);

  /** One of the two readers. */
  @FunctionalInterface
  interface Way {
    Extract read(Document document, Hints hints);
  }

  private final Way feeds;
  private final Way pages;
  private final ZoneId zone;

  Parser(ZoneId zone) {
    this(
        (document, hints) -> new FeedReader(zone).read(document),
        (document, hints) -> new PageReader(zone).read(document, hints),
        zone);
  }

  Parser(Way feeds, Way pages, ZoneId zone) {
    this.zone = zone;
    this.feeds = feeds;
    this.pages = pages;
  }

  /** What is read of a page that an officer has described. */
  Extract read(Source source, Document document, Layout layout) {
    Hints hints;
    try {
      hints = hints(layout);
    } catch (IllegalArgumentException badHint) {
      return Extract.failed(ReadingOutcome.UNDATED, "栏目设置有误 · bad hint: " + badHint.getMessage());
    }
    try {
      if (source == Source.JSON) {
        return data(document, layout);
      }
      return (source == Source.FEED ? feeds : pages).read(document, hints);
    } catch (RuntimeException | StackOverflowError ours) {
      return ourFault(document.url().toString(), ours);
    }
  }

  private Extract data(Document document, Layout layout) {
    if (layout.dataPaths() == null) {
      return Extract.failed(
          ReadingOutcome.UNDATED, "没有登记数据路径 dataPaths · no paths of data are registered");
    }
    try {
      return JsonItems.read(document, DataPaths.parse(layout.dataPaths()), zone);
    } catch (IllegalArgumentException badPaths) {
      return Extract.failed(
          ReadingOutcome.UNDATED, "数据路径有误 · bad dataPaths: " + badPaths.getMessage());
    }
  }

  /** Says in the log what our reader failed at, under an id that the reading bears too. */
  static Extract ourFault(String what, Throwable ours) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(ours, "our reader failed at %s (id %s)", what, id);
    return Extract.failed(
        ReadingOutcome.UNREADABLE,
        "本系统读取程序出错，编号 %s · our reader failed; the log has the details under the id %s"
            .formatted(id, id));
  }

  private static Hints hints(Layout layout) {
    return new Hints(
        layout.listSelector(), layout.dateSelector(), layout.datePattern(), layout.baseYear());
  }
}
