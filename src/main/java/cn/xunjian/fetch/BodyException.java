package cn.xunjian.fetch;

/** A body that cannot be decoded within its limits. */
public final class BodyException extends Exception {

  private static final long serialVersionUID = 1L;

  BodyException(String message) {
    super(message);
  }
}
