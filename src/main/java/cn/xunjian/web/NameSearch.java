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
import java.util.List;

/**
 * Finds a part of a name or key among all targets. Chinese words have two characters, for which no
 * index of the database helps, while all names of 100,000 targets behind one another are gone
 * through in a millisecond.
 */
@ApplicationScoped
class NameSearch {

  /** How long names are used after one of them changed; the database is asked for those. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final LiveRegistry registry;
  private final Clock clock;
  private volatile Names names;

  NameSearch(LiveRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * What a search finds.
   *
   * @param targets the numbers of the targets that have it, as far as they were in the registry at
   *     the revision; null if they are too many to be named
   * @param revision later changes have to be looked through
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Hits(Integer[] targets, long revision) {}

  /**
   * Searches without regard to case. Some milliseconds, and more after a change: for a worker
   * thread.
   *
   * @param most beyond so many they are not named
   */
  Hits find(String part, int most) {
    return names().find(part, most);
  }

  private Names names() {
    Names known = names;
    Instant now = clock.instant();
    boolean usable =
        known != null
            && (known.revision == registry.revision()
                || (!now.isBefore(known.at)
                    && Duration.between(known.at, now).compareTo(KEPT) < 0));
    if (!usable) {
      // The revision first: what is taken over meanwhile is only looked at once more.
      long revision = registry.revision();
      known = new Names(registry.all(), revision, now);
      names = known;
    }
    return known;
  }

  /** All names and keys in small letters, so many targets behind one another in each text. */
  static final class Names {

    /**
     * Java goes through a whole text many letters at once, but not from a place within it. A text
     * of some kilobytes loses little of that and is gone through once, where it has no hit.
     */
    private static final int TOGETHER = 256;

    private final long revision;
    private final Instant at;
    private final String[] texts;
    private final int[] starts;
    private final int[] ids;

    Names(Collection<Registered> targets, long revision, Instant at) {
      this.revision = revision;
      this.at = at;
      Registered[] all = targets.toArray(Registered[]::new);
      texts = new String[(all.length + TOGETHER - 1) / TOGETHER];
      starts = new int[all.length];
      ids = new int[all.length];
      StringBuilder written = new StringBuilder(TOGETHER * 40);
      for (int i = 0; i < all.length; i++) {
        starts[i] = written.length();
        ids[i] = all[i].id();
        small(all[i].profile().name(), written);
        written.append('\n');
        small(all[i].key().value(), written);
        written.append('\n');
        if (i % TOGETHER == TOGETHER - 1 || i == all.length - 1) {
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

    Hits find(String part, int most) {
      StringBuilder small = new StringBuilder();
      small(part, small);
      String wanted = small.toString();
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < texts.length && found.size() <= most; i++) {
        if (texts[i].contains(wanted)) {
          find(wanted, i, found);
        }
      }
      return found.size() > most
          ? new Hits(null, revision)
          : new Hits(found.toArray(Integer[]::new), revision);
    }

    private void find(String wanted, int of, List<Integer> found) {
      String text = texts[of];
      int first = of * TOGETHER;
      int end = Math.min(first + TOGETHER, ids.length);
      int hit = text.indexOf(wanted);
      while (hit >= 0) {
        int entry = Arrays.binarySearch(starts, first, end, hit);
        entry = entry < 0 ? -entry - 2 : entry;
        found.add(ids[entry]);
        hit = entry + 1 < end ? text.indexOf(wanted, starts[entry + 1]) : -1;
      }
    }
  }
}
