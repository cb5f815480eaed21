package cn.xunjian.observation;

import java.time.Instant;

/**
 * One fact about one target, identified by the target, the place from which it was seen and the
 * instant at which it was due.
 */
public sealed interface Observation permits Visit, Reading {

  /** The target's internal number. */
  int target();

  /** From where it was seen. */
  Place place();

  /** Its target as seen from its place. */
  default Viewpoint viewpoint() {
    return new Viewpoint(target(), place());
  }

  /** The instant at which it was due. */
  Instant due();

  /** The instant at which it began, by this node's clock. */
  Instant startedAt();
}
