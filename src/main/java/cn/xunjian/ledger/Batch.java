package cn.xunjian.ledger;

import cn.xunjian.evidence.ProvenState;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.push.Beat;
import cn.xunjian.registry.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one transaction stores: facts and all that follows from them, together or not at all. */
final class Batch {

  final List<Visit> visits = new ArrayList<>();
  final List<Reading> readings = new ArrayList<>();
  final Map<Integer, TargetState> states = new LinkedHashMap<>();
  final List<StateStore.Changed> verdicts = new ArrayList<>();
  final List<FreshnessTurn> turns = new ArrayList<>();
  final List<IncidentChange> incidents = new ArrayList<>();
  final Map<Long, Beat> beats = new LinkedHashMap<>();

  final Map<Integer, StateChanged> changes = new LinkedHashMap<>();

  /** The number of the last fact in it that came by its order; 0 if none did. */
  long position;

  final List<Runnable> whenStored = new ArrayList<>();

  /** Notes that a target's status or freshness changed, for those who follow it live. */
  void note(Registered target, TargetState before, TargetState now) {
    boolean same =
        before.openness().status() == now.openness().status()
            && before.standing().state() == now.standing().state();
    if (!same) {
      changes.merge(
          target.id(),
          new StateChanged(target, before, now),
          (first, last) -> new StateChanged(target, first.before(), now));
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
        && position == 0
        && whenStored.isEmpty();
  }

  List<Instant> instants() {
    return Stream.concat(visits.stream().map(Visit::due), readings.stream().map(Reading::due))
        .toList();
  }
}
