package cn.xunjian.reading.feed;

import java.util.List;

/**
 * One item as its feed writes it.
 *
 * @param id guid or id, empty if none
 * @param dates its date texts, the most trustworthy first
 */
record FeedItem(String id, String title, String link, List<DateText> dates) {

  /** A date text and the element or key that holds it. */
  record DateText(String field, String text) {}
}
