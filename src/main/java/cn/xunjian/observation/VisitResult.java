package cn.xunjian.observation;

import java.util.Locale;

/** How a visit ended. The numbers are stored and never change. */
public enum VisitResult {
  OK(1),
  FAILED(2),
  /** Spoilt on our own side; says nothing of the site. */
  VOID(3),
  /** Inside an approved closing; not counted. */
  EXEMPT(4);

  private final short stored;

  VisitResult(int stored) {
    this.stored = (short) stored;
  }

  /** The stored form. */
  public short stored() {
    return stored;
  }

  /**
   * The result of a stored form.
   *
   * @throws IllegalArgumentException if no result has this number
   */
  public static VisitResult ofStored(int stored) {
    for (VisitResult result : values()) {
      if (result.stored == stored) {
        return result;
      }
    }
    throw new IllegalArgumentException("no visit result has the number " + stored);
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
