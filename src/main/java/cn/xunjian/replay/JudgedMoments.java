package cn.xunjian.replay;

import cn.xunjian.ledger.states.JudgingPause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When what changes by time alone was judged: at once, unless the service was off or the database
 * away. Facts carry the instant at which they were judged; this says it for what no fact stands
 * for.
 */
final class JudgedMoments {

  /** Time alone is judged ten times a second; a busy node may take a little longer. */
  static final Duration PROMPT = Duration.ofSeconds(2);

  /** After a pause it may be the turn of all targets, some thousands at a time. */
  static final Duration CATCHING_UP = Duration.ofMinutes(1);

  private final NavigableSet<Instant> stored;
  private final List<JudgingPause> pauses;

  /**
   * @param stored when turns of the target were noticed
   */
  JudgedMoments(List<Instant> stored, List<JudgingPause> pauses) {
    this.stored = new TreeSet<>(stored);
    this.pauses = pauses;
  }

  /**
   * When something that was due at an instant was judged.
   *
   * @param before when the next fact was judged
   * @return null if the fact came first
   */
  Instant of(Instant due, Instant before) {
    Instant noticed = stored.ceiling(due);
    boolean known = noticed != null && noticed.isBefore(before);
    if (known && within(due, noticed, PROMPT)) {
      return noticed;
    }
    JudgingPause pause = pause(due);
    if (pause == null) {
      // Less than a beat before a fact, the fact may have come first.
      return within(due, before, PROMPT) ? null : due;
    }
    if (known && within(pause.until(), noticed, CATCHING_UP)) {
      return noticed;
    }
    return pause.until().isBefore(before) ? pause.until() : null;
  }

  /**
   * When a target was judged as the registry or the rule books had it from an instant on: that is
   * an entry among others, which a large import or a busy node may hold up.
   *
   * @param before when the next fact was judged
   * @return null if the fact came first
   */
  Instant inItsTurn(Instant due, Instant before) {
    Instant noticed = stored.ceiling(due);
    return noticed != null && noticed.isBefore(before) && within(due, noticed, CATCHING_UP)
        ? noticed
        : of(due, before);
  }

  /** When windows were judged that another book wanted counted again from an instant on. */
  Instant counted(Instant turn) {
    Instant first = stored.ceiling(turn.plusMillis(1));
    return first != null && within(turn, first, CATCHING_UP) ? first : turn.plusMillis(1);
  }

  private static boolean within(Instant from, Instant at, Duration most) {
    return !at.isAfter(from.plus(most));
  }

  /** The pause that an instant falls into; null if it falls into none. */
  JudgingPause pause(Instant at) {
    return pauses.stream().filter(p -> p.covers(at)).findFirst().orElse(null);
  }

  /** Whether an instant falls into a pause or shortly after one. */
  boolean late(Instant at) {
    return pauses.stream()
        .anyMatch(p -> !at.isBefore(p.from()) && within(p.until(), at, CATCHING_UP));
  }
}
