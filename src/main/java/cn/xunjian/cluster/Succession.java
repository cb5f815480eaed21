package cn.xunjian.cluster;

import java.time.Duration;

/**
 * When a process that waits takes over; pure. A dead process is known by its sessions, which its
 * system ends with it: the lock is free at once. One that is frozen, or cut from the database,
 * keeps lock and sessions; it is known by its silence.
 */
final class Succession {

  /** After so many times the silence something is wrong with whoever has the lock. */
  private static final int STUCK = 3;

  private Succession() {}

  /** What to do after a look. */
  enum Move {
    /** Look again. */
    WAIT,
    /** Give the lock back to one who lives and lost it, then look again. */
    YIELD,
    /** The active process is silent: end its sessions, which frees the lock. */
    END_SILENT,
    /** Somebody has the lock and makes nothing of it: end that session. */
    END_HOLDER,
    /** Begin a term of our own. */
    TAKE
  }

  /**
   * @param silent for how long no beat was seen while the database answered, by our own clock that
   *     never jumps
   * @param allowed how long a living process may be silent
   */
  static Move next(SeenTerm seen, Duration silent, Duration allowed) {
    boolean gone = seen.term().ended() || (!seen.alive() && !seen.restarted());
    boolean tooLong = silent.compareTo(allowed) >= 0;
    if (seen.locked()) {
      return gone || tooLong ? Move.TAKE : Move.YIELD;
    }
    if (silent.compareTo(allowed.multipliedBy(STUCK)) >= 0) {
      return Move.END_HOLDER;
    }
    return tooLong && seen.alive() ? Move.END_SILENT : Move.WAIT;
  }
}
