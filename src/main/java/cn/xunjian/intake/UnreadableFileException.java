package cn.xunjian.intake;

/** A file, from some line on, cannot be read as the table it should be. */
public final class UnreadableFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient RowError error;

  UnreadableFileException(int line, String code, String message) {
    super(message, null, false, false);
    this.error = new RowError(line, null, code, message);
  }

  /** A file that whoever reads its rows cannot take from this line on. */
  public static UnreadableFileException at(int line, String code, String message) {
    return new UnreadableFileException(line, code, message);
  }

  public RowError error() {
    return error;
  }
}
