package cn.xunjian.reading.feed;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedItem.DateText;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** JSON Feed 1.0 and 1.1, and the JSON that says why there is none. */
final class JsonFeed {

  static final ObjectReader READER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .build()
          .readerFor(JsonNode.class);

  private static final List<String> DATES =
      List.of("date_published", "pubDate", "published", "date_modified", "updated");

  private JsonFeed() {}

  static Extract read(String text, DateReckoner reckoner) {
    JsonNode root;
    try {
      root = READER.readTree(text);
    } catch (JsonProcessingException broken) {
      return Extract.failed(
          ReadingOutcome.MALFORMED, "JSON 不完整或有误 · broken JSON: " + broken.getOriginalMessage());
    }
    JsonNode items = root.path("items");
    if (root.has("error") || !items.isArray()) {
      return FeedTrouble.of(text);
    }
    List<FeedItem> read = new ArrayList<>();
    for (JsonNode item : items) {
      if (item.isObject()) {
        read.add(item(item));
      }
    }
    return FeedItems.read(read, reckoner);
  }

  private static FeedItem item(JsonNode item) {
    String link = text(item, "url");
    if (link.isEmpty()) {
      link = text(item, "external_url");
    }
    String title = text(item, "title");
    if (title.isEmpty()) {
      String summary = text(item, "summary") + text(item, "content_text");
      title = summary.substring(0, Math.min(summary.length(), 60));
    }
    List<DateText> dates = new ArrayList<>(2);
    for (String field : DATES) {
      String date = text(item, field);
      if (!date.isEmpty()) {
        dates.add(new DateText(field, date));
      }
    }
    return new FeedItem(text(item, "id"), title, link, dates);
  }

  private static String text(JsonNode item, String field) {
    return item.path(field).asText("").strip();
  }
}
