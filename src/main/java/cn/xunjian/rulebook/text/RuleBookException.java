package cn.xunjian.rulebook.text;

/**
 * A rule book cannot be used. The message is one line: the file, the line and the path within it,
 * what is wrong and what to write instead.
 */
public final class RuleBookException extends RuntimeException {

  public RuleBookException(String message) {
    super(message);
  }

  public RuleBookException(String message, Throwable cause) {
    super(message, cause);
  }
}
