package cn.xunjian.evidence;

import cn.xunjian.observation.Publication;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The items of a page, sixteen bytes each, so that the next reading can tell what is new. Items
 * that left the page are remembered for a while: a list that was half loaded, or a rotating one,
 * must not make old items look new.
 */
public final class ItemSet {

  /** How many items that are no longer shown are remembered. */
  static final int REMEMBERED = 128;

  /** Relative dates tremble by minutes, a date without a time of day by less than a day. */
  static final Duration TREMBLE = Duration.ofDays(1);

  private static final int SIZE = 16;
  private static final int UNDATED = Integer.MIN_VALUE;
  private static final int LONGEST_LIST = 600;

  static final ItemSet EMPTY = new ItemSet(List.of(), 0);

  /**
   * One item.
   *
   * @param pair its title and address
   * @param link its address alone, 0 if it has none of its own
   * @param minute its date in minutes since 1970
   */
  private record Known(long pair, int link, int minute) {

    Instant date() {
      return minute == UNDATED ? null : Instant.ofEpochSecond(minute * 60L);
    }
  }

  private final List<Known> items;
  private final int shown;

  private ItemSet(List<Known> items, int shown) {
    this.items = items;
    this.shown = shown;
  }

  /** Reads what {@link #written} wrote. */
  static ItemSet read(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    if (written.length < 2) {
      return EMPTY;
    }
    int shown = bytes.getShort();
    List<Known> items = new ArrayList<>(bytes.remaining() / SIZE);
    while (bytes.remaining() >= SIZE) {
      items.add(new Known(bytes.getLong(), bytes.getInt(), bytes.getInt()));
    }
    return new ItemSet(items, Math.min(shown, items.size()));
  }

  byte[] written() {
    ByteBuffer bytes = ByteBuffer.allocate(2 + items.size() * SIZE).putShort((short) shown);
    items.forEach(i -> bytes.putLong(i.pair()).putInt(i.link()).putInt(i.minute()));
    return bytes.array();
  }

  /** Whether there is anything to compare with. */
  boolean known() {
    return !items.isEmpty();
  }

  /** How many items the page showed. */
  int size() {
    return shown;
  }

  /** The number by which an item is told from others: of its title and address. */
  static long pairOf(Publication item) {
    String title = item.title().strip();
    String link = withoutSession(item.link());
    // With a title to tell it by, an address may change its query: many carry the time of day.
    int query = title.length() >= 6 ? link.indexOf('?') : -1;
    return hash(title + "\n" + (query < 0 ? link : link.substring(0, query)));
  }

  private static String withoutSession(String link) {
    int session = link.indexOf(";jsessionid=");
    String plain = session < 0 ? link : link.substring(0, session);
    int fragment = plain.indexOf('#');
    return fragment <= 0 ? plain : plain.substring(0, fragment);
  }

  private static long hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  /** What a page shows now against what is known of it. */
  PageDifference against(List<Publication> now) {
    Map<Long, Publication> present = new LinkedHashMap<>();
    now.stream().limit(LONGEST_LIST).forEach(p -> present.putIfAbsent(pairOf(p), p));
    Map<Integer, Integer> uses = new HashMap<>();
    present.values().forEach(p -> uses.merge(linkOf(p), 1, Integer::sum));
    Map<Long, Known> byPair = new HashMap<>();
    Map<Integer, Known> byLink = new HashMap<>();
    for (Known item : items) {
      byPair.putIfAbsent(item.pair(), item);
      byLink.putIfAbsent(item.link(), item);
    }
    List<Publication> appeared = new ArrayList<>();
    List<PageDifference.Redated> redated = new ArrayList<>();
    List<Known> next = new ArrayList<>(present.size() + REMEMBERED);
    present.forEach(
        (pair, item) -> {
          int own = linkOf(item);
          int link = own != 0 && uses.get(own) == 1 ? own : 0;
          Known before = byPair.get(pair);
          if (before == null && link != 0) {
            before = byLink.get(link);
          }
          if (before == null) {
            appeared.add(item);
          } else if (moved(before.date(), item.publishedAt())) {
            redated.add(new PageDifference.Redated(item, before.date()));
          }
          next.add(new Known(pair, link, minute(item, before)));
        });
    return new PageDifference(
        List.copyOf(appeared),
        List.copyOf(redated),
        oldest(),
        !sameItems(next) || !redated.isEmpty(),
        new ItemSet(remembering(next), next.size()));
  }

  private static int linkOf(Publication item) {
    String link = withoutSession(item.link());
    return link.isBlank() || link.startsWith("javascript:") ? 0 : (int) (hash(link) >>> 32);
  }

  private static boolean moved(Instant from, Instant to) {
    return from != null && to != null && Duration.between(from, to).abs().compareTo(TREMBLE) >= 0;
  }

  /**
   * A date that trembles is kept as it was first read, so that it does not creep away unnoticed.
   */
  private static int minute(Publication item, Known before) {
    if (item.publishedAt() == null) {
      return UNDATED;
    }
    boolean trembles =
        before != null && before.date() != null && !moved(before.date(), item.publishedAt());
    return trembles
        ? before.minute()
        : (int)
            Math.max(
                UNDATED + 1L,
                Math.min(Integer.MAX_VALUE, item.publishedAt().getEpochSecond() / 60));
  }

  /** The oldest date that the page showed; null without any. */
  private Instant oldest() {
    return items.stream()
        .limit(shown)
        .map(Known::date)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private boolean sameItems(List<Known> next) {
    return next.size() == shown
        && Arrays.equals(
            items.stream().limit(shown).mapToLong(Known::pair).sorted().toArray(),
            next.stream().mapToLong(Known::pair).sorted().toArray());
  }

  private List<Known> remembering(List<Known> next) {
    Map<Long, Known> all = new LinkedHashMap<>();
    next.forEach(i -> all.put(i.pair(), i));
    for (Known old : items) {
      if (all.size() >= next.size() + REMEMBERED) {
        break;
      }
      all.putIfAbsent(old.pair(), old);
    }
    return List.copyOf(all.values());
  }
}
