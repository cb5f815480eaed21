package cn.xunjian.replay;

import cn.xunjian.history.JudgedReading;
import cn.xunjian.ledger.JudgesApart;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.Reading;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Judges the silence of targets that belong together again: reading by reading, and at the instants
 * at which time alone changes it.
 */
final class SilenceReplay {

  private final JudgesApart judges;
  private final ReplaySpan span;
  private final List<Line> lines = new ArrayList<>();

  SilenceReplay(JudgesApart judges, ReplaySpan span) {
    this.judges = judges;
    this.span = span;
  }

  /** What is still to come of one target. */
  private final class Line {
    private final Registered target;
    private final ReplayedTarget of;
    private final JudgedMoments moments;
    private final Deque<JudgedReading> readings = new ArrayDeque<>();

    /** When it was judged as a whole: entered, resumed, or by another book. */
    private final TreeSet<Instant> presented = new TreeSet<>();

    /** When it was no longer supervised. */
    private final TreeSet<Instant> left = new TreeSet<>();

    Line(ReplayedTarget of, JudgedMoments moments, List<JudgedReading> readings) {
      this.target = of.target();
      this.of = of;
      this.moments = moments;
      readings.stream()
          .sorted(Comparator.comparing(JudgedReading::judgedAt))
          .forEach(this.readings::add);
      presented.addAll(of.books().turns());
      presented.add(of.life().registeredAt());
      of.life()
          .turns()
          .forEach(turn -> (turn.status().supervised() ? presented : left).add(turn.at()));
      presented.headSet(span.from()).clear();
      left.headSet(span.from()).clear();
    }

    Instant fact() {
      return readings.isEmpty() ? span.to() : readings.peek().judgedAt();
    }

    /** When it is judged next without a fact; null if a fact comes first. */
    Instant byTime() {
      Instant entry = earlier(first(presented), first(left));
      Instant change = judges.nextChangeAt(target);
      if (change != null && !of.life().supervised(change)) {
        change = null;
      }
      Instant due = earlier(entry, change);
      if (due == null || !due.isBefore(fact())) {
        return null;
      }
      return due.equals(entry) ? moments.inItsTurn(due, fact()) : moments.of(due, fact());
    }

    void judgeByTime(Instant at) {
      Instant entered = first(presented);
      Instant ended = first(left);
      if (ended != null && !ended.isAfter(at)) {
        left.remove(ended);
        judges.leave(target, at);
      } else if (entered != null && !entered.isAfter(at)) {
        presented.remove(entered);
        if (of.life().supervised(at)) {
          judges.turned(target, at);
          judges.recount(List.of(), at);
          registerUntil(at);
          judges.present(target, at);
        }
      } else {
        judges.again(target, at);
      }
    }

    void judgeReading() {
      JudgedReading reading = readings.remove();
      skip(presented, reading.judgedAt());
      skip(left, reading.judgedAt());
      judges.take(target, fact(reading), reading.judgedAt());
    }

    /** A fact came first: it was judged with whatever had changed. */
    private static void skip(NavigableSet<Instant> events, Instant at) {
      events.headSet(at, true).clear();
    }

    private static Instant first(NavigableSet<Instant> events) {
      return events.isEmpty() ? null : events.first();
    }

    private static Instant earlier(Instant a, Instant b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      return a.isBefore(b) ? a : b;
    }

    /** Of all that a reading shows, only its newest dates move a clock. */
    private Reading fact(JudgedReading reading) {
      List<Publication> found = new ArrayList<>(2);
      if (reading.newest() != null && !reading.newest().equals(reading.newestDay())) {
        found.add(publication(reading.newest(), Precision.SECOND));
      }
      if (reading.newestDay() != null) {
        found.add(publication(reading.newestDay(), Precision.DAY));
      }
      return new Reading(
          target.id(),
          Place.HERE,
          reading.startedAt(),
          reading.startedAt(),
          Duration.ZERO,
          source(),
          reading.outcome(),
          "",
          found,
          null,
          reading.expiresAt() == null ? null : Informant.attested("-", "-", reading.expiresAt()));
    }

    /** Judging looks at how a target is read now, not at how it was. */
    private Source source() {
      Source its = target.profile().source();
      return its == null ? Source.HTML : its;
    }

    private static Publication publication(Instant at, Precision precision) {
      return new Publication("", "", "", at, precision, "");
    }
  }

  /**
   * Adds a target.
   *
   * @param readings all of the period, and of those before it what its first standing rests on
   */
  void add(ReplayedTarget target, JudgedMoments moments, List<JudgedReading> readings) {
    lines.add(new Line(target, moments, readings));
  }

  /** Judges all that was seen in the period, and what time alone changed in it. */
  void judge() {
    begin();
    Step step = next();
    while (step != null && step.at().isBefore(span.to())) {
      step.run().run();
      step = next();
    }
  }

  /** Those that were entered together are all known before one of them is judged. */
  private void registerUntil(Instant at) {
    for (Line line : lines) {
      boolean entered = !line.of.life().registeredAt().isAfter(at);
      if (entered && line.of.life().supervised(at)) {
        judges.register(line.target, at);
      }
    }
  }

  /** What was known before the period is how all stood at its beginning. */
  private void begin() {
    List<Line> known =
        lines.stream().filter(l -> l.of.life().registeredAt().isBefore(span.from())).toList();
    known.forEach(line -> judges.register(line.target, span.from()));
    known.forEach(this::readBefore);
    known.stream()
        .filter(line -> line.of.life().supervised(span.from()))
        .forEach(line -> judges.present(line.target, span.from()));
    judges.clear();
  }

  private void readBefore(Line line) {
    while (!line.readings.isEmpty() && line.fact().isBefore(span.from())) {
      line.judgeReading();
    }
  }

  private record Step(Instant at, Runnable run) {}

  /** The next step of any target: where two fall together, the fact first. */
  private Step next() {
    Line reading = null;
    Line waiting = null;
    Instant first = null;
    for (Line line : lines) {
      if (!line.readings.isEmpty() && (reading == null || line.fact().isBefore(reading.fact()))) {
        reading = line;
      }
      Instant at = line.byTime();
      if (at != null && (first == null || at.isBefore(first))) {
        first = at;
        waiting = line;
      }
    }
    if (reading != null && (first == null || !first.isBefore(reading.fact()))) {
      return new Step(reading.fact(), reading::judgeReading);
    }
    Line due = waiting;
    Instant at = first;
    return due == null ? null : new Step(at, () -> due.judgeByTime(at));
  }
}
