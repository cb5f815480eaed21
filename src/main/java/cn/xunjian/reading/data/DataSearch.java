package cn.xunjian.reading.data;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.JsonItems;
import cn.xunjian.reading.script.DataItems;
import cn.xunjian.registry.DataPaths;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether data that a page's scripts fetched is the page's list: an array whose newest date
 * is the day that the page shows as its newest. Pure.
 */
public final class DataSearch {

  private static final int DEEPEST = 6;
  private static final int MOST_ARRAYS = 20;
  private static final int FEWEST = 2;
  private static final int SAMPLE = 20;
  private static final int SHORTEST_TITLE = 5;
  private static final Character.UnicodeScript HAN = Character.UnicodeScript.HAN;

  /** Of what holds dates under a name that does not say so. */
  private static final int UNNAMED = 9;

  private final ZoneId zone;

  public DataSearch(ZoneId zone) {
    this.zone = zone;
  }

  private record Found(String path, JsonNode items) {}

  /**
   * The paths by which data says what the page shows.
   *
   * @param shown the newest date on the page
   * @param now what dates are reckoned from
   */
  public Optional<DataProposal> in(String address, String body, Instant shown, Instant now) {
    JsonNode root;
    URI url;
    try {
      root = JsonItems.tree(body);
      url = URI.create(lasting(address));
    } catch (JsonProcessingException | IllegalArgumentException noData) {
      return Optional.empty();
    }
    List<Found> arrays = new ArrayList<>();
    collect(root, "", 0, arrays);
    LocalDate day = LocalDate.ofInstant(shown, zone);
    DateReckoner reckoner = new DateReckoner(zone, now, null);
    for (Found array : arrays) {
      for (DataPaths paths : paths(array)) {
        Extract extract = JsonItems.read(root, paths, url, reckoner);
        if (extract.outcome() == ReadingOutcome.OK && sameDay(extract, day)) {
          return Optional.of(
              new DataProposal(
                  url.toString(),
                  paths,
                  extract.publications().size(),
                  extract.publications().get(0).publishedAt()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean sameDay(Extract extract, LocalDate day) {
    Instant newest = extract.publications().get(0).publishedAt();
    return newest != null && LocalDate.ofInstant(newest, zone).equals(day);
  }

  /** The address without what only keeps an answer from being remembered. */
  static String lasting(String address) {
    return address
        .replaceAll("([?&])(_|t|ts|timestamp|r|rnd|rand|random|v)=(\\d{10,}|0\\.\\d+)(?=&|$)", "$1")
        .replaceAll("\\?&+", "?")
        .replaceAll("&{2,}", "&")
        .replaceAll("[?&]$", "");
  }

  private static void collect(JsonNode node, String path, int depth, List<Found> into) {
    if (depth > DEEPEST || into.size() >= MOST_ARRAYS) {
      return;
    }
    if (node.isArray() && node.size() >= FEWEST && node.get(0).isObject()) {
      into.add(new Found(path.isEmpty() ? DataPaths.WHOLE : path, node));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      depth + 1,
                      into));
    }
  }

  /** What a name holds in the first items. */
  private record Held(String name, List<String> values) {

    double average() {
      return values.stream().mapToInt(String::length).average().orElse(0);
    }

    /** Whether it holds titles in Chinese rather than codes. */
    boolean words() {
      return values.stream()
          .allMatch(v -> v.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == HAN));
    }

    /** The lower, the more surely a date of publication. */
    int dateRank() {
      int named = DataItems.rank(last(name));
      boolean dates = values.stream().allMatch(v -> DateFinder.whole(v) != null);
      return named < Integer.MAX_VALUE || !dates ? named : UNNAMED;
    }

    boolean addresses() {
      return values.stream()
          .allMatch(
              v -> v.startsWith("http") || v.startsWith("/") || v.matches("[\\w./-]+\\.s?html?"));
    }
  }

  /** The ways to read an array that are worth a try, the likeliest first. */
  private static List<DataPaths> paths(Found array) {
    Map<String, List<String>> held = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(SAMPLE, array.items().size()); i++) {
      gather(array.items().get(i), "", held);
    }
    List<Held> all = held.entrySet().stream().map(e -> new Held(e.getKey(), e.getValue())).toList();
    Optional<Held> title =
        all.stream()
            .filter(h -> h.average() >= SHORTEST_TITLE && (titleRank(h.name()) > 0 || h.words()))
            .max(
                Comparator.comparingInt((Held h) -> titleRank(h.name()))
                    .thenComparingDouble(Held::average));
    String link = all.stream().filter(Held::addresses).map(Held::name).findFirst().orElse("");
    List<DataPaths> ways = new ArrayList<>();
    title.ifPresent(
        found ->
            all.stream()
                .filter(h -> h.dateRank() < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(Held::dateRank))
                .forEach(
                    h ->
                        add(
                            ways,
                            "items=%s; title=%s; %sdate=%s"
                                .formatted(
                                    array.path(),
                                    found.name(),
                                    link.isEmpty() ? "" : "link=" + link + "; ",
                                    h.name()))));
    return ways;
  }

  /** Names that a path cannot hold are left alone. */
  private static void add(List<DataPaths> ways, String written) {
    try {
      ways.add(DataPaths.parse(written));
    } catch (IllegalArgumentException oddName) {
      // Another date may stand under a plainer name.
    }
  }

  private static void gather(JsonNode item, String above, Map<String, List<String>> into) {
    item.properties()
        .forEach(
            field -> {
              String name = above.isEmpty() ? field.getKey() : above + "." + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject() && above.isEmpty()) {
                gather(value, name, into);
              } else if (value.isValueNode() && !value.asText("").isBlank()) {
                into.computeIfAbsent(name, n -> new ArrayList<>()).add(value.asText());
              }
            });
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static int titleRank(String name) {
    String last = last(name);
    if (last.equals("title")) {
      return 3;
    }
    if (last.contains("title") || last.equals("headline") || last.equals("bt")) {
      return 2;
    }
    return last.equals("name") || last.equals("subject") ? 1 : 0;
  }
}
