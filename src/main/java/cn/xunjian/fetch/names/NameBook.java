package cn.xunjian.fetch.names;

import cn.xunjian.fetch.guard.Cidr;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The addresses of all names this node has asked for. Read on any thread, written on one. A name
 * takes some 150 bytes: a nation has more than a hundred thousand.
 */
final class NameBook {

  private static final int MOST_ADDRESSES = 16;
  private static final int LOOKED_AT = 4;

  /** A name still wanted is entered again when it runs out, so this one is not. */
  private static final long UNWANTED = Duration.ofDays(1).toNanos();

  /** A time to live beyond this is none (RFC 2181, 8). */
  private static final long MOST_SECONDS = Integer.MAX_VALUE;

  /** A name's addresses: the length of one, then all of them. */
  static final class Entry {
    private final byte[] packed;
    private final long until;

    private Entry(byte[] packed, long until) {
      this.packed = packed;
      this.until = until;
    }

    List<InetAddress> addresses() {
      int size = packed[0];
      int number = (packed.length - 1) / size;
      if (number == 1) {
        return List.of(address(0));
      }
      InetAddress[] addresses = new InetAddress[number];
      for (int i = 0; i < number; i++) {
        addresses[i] = address(i);
      }
      return Collections.unmodifiableList(Arrays.asList(addresses));
    }

    private InetAddress address(int index) {
      int size = packed[0];
      int from = 1 + index * size;
      return Cidr.address(Arrays.copyOfRange(packed, from, from + size));
    }
  }

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final LongSupplier ticks;
  private final long leastTtl;
  private final long mostTtl;
  private final long stale;
  private Iterator<Entry> sweep = Collections.emptyIterator();

  NameBook(NamePlan plan, LongSupplier ticks) {
    this.ticks = ticks;
    this.leastTtl = plan.leastTtl().toNanos();
    this.mostTtl = plan.mostTtl().toNanos();
    this.stale = plan.stale().toNanos();
  }

  /** What is known and has not run out; null if nothing is. */
  Entry fresh(String name) {
    Entry entry = entries.get(name);
    return entry == null || entry.until - ticks.getAsLong() <= 0 ? null : entry;
  }

  /** What ran out not too long ago; null if nothing did. */
  Entry stale(String name) {
    Entry entry = entries.get(name);
    return entry == null || ticks.getAsLong() - entry.until >= stale ? null : entry;
  }

  /** For how long it has run out. */
  Duration age(Entry entry) {
    return Duration.ofNanos(Math.max(0, ticks.getAsLong() - entry.until));
  }

  /** The first address last heard of, even if it ran out; null if none ever was. */
  InetAddress known(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.address(0);
  }

  /**
   * Enters what a resolver said.
   *
   * @param addresses at least one, all of one length
   * @param ttl in seconds, as the records have it
   */
  Entry enter(String name, List<byte[]> addresses, long ttl) {
    long nanos = ttl > MOST_SECONDS ? 0 : Duration.ofSeconds(ttl).toNanos();
    long kept = Math.min(Math.max(nanos, leastTtl), mostTtl);
    Entry entry = new Entry(packed(addresses), ticks.getAsLong() + kept);
    entries.put(name, entry);
    sweep();
    return entry;
  }

  private static byte[] packed(List<byte[]> addresses) {
    int size = addresses.get(0).length;
    int number = Math.min(addresses.size(), MOST_ADDRESSES);
    byte[] packed = new byte[1 + number * size];
    packed[0] = (byte) size;
    for (int i = 0; i < number; i++) {
      System.arraycopy(addresses.get(i), 0, packed, 1 + i * size, size);
    }
    return packed;
  }

  /** The name is no more: its addresses must never be used again. */
  void strike(String name) {
    entries.remove(name);
  }

  /** The site's zone is broken: citizens cannot open it, so its addresses must not serve. */
  void spoil(String name) {
    entries.computeIfPresent(
        name, (n, was) -> new Entry(was.packed, ticks.getAsLong() - Math.max(stale, 1)));
  }

  /** A few entries at each writing, so that no one visit waits for a hundred thousand. */
  private void sweep() {
    long longAgo = ticks.getAsLong() - stale - UNWANTED;
    for (int i = 0; i < LOOKED_AT; i++) {
      if (!sweep.hasNext()) {
        sweep = entries.values().iterator();
      }
      if (sweep.next().until - longAgo < 0) {
        sweep.remove();
      }
    }
  }

  /** How many names it holds. */
  int size() {
    return entries.size();
  }

  /** The names it holds, for tests. */
  List<String> names() {
    return new ArrayList<>(entries.keySet());
  }
}
