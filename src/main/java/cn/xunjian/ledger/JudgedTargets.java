package cn.xunjian.ledger;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.registry.ById;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What is thought of every target, in memory: its state, its windows of visits, and when time alone
 * will change it. Changed on the ledger's thread alone; states may be read from any.
 */
@Singleton
final class JudgedTargets {

  /** When a target's freshness changes by time alone; outdated entries are passed over. */
  private record Change(Instant at, int target) {}

  private final ById<TargetState> states = new ById<>();
  private final VisitWindows windows = new VisitWindows();
  private final PriorityQueue<Change> coming =
      new PriorityQueue<>(Comparator.comparing(Change::at));

  VisitWindows windows() {
    return windows;
  }

  /** Takes over the states that were saved. */
  void load(Collection<TargetState> saved) {
    saved.forEach(this::putAndAwait);
  }

  /** Past hours were loaded into the windows. */
  void settle() {
    windows.settle();
    for (TargetState state : states.values()) {
      windows
          .first(state.target())
          .ifPresent(w -> states.put(state.target(), state.with(state.openness(), w.total())));
    }
  }

  Optional<TargetState> find(int target) {
    return Optional.ofNullable(states.get(target));
  }

  /** Its state; one that was never seen is known from now on. */
  TargetState state(int target, Instant now) {
    TargetState known = states.get(target);
    if (known == null) {
      known =
          new TargetState(
              target,
              Openness.unknown(now),
              TargetFreshness.unread(now),
              VisitCounts.NONE,
              Verdicts.NONE);
      states.put(target, known);
    }
    return known;
  }

  /** A live view of all. */
  Collection<TargetState> all() {
    return states.values();
  }

  void put(TargetState next) {
    TargetState before = states.get(next.target());
    boolean sameChange =
        before != null
            && Objects.equals(before.standing().nextChangeAt(), next.standing().nextChangeAt());
    if (sameChange) {
      states.put(next.target(), next);
    } else {
      putAndAwait(next);
    }
  }

  private void putAndAwait(TargetState state) {
    states.put(state.target(), state);
    Instant at = state.standing().nextChangeAt();
    if (at != null) {
      coming.add(new Change(at, state.target()));
    }
  }

  void remove(int target) {
    states.remove(target);
    windows.remove(target);
  }

  /** Targets whose freshness changes by time alone until now, at most so many. */
  Collection<Integer> due(Instant now, int most) {
    ArrayDeque<Integer> due = new ArrayDeque<>();
    while (due.size() < most && !coming.isEmpty() && !coming.peek().at().isAfter(now)) {
      Change change = coming.poll();
      TargetState state = states.get(change.target());
      if (state != null && change.at().equals(state.standing().nextChangeAt())) {
        due.add(change.target());
      }
    }
    return due;
  }
}
