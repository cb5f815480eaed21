package cn.xunjian.web.targets;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.registry.live.RegistryChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
 * Chooses targets from memory, in the order of their keys. All of 100,000 targets are gone through
 * in a millisecond or two. To put them in order takes longer: what changed since is looked at
 * beside the order, until there is a new one.
 */
@ApplicationScoped
class TargetSearch {

  /** How long an order is used after a target changed. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  /** How long if very many did, as by an import: to look at them costs as much as an order. */
  private static final Duration KEPT_BESIDE_MANY = Duration.ofSeconds(2);

  private static final int MANY = 2_000;

  private final LiveRegistry registry;
  private final Clock clock;
  private final ReentrantLock making = new ReentrantLock();
  private volatile Changed ahead;
  private volatile Order order;

  TargetSearch(LiveRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * What is wanted.
   *
   * @param registered of what is registered; the same for all that agree in kind, platform, status,
   *     region and unit
   * @param standing of how a target stands, by its number; null if any does
   * @param part what name or key must hold, in any case; null or empty for anything
   */
  record Wanted(Predicate<Registered> registered, IntPredicate standing, String part) {}

  /** What changed since an order was begun. */
  static final class Changed {

    /** Each target as it stands now, null if it left; never changed once it stands here. */
    private volatile Map<Integer, Registered> known = Map.of();

    /** Only ever called by the one who follows the registry. */
    void take(RegistryChanged change) {
      Map<Integer, Registered> more = new HashMap<>(known);
      change.removed().forEach(gone -> more.put(gone.id(), null));
      change.present().forEach(now -> more.put(now.id(), now));
      known = more;
    }
  }

  /**
   * Takes note beside the order in use and beside the one that is being made. Of the latter first:
   * one that is begun after this look finds the change in the registry.
   */
  void changed(@Observes RegistryChanged change) {
    Changed next = ahead;
    Order used = order;
    if (next != null) {
      next.take(change);
    }
    if (used != null && used.since != next) {
      used.since.take(change);
    }
  }

  /**
   * The first targets that pass, at most so many. A millisecond or two, and more after a change:
   * for a worker thread.
   *
   * @param after the key to begin behind; null for the beginning
   */
  List<Registered> first(Wanted wanted, String after, int most) {
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
        Changed since = new Changed();
        ahead = since;
        order = new Order(registry.all(), since, clock.instant());
        ahead = null;
      }
      return order;
    } finally {
      making.unlock();
    }
  }

  private boolean usable(Order used) {
    if (used == null) {
      return false;
    }
    int changed = used.since.known.size();
    Instant now = clock.instant();
    Duration kept = changed < MANY ? KEPT : KEPT_BESIDE_MANY;
    return changed == 0
        || (!now.isBefore(used.at) && Duration.between(used.at, now).compareTo(kept) < 0);
  }

  /** All targets by their keys, and their names and keys in small letters. */
  static final class Order {

    /**
     * Java goes through a whole text many letters at once, but not from a place within it. A text
     * of some kilobytes loses little of that and is gone through once, where it has no hit.
     */
    private static final int TOGETHER = 256;

    private final Changed since;
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

    /**
     * @param since takes note of changes from before this moment on
     */
    Order(Collection<Registered> all, Changed since, Instant at) {
      this.since = since;
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

    List<Registered> first(Wanted wanted, String after, int most) {
      Map<Integer, Registered> changed = since.known;
      String part = wanted.part() == null ? "" : small(wanted.part());
      Choice choice = new Choice(wanted, most, changed);
      int from = behind(after);
      if (part.isEmpty()) {
        for (int i = from; i < targets.length && !choice.full(); i++) {
          choice.offer(i);
        }
      } else {
        for (int i = from / TOGETHER; i < texts.length && !choice.full(); i++) {
          look(choice, part, i, from);
        }
      }
      return changed.isEmpty()
          ? choice.found
          : together(choice.found, fitting(changed, wanted, part, after), most);
    }

    private static List<Registered> fitting(
        Map<Integer, Registered> changed, Wanted wanted, String part, String after) {
      List<Registered> found = new ArrayList<>();
      for (Registered target : changed.values()) {
        if (target != null
            && (after == null || target.key().value().compareTo(after) > 0)
            && wanted.registered().test(target)
            && (wanted.standing() == null || wanted.standing().test(target.id()))
            && (small(target.profile().name()).contains(part)
                || small(target.key().value()).contains(part))) {
          found.add(target);
        }
      }
      return found;
    }

    private static List<Registered> together(
        List<Registered> unchanged, List<Registered> changed, int most) {
      if (changed.isEmpty()) {
        return unchanged;
      }
      changed.addAll(unchanged);
      changed.sort(Comparator.comparing(Registered::key));
      return changed.subList(0, Math.min(most, changed.size()));
    }

    private static String small(String from) {
      StringBuilder written = new StringBuilder(from.length());
      small(from, written);
      return written.toString();
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

      /** They are looked at apart. */
      private final Map<Integer, Registered> changed;

      private final List<Registered> found;

      Choice(Wanted wanted, int most, Map<Integer, Registered> changed) {
        this.wanted = wanted;
        this.most = most;
        this.changed = changed;
        found = new ArrayList<>(Math.min(most, 512));
      }

      boolean full() {
        return found.size() >= most;
      }

      void offer(int at) {
        if (registered(sorts[at])
            && (wanted.standing() == null || wanted.standing().test(ids[at]))
            && (changed.isEmpty() || !changed.containsKey(ids[at]))) {
          found.add(targets[at]);
        }
      }

      private boolean registered(int sort) {
        if (sortWanted[sort] == 0) {
          sortWanted[sort] = (byte) (wanted.registered().test(samples[sort]) ? 1 : -1);
        }
        return sortWanted[sort] > 0;
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
