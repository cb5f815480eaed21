package cn.xunjian.fetch;

/** A body that cannot be decoded within its limits. */
public final class BodyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean damaged;

  BodyException(String message) {
    this(message, false);
  }

  private BodyException(String message, boolean damaged) {
    super(message);
    this.damaged = damaged;
  }

  static BodyException damaged(String message) {
    return new BodyException(message, true);
  }

  /** Whether the body is not what its coding says: no browser shows such a page. */
  public boolean isDamaged() {
    return damaged;
  }
}
