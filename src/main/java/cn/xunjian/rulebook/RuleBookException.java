package cn.xunjian.rulebook;

/**
 * A rule book cannot be used. The message is one line: the file, the path within it, what is wrong
 * and what to write instead.
 */
public final class RuleBookException extends RuntimeException {

  RuleBookException(String message) {
    super(message);
  }

  RuleBookException(String message, Throwable cause) {
    super(message, cause);
  }
}
