package cn.xunjian.judging;

import java.util.Locale;

/** Whether a target can be opened, as far as is known now. */
public enum TargetStatus {
  UP,
  /** A visit failed and is being confirmed. */
  CONFIRMING,
  DOWN,
  /** Never visited, no longer visited, or visits are stopped before they reach it. */
  UNKNOWN;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
