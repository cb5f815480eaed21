package cn.xunjian.patrol;

import cn.xunjian.patrol.TimingWheel.Beat;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which target is to be visited or read when. Pure: every instant is given. Not thread-safe: it
 * belongs to one event loop.
 */
final class Rounds {

  private static final int SLOTS = 8192;

  private final long tick;
  private final Duration visitInterval;
  private final Duration readingInterval;
  private final Predicate<Registered> reads;
  private final TimingWheel wheel;
  private final Map<Integer, Both> rounds = new HashMap<>();
  private long skipped;

  /**
   * @param visitInterval how often a site is visited unless it says otherwise
   * @param readingInterval how often a target is read unless it says otherwise
   * @param reads whether this system goes and reads a target itself
   * @throws IllegalArgumentException if an interval is below a second; the message names its
   *     setting
   */
  Rounds(
      long tickMillis,
      Duration visitInterval,
      Duration readingInterval,
      Predicate<Registered> reads,
      long nowMillis) {
    this.tick = tickMillis;
    this.visitInterval = checked(visitInterval, "xunjian.visit.interval");
    this.readingInterval = checked(readingInterval, "xunjian.reading.interval");
    this.reads = reads;
    this.wheel = new TimingWheel(tickMillis, SLOTS, nowMillis);
  }

  private static Duration checked(Duration interval, String setting) {
    if (interval.compareTo(Profile.SHORTEST) < 0) {
      throw new IllegalArgumentException(setting + " is " + interval + "; it is at least 1s");
    }
    return interval;
  }

  /**
   * What is to be done now.
   *
   * @param visit true for a visit, false for a reading
   * @param scheduled false for a visit that confirms a failure or a recovery
   * @param done to be called when it ended, on the loop that owns the rounds
   */
  record Errand(Registered target, Instant due, boolean visit, boolean scheduled, Runnable done) {}

  /** The regular beats of one target; null for what is not done. */
  private record Both(Round visit, Round reading) {}

  /** A regular beat. */
  private static final class Round extends Beat {
    final boolean visit;
    final Cadence cadence;
    Registered target;
    boolean busy;

    Round(Registered target, boolean visit, Cadence cadence) {
      this.target = target;
      this.visit = visit;
      this.cadence = cadence;
    }
  }

  /** A visit outside the schedule. */
  private static final class Look extends Beat {
    final int target;

    Look(int target) {
      this.target = target;
    }
  }

  /**
   * Takes over a target as it stands now. A beat whose cadence stays is left alone, so that a
   * change of a name skips no instant.
   */
  void present(Registered target, long nowMillis) {
    Both old = rounds.getOrDefault(target.id(), new Both(null, null));
    boolean supervised = target.profile().status().supervised();
    Both now =
        new Both(
            round(
                target,
                true,
                supervised && isVisited(target),
                target.profile().visitInterval(),
                old.visit(),
                nowMillis),
            round(
                target,
                false,
                supervised && reads.test(target),
                target.profile().readingInterval(),
                old.reading(),
                nowMillis));
    if (now.visit() == null && now.reading() == null) {
      rounds.remove(target.id());
    } else {
      rounds.put(target.id(), now);
    }
  }

  /** Sites are visited always; anything else that has an address, when it is given an interval. */
  private static boolean isVisited(Registered target) {
    return target.target().kind() == Kind.SITE
        || (target.profile().url() != null && target.profile().visitInterval() != null);
  }

  private Round round(
      Registered target, boolean visit, boolean wanted, Duration own, Round old, long nowMillis) {
    Duration usual = visit ? visitInterval : readingInterval;
    Cadence cadence =
        wanted
            ? Cadence.of(
                target.key().value(), visit ? "visit" : "reading", own == null ? usual : own)
            : null;
    if (old != null && old.cadence.equals(cadence)) {
      old.target = target;
      return old;
    }
    if (old != null) {
      wheel.remove(old);
    }
    if (cadence == null) {
      return null;
    }
    Round round = new Round(target, visit, cadence);
    wheel.add(round, cadence.after(nowMillis));
    return round;
  }

  /** A target left the registry. */
  void forget(int target) {
    Both old = rounds.remove(target);
    if (old != null) {
      remove(old.visit());
      remove(old.reading());
    }
  }

  private void remove(Round round) {
    if (round != null) {
      wheel.remove(round);
    }
  }

  /** Visits a target once more at each of these instants, if it is visited at all by then. */
  void lookAgain(int target, List<Instant> at) {
    Round visit = visitOf(target);
    if (visit != null) {
      at.forEach(instant -> wheel.add(new Look(target), beside(visit, instant.toEpochMilli())));
    }
  }

  private Round visitOf(int target) {
    Both both = rounds.get(target);
    return both == null ? null : both.visit();
  }

  /** A visit is known by target and instant: a look must not take a scheduled visit's place. */
  private static long beside(Round visit, long instant) {
    return visit.cadence.isDue(instant) ? instant + 1 : instant;
  }

  /** Begins anew from now: what was due in between is not made up for. */
  void restart(long nowMillis) {
    wheel.restart(nowMillis);
    for (Both both : rounds.values()) {
      again(both.visit(), nowMillis);
      again(both.reading(), nowMillis);
    }
  }

  private void again(Round round, long nowMillis) {
    if (round != null) {
      wheel.add(round, round.cadence.after(nowMillis));
    }
  }

  /** Hands out what is due. */
  void turn(long nowMillis, Consumer<Errand> walker) {
    wheel.turn(nowMillis, beat -> due(beat, nowMillis, walker));
  }

  private void due(Beat beat, long nowMillis, Consumer<Errand> walker) {
    if (beat instanceof Round round) {
      Instant due = Instant.ofEpochMilli(round.due());
      // What was missed while the process slept is missed: a burst would find nothing that one
      // visit does not.
      wheel.add(round, round.cadence.after(Math.max(round.due(), nowMillis - tick)));
      walk(round, due, walker);
    } else if (beat instanceof Look look && visitOf(look.target) != null) {
      Registered target = visitOf(look.target).target;
      walker.accept(new Errand(target, Instant.ofEpochMilli(look.due()), true, false, () -> {}));
    }
  }

  private void walk(Round round, Instant due, Consumer<Errand> walker) {
    if (round.busy) {
      skipped++;
      return;
    }
    round.busy = true;
    walker.accept(new Errand(round.target, due, round.visit, true, () -> round.busy = false));
  }

  /** How many due instants passed because the errand before was still going on. */
  long skipped() {
    return skipped;
  }

  /** How many beats wait for their instant. */
  int size() {
    return wheel.size();
  }
}
