package cn.xunjian.registry;

/** A file, from some line on, cannot be read as a table of targets. */
final class UnreadableFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient RowError error;

  UnreadableFileException(int line, String code, String message) {
    super(message, null, false, false);
    this.error = new RowError(line, null, code, message);
  }

  RowError error() {
    return error;
  }
}
