package cn.xunjian.rulebook;

import java.util.Locale;

/**
 * What an operational rule beside {@code down} and {@code blocked} is about. A rule book that does
 * not name one takes it from the bundled book.
 */
public enum Condition {
  /** Our own line is lost: nothing can be said of any site. */
  BLIND,
  /** This node lacks something to do its work: part of its visits are void. */
  STRAINED,
  /** Facts were let go for want of room, or refused by the database for what they hold. */
  SPOOL,
  /** Nearly all sites at one address are down at once. */
  HOST,
  /** Still closed after the end of the approved time (notice 3.3c). */
  OVERDUE,
  /** The notice of a permanent closing does not stand on the home page (notice 3.3d). */
  NOTICE;

  /** The key in a rule book. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
