package cn.xunjian.inspection.records;

import java.util.Locale;

/** Where a finding stands. */
public enum FindingState {
  /** Seen, but it may be otherwise: a person or another day has to say. */
  SUSPECT,
  /** Measured beyond doubt. */
  CERTAIN,
  /** A person has looked and agrees. */
  CONFIRMED,
  /** A person has looked: it is no fault. */
  STRUCK,
  /** A fault that may stand for a while. */
  TOLERATED,
  /** No longer there. */
  GONE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
