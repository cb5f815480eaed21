package cn.xunjian.reading.feed;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.reading.text.Glyphs;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed. What the body is, it shows itself: the content
 * type is not trusted. Markup is read by jsoup's XML parser, which knows no DTD and expands no
 * declared entity, so that neither an external file nor a billion laughs can come of it.
 */
public final class FeedReader {

  /** Of a larger feed only the beginning is read; the newest items stand there. */
  private static final int LARGEST = 8 * 1024 * 1024;

  private static final int PREAMBLE = 64 * 1024;

  private final ZoneId zone;

  /**
   * @param zone where a date that names no zone was written
   */
  public FeedReader(ZoneId zone) {
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /** Never throws for anything that a body can hold. */
  public Extract read(Document document) {
    byte[] body = document.body();
    if (body.length > LARGEST) {
      body = Arrays.copyOf(body, LARGEST);
    }
    String text = Charsets.decode(body, document.contentType());
    int root = rootOfFeed(text);
    root = root < 0 ? rootInside(text) : root;
    DateReckoner reckoner = new DateReckoner(zone, document.fetchedAt(), null);
    if (root >= 0) {
      return FeedItems.read(XmlFeed.parse(text.substring(root), document.url()), reckoner);
    }
    int start = firstVisible(text);
    if (start < 0) {
      return Extract.failed(ReadingOutcome.MALFORMED, "空白应答 · empty body");
    }
    char first = text.charAt(start);
    if (first == '{' || first == '[') {
      return JsonFeed.read(text.substring(start), reckoner);
    }
    return FeedTrouble.of(text);
  }

  /**
   * Index of a feed's root element, -1 if there is none. Warnings of a broken PHP script may stand
   * before it; a web page that merely shows a feed does not count.
   */
  public static int rootOfFeed(String text) {
    int limit = Math.min(text.length(), PREAMBLE);
    for (int at = text.indexOf('<'); at >= 0 && at < limit; at = text.indexOf('<', at + 1)) {
      if (text.startsWith("<!--", at)) {
        int close = text.indexOf("-->", at);
        at = close < 0 ? limit : close;
        continue;
      }
      String name = name(text, at + 1, limit);
      String local = name.substring(name.indexOf(':') + 1);
      if (name.equals("html")) {
        return -1;
      }
      boolean root =
          local.equals("rss")
              || local.equals("feed")
              || local.equals("channel")
              || name.startsWith("rdf");
      if (root) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Index of a feed that a server has put whole into an HTML frame; -1 if there is none. A page
   * that shows a feed's text has no such elements.
   */
  private static int rootInside(String text) {
    String head = text.substring(0, Math.min(text.length(), PREAMBLE)).toLowerCase(Locale.ROOT);
    int body = head.indexOf("<body");
    int rss = head.indexOf("<rss", Math.max(body, 0));
    int atom = head.indexOf("<feed", Math.max(body, 0));
    int root = rss >= 0 && (atom < 0 || rss < atom) ? rss : atom;
    boolean items =
        root >= 0 && (head.indexOf("<item", root) > 0 || head.indexOf("<entry", root) > 0);
    return items
            && (root == rss
                || head.startsWith("http://www.w3.org/2005/atom", head.indexOf("xmlns=", root) + 7))
        ? root
        : -1;
  }

  private static String name(String text, int from, int limit) {
    int end = from;
    while (end < limit && nameCharacter(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static boolean nameCharacter(char c) {
    return Glyphs.asciiLetter(c) || c == ':' || c == '-' || c == '_';
  }

  private static int firstVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c != '\ufeff' && c != '\u00a0') {
        return i;
      }
    }
    return -1;
  }
}
