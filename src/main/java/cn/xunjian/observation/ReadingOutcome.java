package cn.xunjian.observation;

import java.util.Locale;

/**
 * How a reading ended. Only {@link #OK} proves a date; nothing else is ever taken for silence.
 * Append only.
 */
public enum ReadingOutcome {
  /** Publications were found and at least one bears a usable date. */
  OK,
  /** The source answered properly and listed nothing. */
  EMPTY,
  /** Publications were found, none with a usable date. */
  UNDATED,
  /** The source refuses our credentials. */
  AUTH,
  /** The source asks us to come later. */
  THROTTLED,
  /** The source takes us for a robot. */
  BLOCKED,
  /** The source says the account or page does not exist. */
  GONE,
  /** The answer could not be understood. */
  MALFORMED,
  /** The source could not be reached. */
  NETWORK,
  /** Our own reader failed at it: a fault of ours, which accuses nobody. */
  UNREADABLE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
