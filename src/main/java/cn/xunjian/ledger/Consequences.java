package cn.xunjian.ledger;

import cn.xunjian.incident.IncidentChange;
import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.observation.messages.SecondLook;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows from one fact, from time or from a change of the registry.
 *
 * @param steps changed states
 * @param verdicts changed verdicts
 * @param turns changes of freshness
 * @param incidents steps of incidents, in order
 * @param looks when to look again, outside the schedule
 * @param ahead what time alone will change, where that is another than before
 */
record Consequences(
    List<TargetStep> steps,
    List<VerdictChange> verdicts,
    List<FreshnessTurn> turns,
    List<IncidentChange> incidents,
    List<SecondLook> looks,
    List<ChangeAhead> ahead) {

  static final Consequences NONE =
      new Consequences(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  static Consequences of(List<IncidentChange> incidents) {
    return incidents.isEmpty()
        ? NONE
        : new Consequences(List.of(), List.of(), List.of(), incidents, List.of(), List.of());
  }

  static Consequences of(TargetStep step) {
    return new Consequences(List.of(step), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  static Consequences of(SecondLook look) {
    return new Consequences(List.of(), List.of(), List.of(), List.of(), List.of(look), List.of());
  }

  static Consequences of(ChangeAhead ahead) {
    return new Consequences(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(ahead));
  }

  boolean isEmpty() {
    return steps.isEmpty()
        && verdicts.isEmpty()
        && turns.isEmpty()
        && incidents.isEmpty()
        && looks.isEmpty()
        && ahead.isEmpty();
  }

  /** These and, after them, others. */
  Consequences and(Consequences others) {
    if (others.isEmpty()) {
      return this;
    }
    return isEmpty()
        ? others
        : new Consequences(
            both(steps, others.steps),
            both(verdicts, others.verdicts),
            both(turns, others.turns),
            both(incidents, others.incidents),
            both(looks, others.looks),
            both(ahead, others.ahead));
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    if (second.isEmpty()) {
      return first;
    }
    return first.isEmpty() ? second : Stream.concat(first.stream(), second.stream()).toList();
  }
}
