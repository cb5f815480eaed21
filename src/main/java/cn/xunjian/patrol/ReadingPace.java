package cn.xunjian.patrol;

import java.time.Duration;

/**
 * When a target is read. Regular beats are those of its {@link Cadence}; a busy account, far from
 * its limit, is read at every k-th of them only. Before a change that needs proof come looks of
 * their own: at halving distances, the last one within the span that proves it, then again and
 * again until one succeeds. Pure, in milliseconds since the epoch: the same knowledge gives the
 * same instants, whoever asks and after any restart.
 *
 * @param key the target's key, by which instants are spread
 * @param interval the normal pace, above 0
 * @param slowest the slowest pace of a busy account; at or below {@code interval} it never slows
 */
record ReadingPace(String key, long interval, long slowest) {

  /** No beat at all. */
  static final long NEVER = Long.MAX_VALUE;

  /** Three times a day: then a reading more or less shows nothing that the next one does not. */
  private static final long BUSY = Duration.ofHours(8).toMillis();

  /** A tired source is not asked more often than this many times within the span. */
  private static final long TRIES = 60;

  /**
   * What is known of a target.
   *
   * @param changeAt when something else will be thought of it; {@link #NEVER} if nothing
   * @param lookFrom what began before does not prove the change
   * @param seenAt when the last reading that proved a date began; below 0 if there was none
   * @param attemptAt when the last attempt was due; below 0 if there was none
   * @param fruitless how many attempts since the first last look proved nothing
   * @param rhythm the usual distance of its publications; {@link #NEVER} if unknown
   */
  record Outlook(
      long changeAt, long lookFrom, long seenAt, long attemptAt, int fruitless, long rhythm) {

    static final Outlook NOTHING = new Outlook(NEVER, NEVER, -1, -1, 0, NEVER);

    /** Whether a change comes that no reading proves yet. */
    boolean unproved() {
      return changeAt != NEVER && seenAt < lookFrom;
    }

    Outlook ahead(long at, long from, long seen) {
      boolean same = at == changeAt && seen == seenAt;
      return new Outlook(at, from, seen, attemptAt, same ? fruitless : 0, rhythm);
    }

    Outlook rhythm(long usual) {
      return new Outlook(changeAt, lookFrom, seenAt, attemptAt, fruitless, usual);
    }
  }

  /** The first instant after the given one at which the target is to be read. */
  long after(Outlook known, long instant) {
    return Math.min(regular(known, instant), look(known, instant));
  }

  private long regular(Outlook known, long instant) {
    long factor = factor(known, instant);
    return Cadence.of(key, "reading", Duration.ofMillis(interval * factor)).after(instant);
  }

  /**
   * How many regular beats make one. Beats of a multiple of the interval are among those of the
   * interval itself, since both phases come from one hash.
   */
  private long factor(Outlook known, long instant) {
    if (known.rhythm() > BUSY || known.changeAt() == NEVER) {
      return 1;
    }
    long allowed = Math.min(slowest, (known.changeAt() - instant) / 4);
    return Math.max(1, allowed / interval);
  }

  private long look(Outlook known, long instant) {
    if (!known.unproved()) {
      return NEVER;
    }
    long first = known.changeAt() - offset(known);
    return first > instant
        ? Math.min(first, approach(known, instant))
        : again(known, first, instant);
  }

  /**
   * How long before the change the last look begins: between 11/12 and 1/6 of the span that proves
   * it. Dates without a time of day let thousands of limits fall at one midnight.
   */
  private long offset(Outlook known) {
    long span = span(known);
    return span / 6 + Math.round(share() * (span * 11 / 12 - span / 6));
  }

  private static long span(Outlook known) {
    return Math.max(1, known.changeAt() - known.lookFrom());
  }

  /** From 0 to below 1, spread by the key. */
  private double share() {
    return Cadence.of(key, "last look", Duration.ofMillis(1 << 20)).phase() / (double) (1 << 20);
  }

  /** A silent target with a long interval is read at halving distances before its limit. */
  private long approach(Outlook known, long instant) {
    long next = NEVER;
    for (long before = offset(known) * 2; before < interval; before *= 2) {
      long at = known.changeAt() - before;
      if (at > instant && at < known.lookFrom()) {
        next = at;
      }
    }
    return next;
  }

  /** The last look is due or failed: as soon as may be, then at doubling pauses. */
  private long again(Outlook known, long first, long instant) {
    long pause = Math.max(1, span(known) / TRIES);
    if (known.attemptAt() < first) {
      return instant + 1 + Math.round(share() * pause);
    }
    long wait = pause << Math.min(Math.max(0, known.fruitless() - 1), 20);
    return wait >= interval && known.changeAt() <= instant
        ? NEVER
        : Math.max(known.attemptAt() + wait, instant + 1);
  }

  /** The outlook once the target was read at an instant, before it is known what that showed. */
  Outlook attempted(Outlook known, long due) {
    boolean lastLook = known.unproved() && due >= known.changeAt() - offset(known);
    return new Outlook(
        known.changeAt(),
        known.lookFrom(),
        known.seenAt(),
        due,
        lastLook ? known.fruitless() + 1 : 0,
        known.rhythm());
  }
}
