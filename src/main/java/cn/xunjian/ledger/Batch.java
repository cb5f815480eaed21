package cn.xunjian.ledger;

import cn.xunjian.evidence.ProvenState;
import cn.xunjian.history.LateVisit;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.states.JudgingPause;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.push.Beat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one transaction stores: facts and all that follows from them, together or not at all. */
final class Batch {

  final List<Visit> visits = new ArrayList<>();
  final List<Reading> readings = new ArrayList<>();
  final Map<Integer, TargetState> states = new LinkedHashMap<>();
  final List<VerdictChange> verdicts = new ArrayList<>();
  final List<FreshnessTurn> turns = new ArrayList<>();
  final List<IncidentChange> incidents = new ArrayList<>();
  final List<LateVisit> late = new ArrayList<>();
  final List<JudgingPause> pauses = new ArrayList<>();
  private final IdentityHashMap<Reading, Instant> judgedAt = new IdentityHashMap<>();
  final Map<Long, Beat> beats = new LinkedHashMap<>();

  /** For those who follow the targets live. */
  final Map<Integer, StateChanged> changes = new LinkedHashMap<>();

  /** The number of the last fact in it that came by its order; 0 if none did. */
  long position;

  final List<Runnable> whenStored = new ArrayList<>();

  void add(JudgedFact judged) {
    if (judged.fact() instanceof Visit visit) {
      visits.add(visit);
      if (judged.late()) {
        late.add(new LateVisit(visit.target(), visit.place(), visit.due(), judged.at()));
      }
    } else {
      Reading reading = (Reading) judged.fact();
      readings.add(reading);
      judgedAt.put(reading, judged.at());
    }
  }

  /** When a reading in it was judged. */
  Instant judgedAt(Reading reading) {
    return judgedAt.get(reading);
  }

  /** Of one pusher the latest sign of life is stored. */
  void add(Beat beat) {
    beats.merge(beat.pusher(), beat, (a, b) -> a.at().isAfter(b.at()) ? a : b);
  }

  void add(Consequences more) {
    more.steps().forEach(this::add);
    verdicts.addAll(more.verdicts());
    turns.addAll(more.turns());
    incidents.addAll(more.incidents());
  }

  private void add(TargetStep step) {
    int target = step.target().id();
    if (step.worthSaving() || states.containsKey(target)) {
      states.put(target, step.now());
    }
    if (step.seen()) {
      changes.merge(
          target,
          new StateChanged(step.target(), step.before(), step.now()),
          (first, last) -> new StateChanged(step.target(), first.before(), step.now()));
    }
  }

  /** How a target stands after this batch. */
  ProvenState outlook(int target) {
    TargetState state = states.get(target);
    return state == null
        ? new ProvenState(null, null)
        : new ProvenState(state.standing().state().code(), state.standing().nextChangeAt());
  }

  boolean isEmpty() {
    return visits.isEmpty()
        && readings.isEmpty()
        && states.isEmpty()
        && incidents.isEmpty()
        && beats.isEmpty()
        && pauses.isEmpty()
        && position == 0
        && whenStored.isEmpty();
  }

  List<Instant> instants() {
    return Stream.concat(visits.stream().map(Visit::due), readings.stream().map(Reading::due))
        .toList();
  }
}
