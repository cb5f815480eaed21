package cn.xunjian.reading.feed;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedItem.DateText;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.registry.DataPaths;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the data of a page's list by the paths that an officer accepted. Pure. */
public final class JsonItems {

  private static final int LARGEST = 8 * 1024 * 1024;
  private static final Pattern NAMES = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern WRAPPED = Pattern.compile("^[\\w$.\\s]*\\(");

  /** Numbers from here on are moments in seconds, or in milliseconds: 2001-09-09. */
  private static final long FIRST_SECOND = 1_000_000_000L;

  private static final long LAST_SECOND = 9_999_999_999L;
  private static final int MILLIS = 1_000;

  private JsonItems() {}

  /**
   * The tree of a text.
   *
   * @throws JsonProcessingException if it is no JSON, and none in a call either
   */
  public static JsonNode tree(String text) throws JsonProcessingException {
    String plain = text.strip();
    // JSONP: a call of a function with the data.
    if (!plain.isEmpty() && plain.charAt(0) != '{' && plain.charAt(0) != '[') {
      Matcher call = WRAPPED.matcher(plain);
      int end = plain.lastIndexOf(')');
      plain = call.find() && end > call.end() ? plain.substring(call.end(), end) : plain;
    }
    return JsonFeed.READER.readTree(plain);
  }

  /** Never throws for anything that a body can hold. */
  public static Extract read(Document document, DataPaths paths, ZoneId zone) {
    if (document.body().length > LARGEST) {
      return Extract.failed(ReadingOutcome.MALFORMED, "数据超过 8 MB · the data is larger than 8 MB");
    }
    String text = Charsets.decode(document.body(), document.contentType());
    JsonNode root;
    try {
      root = tree(text);
    } catch (JsonProcessingException broken) {
      return Extract.failed(
          ReadingOutcome.MALFORMED, "JSON 不完整或有误 · broken JSON: " + broken.getOriginalMessage());
    }
    return read(root, paths, document.url(), new DateReckoner(zone, document.fetchedAt(), null));
  }

  /** What a tree says by these paths. */
  public static Extract read(JsonNode root, DataPaths paths, URI url, DateReckoner reckoner) {
    JsonNode items = at(root, paths.items());
    if (!items.isArray()) {
      return Extract.failed(
          ReadingOutcome.MALFORMED,
          "数据中没有路径 %s 的列表，接口可能已改 · no list at %s; the data may have changed"
              .formatted(paths.items(), paths.items()));
    }
    List<FeedItem> read = new ArrayList<>();
    for (JsonNode item : items) {
      String date = text(at(item, paths.date()));
      read.add(
          new FeedItem(
              "",
              text(at(item, paths.title())),
              link(item, paths, url),
              date.isEmpty() ? List.of() : List.of(new DateText(paths.date(), date))));
    }
    return FeedItems.read(read, reckoner);
  }

  private static String link(JsonNode item, DataPaths paths, URI url) {
    String written;
    if (paths.linkIsPattern()) {
      written =
          NAMES
              .matcher(paths.link())
              .replaceAll(name -> Matcher.quoteReplacement(text(at(item, name.group(1)))));
    } else {
      written = paths.link().isEmpty() ? "" : text(at(item, paths.link()));
    }
    try {
      return written.isEmpty() ? "" : url.resolve(written).toString();
    } catch (IllegalArgumentException noAddress) {
      return written;
    }
  }

  static JsonNode at(JsonNode from, String path) {
    JsonNode node = from;
    if (DataPaths.WHOLE.equals(path)) {
      return node;
    }
    for (String name : path.split("\\.", -1)) {
      boolean place = node.isArray() && name.matches("[0-9]{1,6}");
      node = place ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    return node;
  }

  private static String text(JsonNode value) {
    if (value.isIntegralNumber()) {
      long number = value.longValue();
      long seconds = number > LAST_SECOND ? number / MILLIS : number;
      if (seconds >= FIRST_SECOND && seconds <= LAST_SECOND) {
        return Instant.ofEpochSecond(seconds).toString();
      }
    }
    return value.isValueNode() ? value.asText("").strip() : "";
  }
}
