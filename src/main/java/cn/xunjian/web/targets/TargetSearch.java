package cn.xunjian.web.targets;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.LiveRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Chooses targets from memory, in the order of their keys. A database that is asked for the first
 * hundred that are late goes through all that are not; and for Chinese words of two characters no
 * index of it helps. All of 100,000 targets are gone through here in a millisecond or two.
 */
@ApplicationScoped
class TargetSearch {

  /** How long the order is used after a target changed; the database is asked for those. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final LiveRegistry registry;
  private final Clock clock;
  private final ReentrantLock making = new ReentrantLock();
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
   * What is wanted.
   *
   * @param registered of what is registered; the same for all that agree in kind, platform, status,
   *     region and unit
   * @param standing of how a target stands, by its number; null if any does
   * @param part what name or key must hold, in any case; null or empty for anything
   */
  record Wanted(Predicate<Registered> registered, IntPredicate standing, String part) {}

  /**
   * The first targets that pass, at most so many. A millisecond or two, and more after a change:
   * for a worker thread.
   *
   * @param after the key to begin behind; null for the beginning
   */
  Chosen first(Wanted wanted, String after, int most) {
    return order().first(wanted, after, most);
  }

  /** One puts all in order; meanwhile the others use the order before, the very first time wait. */
  private Order order() {
    if (usable(order)) {
      return order;
    }
    if (order == null) {
      making.lock();
    } else if (!making.tryLock()) {
      return order;
    }
    try {
      if (!usable(order)) {
        // The revision first: what is taken over meanwhile is only looked at once more.
        long revision = registry.revision();
        order = new Order(registry.all(), revision, clock.instant());
      }
      return order;
    } finally {
      making.unlock();
    }
  }

  private boolean usable(Order known) {
    if (known == null) {
      return false;
    }
    Instant now = clock.instant();
    return known.revision == registry.revision()
        || (!now.isBefore(known.at) && Duration.between(known.at, now).compareTo(KEPT) < 0);
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
    private final int[] ids;

    /** Which of {@link #samples} each target agrees with: there are far fewer than targets. */
    private final int[] sorts;

    private final Registered[] samples;
    private final String[] texts;
    private final int[] starts;

    /** What tells targets apart but for name, key and how they stand. */
    private record Sort(Kind kind, Platform platform, Status status, String region, long unit) {
      Sort(Registered target) {
        this(
            target.target().kind(),
            target.platform(),
            target.profile().status(),
            target.profile().region(),
            target.profile().unit());
      }
    }

    Order(Collection<Registered> all, long revision, Instant at) {
      this.revision = revision;
      this.at = at;
      targets = all.toArray(Registered[]::new);
      Arrays.sort(targets, Comparator.comparing(Registered::key));
      ids = new int[targets.length];
      sorts = new int[targets.length];
      samples = sorted();
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

    private Registered[] sorted() {
      Map<Sort, Integer> known = new HashMap<>();
      List<Registered> found = new ArrayList<>();
      for (int i = 0; i < targets.length; i++) {
        Integer sort = known.putIfAbsent(new Sort(targets[i]), found.size());
        if (sort == null) {
          found.add(targets[i]);
        }
        ids[i] = targets[i].id();
        sorts[i] = sort == null ? found.size() - 1 : sort;
      }
      return found.toArray(Registered[]::new);
    }

    Chosen first(Wanted wanted, String after, int most) {
      Choice choice = new Choice(wanted, most);
      int from = behind(after);
      if (wanted.part() == null || wanted.part().isEmpty()) {
        for (int i = from; i < targets.length && !choice.full(); i++) {
          choice.offer(i);
        }
      } else {
        StringBuilder written = new StringBuilder(wanted.part().length());
        small(wanted.part(), written);
        String part = written.toString();
        for (int i = from / TOGETHER; i < texts.length && !choice.full(); i++) {
          look(choice, part, i, from);
        }
      }
      return choice.made();
    }

    private void look(Choice choice, String part, int of, int from) {
      String text = texts[of];
      int first = of * TOGETHER;
      int end = Math.min(first + TOGETHER, targets.length);
      int hit = text.indexOf(part);
      while (hit >= 0 && !choice.full()) {
        int entry = Arrays.binarySearch(starts, first, end, hit);
        entry = entry < 0 ? -entry - 2 : entry;
        if (entry >= from) {
          choice.offer(entry);
        }
        hit = entry + 1 < end ? text.indexOf(part, starts[entry + 1]) : -1;
      }
    }

    /** The choice of one request. */
    private final class Choice {
      private final Wanted wanted;
      private final int most;

      /** Of each sort whether it is wanted: 0 as long as nobody asked. */
      private final byte[] sortWanted = new byte[samples.length];

      private final List<Integer> found;
      private int last = -1;

      Choice(Wanted wanted, int most) {
        this.wanted = wanted;
        this.most = most;
        found = new ArrayList<>(Math.min(most, 512));
      }

      boolean full() {
        return found.size() >= most;
      }

      void offer(int at) {
        if (registered(sorts[at])
            && (wanted.standing() == null || wanted.standing().test(ids[at]))) {
          found.add(ids[at]);
          last = at;
        }
      }

      private boolean registered(int sort) {
        if (sortWanted[sort] == 0) {
          sortWanted[sort] = (byte) (wanted.registered().test(samples[sort]) ? 1 : -1);
        }
        return sortWanted[sort] > 0;
      }

      Chosen made() {
        return new Chosen(
            found.toArray(Integer[]::new), last < 0 ? null : targets[last].key().value(), revision);
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
