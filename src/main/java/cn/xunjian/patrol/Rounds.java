package cn.xunjian.patrol;

import cn.xunjian.observation.ChangeAhead;
import cn.xunjian.patrol.TimingWheel.Beat;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which target is to be visited or read when. Pure: every instant is given. Not thread-safe: it
 * belongs to one event loop.
 */
final class Rounds {

  private static final int SLOTS = 8192;

  private final long tick;
  private final Usual usual;
  private final Predicate<Registered> reads;
  private final TimingWheel wheel;
  private final Map<Integer, Both> rounds = new HashMap<>();

  /** Kept apart from the rounds: it may be known before the target is. */
  private final Map<Integer, ReadingPace.Outlook> outlooks = new HashMap<>();

  private long skipped;

  /**
   * @param reads whether this system goes and reads a target itself
   */
  Rounds(long tickMillis, Usual usual, Predicate<Registered> reads, long nowMillis) {
    this.tick = tickMillis;
    this.usual = usual;
    this.reads = reads;
    this.wheel = new TimingWheel(tickMillis, SLOTS, nowMillis);
  }

  /**
   * What is to be done now.
   *
   * @param visit true for a visit, false for a reading
   * @param scheduled false for a visit that confirms a failure or a recovery
   * @param before the instant before which a reading must prove something; null if none must
   * @param done to be called when it ended, on the loop that owns the rounds
   */
  record Errand(
      Registered target,
      Instant due,
      boolean visit,
      boolean scheduled,
      Instant before,
      Runnable done) {}

  /** The regular beats of one target; null for what is not done. */
  private record Both(Round visit, Round reading) {}

  /** A regular beat. */
  private static final class Round extends Beat {
    final boolean visit;
    final Cadence cadence;

    /** Of a reading; null for a visit. */
    final ReadingPace pace;

    Registered target;
    boolean busy;

    Round(Registered target, boolean visit, Cadence cadence, ReadingPace pace) {
      this.target = target;
      this.visit = visit;
      this.cadence = cadence;
      this.pace = pace;
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
    Duration interval = own != null ? own : visit ? usual.visit() : usual.reading();
    Cadence cadence =
        wanted ? Cadence.of(target.key().value(), visit ? "visit" : "reading", interval) : null;
    ReadingPace pace = wanted && !visit ? pace(target, interval, own != null) : null;
    if (old != null && old.cadence.equals(cadence) && Objects.equals(old.pace, pace)) {
      old.target = target;
      return old;
    }
    if (old != null) {
      wheel.remove(old);
    }
    if (cadence == null) {
      return null;
    }
    Round round = new Round(target, visit, cadence, pace);
    wheel.add(round, next(round, nowMillis));
    return round;
  }

  /** An interval that the registry sets for this one target is its pace, busy or not. */
  private ReadingPace pace(Registered target, Duration interval, boolean own) {
    long slowest = own ? 0 : usual.slowest().toMillis();
    return new ReadingPace(target.key().value(), interval.toMillis(), slowest);
  }

  private long next(Round round, long nowMillis) {
    return round.visit
        ? round.cadence.after(nowMillis)
        : round.pace.after(outlook(round.target.id()), nowMillis);
  }

  private ReadingPace.Outlook outlook(int target) {
    return outlooks.getOrDefault(target, ReadingPace.Outlook.NOTHING);
  }

  /** Another thing will be thought of a target: it is read close before. */
  void ahead(ChangeAhead change, long nowMillis) {
    learn(
        change.target(),
        outlook(change.target())
            .ahead(
                millis(change.at(), ReadingPace.NEVER),
                millis(change.lookFrom(), ReadingPace.NEVER),
                millis(change.seenAt(), -1)),
        nowMillis);
  }

  private static long millis(Instant instant, long without) {
    return instant == null ? without : instant.toEpochMilli();
  }

  /** A reading showed how often a target publishes. */
  void rhythm(int target, long usualDistance, long nowMillis) {
    learn(target, outlook(target).rhythm(usualDistance), nowMillis);
  }

  private void learn(int target, ReadingPace.Outlook now, long nowMillis) {
    if (now.equals(outlook(target))) {
      return;
    }
    outlooks.put(target, now);
    Both both = rounds.get(target);
    if (both != null && both.reading() != null) {
      wheel.remove(both.reading());
      wheel.add(both.reading(), next(both.reading(), nowMillis));
    }
  }

  /** A target left the registry. */
  void forget(int target) {
    outlooks.remove(target);
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
      wheel.add(round, next(round, nowMillis));
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
      Instant before = round.visit ? null : attempted(round);
      wheel.add(round, next(round, Math.max(round.due(), nowMillis - tick)));
      walk(round, due, before, walker);
    } else if (beat instanceof Look look && visitOf(look.target) != null) {
      Registered target = visitOf(look.target).target;
      walker.accept(
          new Errand(target, Instant.ofEpochMilli(look.due()), true, false, null, () -> {}));
    }
  }

  /** Notes an attempt to read; until when it must prove something, null if it need not. */
  private Instant attempted(Round round) {
    ReadingPace.Outlook known = outlook(round.target.id());
    ReadingPace.Outlook now = round.pace.attempted(known, round.due());
    outlooks.put(round.target.id(), now);
    return now.fruitless() > 0 ? Instant.ofEpochMilli(known.changeAt()) : null;
  }

  private void walk(Round round, Instant due, Instant before, Consumer<Errand> walker) {
    if (round.busy) {
      skipped++;
      return;
    }
    round.busy = true;
    walker.accept(
        new Errand(round.target, due, round.visit, true, before, () -> round.busy = false));
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
