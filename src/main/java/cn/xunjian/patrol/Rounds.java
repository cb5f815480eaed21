package cn.xunjian.patrol;

import cn.xunjian.observation.messages.AnotherReading;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.patrol.TimingWheel.Beat;
import cn.xunjian.registry.ById;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which target is to be visited or read when. Pure: every instant is given. Not thread-safe: it
 * belongs to one event loop.
 */
final class Rounds {

  private static final int SLOTS = 8192;

  /** How long a reading that was asked for waits for the one that goes on. */
  private static final long BUSY = Duration.ofSeconds(5).toMillis();

  private final long tick;
  private final Usual usual;
  private final Predicate<Registered> reads;
  private final TimingWheel wheel;
  private final ById<Round> visits = new ById<>();
  private final ById<Round> readings = new ById<>();

  /** Kept apart from the rounds: it may be known before the target is. */
  private final ById<ReadingPace.Outlook> outlooks = new ById<>();

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

  /** A visit or a reading outside the schedule. */
  private static final class Look extends Beat {
    final int target;
    final boolean visit;

    Look(int target, boolean visit) {
      this.target = target;
      this.visit = visit;
    }
  }

  /**
   * Takes over a target as it stands now. A beat whose cadence stays is left alone, so that a
   * change of a name skips no instant.
   */
  void present(Registered target, long nowMillis) {
    boolean supervised = target.profile().status().supervised();
    put(
        visits,
        target.id(),
        round(
            target,
            true,
            supervised && isVisited(target),
            target.profile().visitInterval(),
            visits.get(target.id()),
            nowMillis));
    put(
        readings,
        target.id(),
        round(
            target,
            false,
            supervised && reads.test(target),
            target.profile().readingInterval(),
            readings.get(target.id()),
            nowMillis));
  }

  private static void put(ById<Round> rounds, int target, Round round) {
    if (round == null) {
      rounds.remove(target);
    } else {
      rounds.put(target, round);
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
    ReadingPace.Outlook known = outlooks.get(target);
    return known == null ? ReadingPace.Outlook.NOTHING : known;
  }

  void asked(PatrolRequest request, long nowMillis) {
    if (request instanceof SecondLook look) {
      lookAgain(look.target(), look.at());
    } else if (request instanceof AnotherReading reading) {
      wheel.add(new Look(reading.target(), false), reading.at().toEpochMilli());
    } else if (request instanceof ChangeAhead change) {
      ahead(change, nowMillis);
    }
  }

  /** Another thing will be thought of a target: it is read close before. */
  private void ahead(ChangeAhead change, long nowMillis) {
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
    Round reading = readings.get(target);
    if (reading != null) {
      wheel.remove(reading);
      wheel.add(reading, next(reading, nowMillis));
    }
  }

  /** A target left the registry. */
  void forget(int target) {
    outlooks.remove(target);
    remove(visits.remove(target));
    remove(readings.remove(target));
  }

  private void remove(Round round) {
    if (round != null) {
      wheel.remove(round);
    }
  }

  /** Visits a target once more at each of these instants, if it is visited at all by then. */
  private void lookAgain(int target, List<Instant> at) {
    Round visit = visits.get(target);
    if (visit != null) {
      at.forEach(
          instant -> wheel.add(new Look(target, true), beside(visit, instant.toEpochMilli())));
    }
  }

  /** A visit is known by target and instant: a look must not take a scheduled visit's place. */
  private static long beside(Round visit, long instant) {
    return visit.cadence.isDue(instant) ? instant + 1 : instant;
  }

  /** Begins again from now: what was due in between is not made up for. */
  void restart(long nowMillis) {
    wheel.restart(nowMillis);
    visits.values().forEach(round -> wheel.add(round, next(round, nowMillis)));
    readings.values().forEach(round -> wheel.add(round, next(round, nowMillis)));
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
    } else if (beat instanceof Look look) {
      looked(look, nowMillis, walker);
    }
  }

  /** What left the registry meanwhile, or is not read by this system, is passed over. */
  private void looked(Look look, long nowMillis, Consumer<Errand> walker) {
    Round round = (look.visit ? visits : readings).get(look.target);
    Instant due = Instant.ofEpochMilli(look.due());
    if (round != null && look.visit) {
      walker.accept(new Errand(round.target, due, true, false, null, () -> {}));
    } else if (round != null && round.busy) {
      // What goes on may have passed the page before somebody asked.
      wheel.add(look, nowMillis + BUSY);
    } else if (round != null) {
      walk(round, due, null, walker);
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
