package cn.xunjian.registry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a page's data holds what its list shows, written {@code items=data.list; title=title;
 * link=url; date=pubDate}. A path goes from name to name with dots between; a number is a place in
 * an array, {@code $} the whole. A link may be a pattern such as {@code /art/{id}.html}, and may be
 * absent.
 *
 * @param items the path of the array
 * @param title the path of a title within an item
 * @param link the path or pattern of an item's address; empty if it has none
 * @param date the path of the date of publication within an item
 */
public record DataPaths(String items, String title, String link, String date) {

  private static final int LONGEST = 200;

  /** What {@link #items} says where the whole of the data is the array. */
  public static final String WHOLE = "$";

  private static final Pattern PATH = Pattern.compile("\\$|[^\\s.;={}$]+(\\.[^\\s.;={}$]+){0,9}");
  private static final Pattern LINK = Pattern.compile("[^\\s;{}]*(\\{[^\\s;={}$]+}[^\\s;{}]*)+");

  private enum Part {
    ITEMS,
    TITLE,
    LINK,
    DATE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is nothing of the kind, with what is wrong with it
   */
  public static DataPaths parse(String text) {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    for (String piece : text.split(";", -1)) {
      int equals = piece.indexOf('=');
      if (piece.isBlank()) {
        continue;
      }
      if (equals < 0) {
        throw new IllegalArgumentException(piece.strip() + " has no =");
      }
      Part part = part(piece.substring(0, equals).strip());
      String path = piece.substring(equals + 1).strip();
      boolean pattern = part == Part.LINK && LINK.matcher(path).matches();
      if (!pattern && !PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(path.isEmpty() ? part.word() + " is empty" : path);
      }
      if (parts.put(part, path) != null) {
        throw new IllegalArgumentException(part.word() + " stands there twice");
      }
    }
    for (Part needed : List.of(Part.ITEMS, Part.TITLE, Part.DATE)) {
      if (!parts.containsKey(needed)) {
        throw new IllegalArgumentException(needed.word() + " is missing");
      }
    }
    return new DataPaths(
        parts.get(Part.ITEMS),
        parts.get(Part.TITLE),
        parts.getOrDefault(Part.LINK, ""),
        parts.get(Part.DATE));
  }

  private static Part part(String word) {
    for (Part part : Part.values()) {
      if (part.word().equals(word)) {
        return part;
      }
    }
    throw new IllegalArgumentException(word + " is none of items, title, link, date");
  }

  /** Whether {@link #link} is a pattern that names of the item stand in. */
  public boolean linkIsPattern() {
    return link.indexOf('{') >= 0;
  }

  /** Why a text cannot be used, in words; null if it can. */
  static String fault(String text) {
    if (text.length() > LONGEST) {
      return "不超过 %d 个字符 / has at most %d characters".formatted(LONGEST, LONGEST);
    }
    try {
      parse(text);
      return null;
    } catch (IllegalArgumentException e) {
      return "数据路径写作 items=data.list; title=title; link=url; date=pubDate，有误之处：%s / write paths like items=data.list; title=title; link=url; date=pubDate; wrong is: %s"
          .formatted(e.getMessage(), e.getMessage());
    }
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add("items=" + items);
    parts.add("title=" + title);
    if (!link.isEmpty()) {
      parts.add("link=" + link);
    }
    parts.add("date=" + date);
    return String.join("; ", parts);
  }
}
