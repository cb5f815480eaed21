package cn.xunjian.reading;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Source;
import java.time.ZoneId;

/** Reads a document by the reader of its source; pure, for a worker thread. */
final class Parser {

  private final FeedReader feeds;
  private final PageReader pages;

  Parser(ZoneId zone) {
    this.feeds = new FeedReader(zone);
    this.pages = new PageReader(zone);
  }

  /** What is read of a page that an officer has described. */
  Extract read(Source source, Document document, Layout layout) {
    try {
      return source == Source.FEED ? feeds.read(document) : pages.read(document, hints(layout));
    } catch (IllegalArgumentException badHint) {
      return Extract.failed(ReadingOutcome.UNDATED, "栏目设置有误 · bad hint: " + badHint.getMessage());
    }
  }

  private static Hints hints(Layout layout) {
    return new Hints(
        layout.listSelector(), layout.dateSelector(), layout.datePattern(), layout.baseYear());
  }
}
