package cn.xunjian.judging;

import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.operational.DownRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From visits to a status: one failure is only a suspicion; further visits on a faster beat confirm
 * or clear it. The visits themselves stay as they were seen: confirmation makes the incident, not
 * the figure.
 *
 * @param confirmations failed visits wanted beside the first, at least 0
 * @param recoveries good visits in a row wanted to believe a recovery, at least 1
 * @param beat how far apart confirming visits are
 */
public record OpennessRule(int confirmations, int recoveries, Duration beat) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  /**
   * @throws IllegalArgumentException if the beat is out of its range; the message names its setting
   */
  public OpennessRule {
    if (beat.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "xunjian.incident.confirm-beat is " + beat + "; it is at least 100ms");
    }
  }

  /**
   * The same, as a rule book has it.
   *
   * @param beat how far apart confirming visits are
   */
  static OpennessRule by(DownRule rule, Duration beat) {
    return new OpennessRule(rule.confirmations(), rule.recoveries(), beat);
  }

  /** What a visit changes beside the status. */
  public enum Turn {
    WENT_DOWN,
    CAME_UP,
    WAS_BLOCKED,
    WAS_UNBLOCKED
  }

  /**
   * @param looks when to look again, outside the schedule
   */
  record Step(Openness next, List<Turn> turns, List<Instant> looks) {}

  Step step(Openness now, Visit visit, Instant at) {
    if (visit.result() == VisitResult.VOID || visit.result() == VisitResult.EXEMPT) {
      return new Step(now, List.of(), List.of());
    }
    if (overtaken(now, visit, at) && sort(visit) != sort(now.last())) {
      return new Step(now, List.of(), List.of());
    }
    if (visit.showsClosed()) {
      return failed(now, visit, at);
    }
    return visit.result() == VisitResult.OK ? succeeded(now, visit, at) : blocked(now, visit, at);
  }

  /**
   * Whether a visit that began later was already taken: a page that hung for 15 s ends after a
   * second look that went well. A last visit from the future is no measure: the clock was set back.
   */
  private static boolean overtaken(Openness now, Visit visit, Instant at) {
    return now.last() != null
        && visit.startedAt().isBefore(now.last().startedAt())
        && !now.last().startedAt().isAfter(at);
  }

  private static Visit later(Openness now, Visit visit, Instant at) {
    return overtaken(now, visit, at) ? now.last() : visit;
  }

  private static Turn sort(Visit visit) {
    return visit.result() == VisitResult.OK
        ? Turn.CAME_UP
        : visit.showsClosed() ? Turn.WENT_DOWN : Turn.WAS_BLOCKED;
  }

  private Step failed(Openness now, Visit visit, Instant at) {
    List<Visit> failing = new ArrayList<>(now.failing());
    failing.add(visit);
    List<Visit> kept = failing.subList(Math.max(0, failing.size() - Openness.KEPT), failing.size());
    int failures = now.failures() + 1;
    boolean earliest =
        now.firstFailedAt() == null || visit.startedAt().isBefore(now.firstFailedAt());
    Instant first = earliest ? visit.startedAt() : now.firstFailedAt();
    boolean down = now.status() == TargetStatus.DOWN;
    boolean goesDown = !down && failures > confirmations;
    TargetStatus status = down || goesDown ? TargetStatus.DOWN : TargetStatus.CONFIRMING;
    Instant since = status == now.status() ? now.since() : goesDown ? first : visit.startedAt();
    boolean suspicion = status == TargetStatus.CONFIRMING && failures == 1;
    Openness next =
        new Openness(
            status,
            since,
            failures,
            0,
            now.blocks(),
            first,
            List.copyOf(kept),
            later(now, visit, at));
    return new Step(
        next,
        goesDown ? List.of(Turn.WENT_DOWN) : List.of(),
        suspicion ? looks(at, confirmations) : List.of());
  }

  private Step succeeded(Openness now, Visit visit, Instant at) {
    List<Turn> turns = new ArrayList<>(1);
    if (now.blocks() > confirmations) {
      turns.add(Turn.WAS_UNBLOCKED);
    }
    if (now.status() == TargetStatus.DOWN && now.successes() + 1 < recoveries) {
      Openness hopeful =
          new Openness(
              TargetStatus.DOWN,
              now.since(),
              0,
              now.successes() + 1,
              0,
              now.firstFailedAt(),
              now.failing(),
              later(now, visit, at));
      return new Step(hopeful, turns, now.successes() == 0 ? looks(at, recoveries - 1) : List.of());
    }
    if (now.status() == TargetStatus.DOWN) {
      turns.add(Turn.CAME_UP);
    }
    Instant since = now.status() == TargetStatus.UP ? now.since() : visit.startedAt();
    return new Step(
        new Openness(TargetStatus.UP, since, 0, 0, 0, null, List.of(), later(now, visit, at)),
        turns,
        List.of());
  }

  /** A firewall or our own egress rules stopped us: known to be neither open nor closed. */
  private Step blocked(Openness now, Visit visit, Instant at) {
    int blocks = now.blocks() + 1;
    TargetStatus status =
        now.status() == TargetStatus.DOWN ? TargetStatus.DOWN : TargetStatus.UNKNOWN;
    Instant since = status == now.status() ? now.since() : visit.startedAt();
    Openness next =
        new Openness(
            status,
            since,
            now.failures(),
            now.successes(),
            blocks,
            now.firstFailedAt(),
            now.failing(),
            later(now, visit, at));
    List<Instant> looks = blocks == 1 ? looks(at, confirmations) : List.of();
    // Said at each further block: an incident that is open is not opened again.
    return new Step(next, blocks > confirmations ? List.of(Turn.WAS_BLOCKED) : List.of(), looks);
  }

  private List<Instant> looks(Instant from, int number) {
    return IntStream.rangeClosed(1, number).mapToObj(i -> from.plus(beat.multipliedBy(i))).toList();
  }
}
