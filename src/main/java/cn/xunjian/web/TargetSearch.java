package cn.xunjian.web;

import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses targets from memory, in the order of their keys. A database that is asked for the first
 * hundred that are late goes through all that are not; and for Chinese words of two characters no
 * index of it helps. All of 100,000 targets are gone through here in some milliseconds.
 */
@ApplicationScoped
class TargetSearch {

  /** How long the order is used after a target changed; the database is asked for those. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final LiveRegistry registry;
  private final Clock clock;
  private volatile Order order;

  TargetSearch(LiveRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * The first targets of a list.
   *
   * @param targets their numbers, in the order of their keys
   * @param last the key of the last of them; null if there are none
   * @param revision later changes are not known here and have to be looked through
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Chosen(Integer[] targets, String last, long revision) {}

  /**
   * The first targets that pass, at most so many. Some milliseconds, and more after a change: for a
   * worker thread.
   *
   * @param part what name or key must hold, in any case; null for anything
   * @param after the key to begin behind; null for the beginning
   */
  Chosen first(Predicate<Registered> wanted, String part, String after, int most) {
    return order().first(wanted, part, after, most);
  }

  private Order order() {
    Order known = order;
    Instant now = clock.instant();
    boolean usable =
        known != null
            && (known.revision == registry.revision()
                || (!now.isBefore(known.at)
                    && Duration.between(known.at, now).compareTo(KEPT) < 0));
    if (!usable) {
      // The revision first: what is taken over meanwhile is only looked at once more.
      long revision = registry.revision();
      known = new Order(registry.all(), revision, now);
      order = known;
    }
    return known;
  }

  /** All targets by their keys, and their names and keys in small letters. */
  static final class Order {

    /**
     * Java goes through a whole text many letters at once, but not from a place within it. A text
     * of some kilobytes loses little of that and is gone through once, where it has no hit.
     */
    private static final int TOGETHER = 256;

    private final long revision;
    private final Instant at;
    private final Registered[] targets;
    private final String[] texts;
    private final int[] starts;

    Order(Collection<Registered> all, long revision, Instant at) {
      this.revision = revision;
      this.at = at;
      targets = all.toArray(Registered[]::new);
      Arrays.sort(targets, Comparator.comparing(Registered::key));
      texts = new String[(targets.length + TOGETHER - 1) / TOGETHER];
      starts = new int[targets.length];
      StringBuilder written = new StringBuilder(TOGETHER * 40);
      for (int i = 0; i < targets.length; i++) {
        starts[i] = written.length();
        small(targets[i].profile().name(), written);
        written.append('\n');
        small(targets[i].key().value(), written);
        written.append('\n');
        if (i % TOGETHER == TOGETHER - 1 || i == targets.length - 1) {
          texts[i / TOGETHER] = written.toString();
          written.setLength(0);
        }
      }
    }

    /** Letter by letter, as the database does: a letter's neighbours do not change it. */
    private static void small(String from, StringBuilder to) {
      for (int i = 0; i < from.length(); i++) {
        to.append(Character.toLowerCase(from.charAt(i)));
      }
    }

    Chosen first(Predicate<Registered> wanted, String part, String after, int most) {
      List<Registered> found = new ArrayList<>(Math.min(most, 512));
      int from = behind(after);
      if (part == null || part.isEmpty()) {
        for (int i = from; i < targets.length && found.size() < most; i++) {
          if (wanted.test(targets[i])) {
            found.add(targets[i]);
          }
        }
      } else {
        StringBuilder small = new StringBuilder(part.length());
        small(part, small);
        for (int i = from / TOGETHER; i < texts.length && found.size() < most; i++) {
          if (texts[i].contains(small)) {
            look(wanted, small.toString(), i, from, most, found);
          }
        }
      }
      return new Chosen(
          found.stream().map(Registered::id).toArray(Integer[]::new),
          found.isEmpty() ? null : found.get(found.size() - 1).key().value(),
          revision);
    }

    private void look(
        Predicate<Registered> wanted,
        String part,
        int of,
        int from,
        int most,
        List<Registered> found) {
      String text = texts[of];
      int first = of * TOGETHER;
      int end = Math.min(first + TOGETHER, targets.length);
      int hit = text.indexOf(part);
      while (hit >= 0 && found.size() < most) {
        int entry = Arrays.binarySearch(starts, first, end, hit);
        entry = entry < 0 ? -entry - 2 : entry;
        if (entry >= from && wanted.test(targets[entry])) {
          found.add(targets[entry]);
        }
        hit = entry + 1 < end ? text.indexOf(part, starts[entry + 1]) : -1;
      }
    }

    /** The place of the first target behind a key. */
    private int behind(String after) {
      if (after == null) {
        return 0;
      }
      int low = 0;
      int high = targets.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (targets[middle].key().value().compareTo(after) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
