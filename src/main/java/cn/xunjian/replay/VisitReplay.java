package cn.xunjian.replay;

import cn.xunjian.ledger.JudgesApart;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Judges the visits of one target again, in the order in which they were judged: by when each
 * ended, or by the instant stored with those that were judged late.
 */
final class VisitReplay {

  private final JudgesApart judges;
  private final Registered target;
  private final ReplaySpan span;
  private final Map<VisitKey, Instant> late;
  private final Duration reach;
  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(due -> due.visit().due()));

  /** What happens to the target beside visits: true where it is supervised from then on. */
  private final TreeMap<Instant, Event> events = new TreeMap<>();

  /** The visits that a window of another book may want; kept only where books change. */
  private final Deque<Visit> kept = new ArrayDeque<>();

  private final boolean keeps;
  private final List<VerdictChange> verdicts = new ArrayList<>();

  private enum Event {
    LEFT,
    TURNED,
    COUNTED
  }

  /** What tells a visit from the target's others. */
  record VisitKey(String place, Instant due) {}

  private record Due(Instant at, Visit visit) {}

  /**
   * @param late when visits were judged that were not judged as soon as they ended
   * @param moments when verdicts on visits were stored
   */
  VisitReplay(
      JudgesApart judges,
      ReplayedTarget of,
      ReplaySpan span,
      Map<VisitKey, Instant> late,
      JudgedMoments moments) {
    this.judges = judges;
    this.target = of.target();
    this.span = span;
    this.late = late;
    this.reach = of.books().reach().plusHours(1);
    this.keeps = !of.books().turns().isEmpty();
    of.books().turns().forEach(at -> events.put(at, Event.TURNED));
    // The service goes on while it reads the visits that another book wants counted again.
    of.books().turns().forEach(at -> events.put(moments.counted(at), Event.COUNTED));
    of.life().turns().stream()
        .filter(turn -> !turn.status().supervised())
        .forEach(turn -> events.put(turn.at(), Event.LEFT));
  }

  /** Takes the visits of the next day, in the order in which they were due. */
  void take(List<Visit> visits) {
    // Whatever comes later was due later than all of these, and so was judged later than that.
    Instant until = visits.get(visits.size() - 1).due();
    for (Visit visit : visits) {
      if (visit.scheduled()) {
        waiting.add(new Due(judgedAt(visit), visit));
      }
    }
    while (!waiting.isEmpty() && waiting.peek().at().isBefore(until)) {
      judge(waiting.poll());
    }
  }

  /** All visits are taken. */
  void end() {
    while (!waiting.isEmpty()) {
      judge(waiting.poll());
    }
    happen(span.to());
  }

  private Instant judgedAt(Visit visit) {
    if (!late.isEmpty()) {
      Instant stored = late.get(new VisitKey(visit.place().name(), visit.due()));
      if (stored != null) {
        return stored;
      }
    }
    return visit.startedAt().plus(visit.duration());
  }

  private void judge(Due next) {
    happen(next.at());
    judges.take(target, next.visit(), next.at());
    if (keeps) {
      kept.add(next.visit());
      Instant oldest = next.at().minus(reach);
      while (kept.peek().due().isBefore(oldest)) {
        kept.remove();
      }
    }
    hear();
  }

  private void happen(Instant until) {
    while (!events.isEmpty() && events.firstKey().isBefore(until)) {
      Map.Entry<Instant, Event> event = events.pollFirstEntry();
      switch (event.getValue()) {
        case LEFT -> judges.leave(target, event.getKey());
        case TURNED -> judges.turned(target, event.getKey());
        case COUNTED -> judges.recount(kept, event.getKey());
      }
      hear();
    }
  }

  /** Nothing was read here: what is said of silence is not meant. */
  private void hear() {
    for (VerdictChange said : judges.verdicts()) {
      if (span.holds(said.at()) && ofVisits(said)) {
        verdicts.add(said);
      }
    }
    judges.clear();
  }

  private boolean ofVisits(VerdictChange said) {
    RuleBook book = judges.book(target, said.at());
    for (AvailabilityRule rule : book.availabilities()) {
      if (rule.id().value().equals(said.opinion().rule())) {
        return true;
      }
    }
    return false;
  }

  /** The verdicts of the period. */
  List<VerdictChange> verdicts() {
    return verdicts;
  }
}
