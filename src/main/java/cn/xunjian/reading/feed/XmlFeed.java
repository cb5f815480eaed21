package cn.xunjian.reading.feed;

import cn.xunjian.reading.feed.FeedItem.DateText;
import cn.xunjian.reading.text.Addresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The items of an RSS or Atom feed, however badly it is written. */
final class XmlFeed {

  /**
   * An item's date elements, lower number first: when it was published before when it was changed.
   * The channel's own dates stand outside the items and are never looked at.
   */
  private static final Map<String, Integer> DATES =
      Map.ofEntries(
          Map.entry("pubdate", 1),
          Map.entry("published", 2),
          Map.entry("issued", 3),
          Map.entry("publishdate", 4),
          Map.entry("publishtime", 4),
          Map.entry("datetime", 5),
          Map.entry("date", 6),
          Map.entry("created", 7),
          Map.entry("updated", 8),
          Map.entry("modified", 9));

  private static final Set<String> FOREIGN = Set.of("media", "itunes", "content", "slash", "thr");

  /** Far more items than any publication history shown at once. */
  private static final int MOST = 5_000;

  private static final int LONGEST_DATE = 100;
  private static final int LONGEST_TITLE = 500;

  private XmlFeed() {}

  static List<FeedItem> parse(String text, URI base) {
    return Jsoup.parse(text, "", Parser.xmlParser()).stream()
        .filter(XmlFeed::isItem)
        .limit(MOST)
        .map(item -> item(item, base))
        .toList();
  }

  private static boolean isItem(Element element) {
    String name = local(element);
    return (name.equals("item") || name.equals("entry")) && element.childrenSize() > 0;
  }

  private static FeedItem item(Element item, URI base) {
    String id = item.attr("rdf:about");
    String title = "";
    String link = "";
    List<DateText> dates = new ArrayList<>(2);
    for (Element child : item.children()) {
      String name = local(child);
      if (FOREIGN.contains(prefix(child))) {
        continue;
      }
      if (DATES.containsKey(name)) {
        add(dates, child);
      } else if (name.equals("guid") || name.equals("id")) {
        id = id.isEmpty() ? shortText(child) : id;
      } else if (name.equals("title") && title.isEmpty()) {
        title = shortText(child);
      } else if (name.equals("link")) {
        link = link(child, link);
      }
    }
    dates.sort((a, b) -> DATES.get(key(a.field())) - DATES.get(key(b.field())));
    return new FeedItem(id, title, absolute(base, link), dates);
  }

  private static void add(List<DateText> dates, Element element) {
    String text = element.wholeText();
    if (!text.isBlank() && dates.size() < 10) {
      String date = text.substring(0, Math.min(text.length(), LONGEST_DATE)).strip();
      dates.add(new DateText(element.tagName(), date));
    }
  }

  private static String key(String field) {
    return field.substring(field.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  private static String link(Element element, String known) {
    String href = element.attr("href").strip();
    if (!href.isEmpty()) {
      String rel = element.attr("rel");
      boolean alternate = rel.isEmpty() || rel.equals("alternate");
      return alternate || known.isEmpty() ? href : known;
    }
    String text = shortText(element);
    return known.isEmpty() ? text : known;
  }

  /** Malformed addresses are common in feeds; they still tell items apart. */
  private static String absolute(URI base, String link) {
    if (link.isEmpty() || link.startsWith("http:") || link.startsWith("https:")) {
      return link;
    }
    return Addresses.resolve(base, link);
  }

  private static String shortText(Element element) {
    String text = element.wholeText().strip();
    return text.length() > LONGEST_TITLE ? text.substring(0, LONGEST_TITLE) : text;
  }

  private static String local(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  private static String prefix(Element element) {
    String name = element.tagName();
    int colon = name.indexOf(':');
    return colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
