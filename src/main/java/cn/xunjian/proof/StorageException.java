package cn.xunjian.proof;

/**
 * The storage of files did not do what it was asked. Nothing is half stored: what was begun is not
 * seen and is swept.
 */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /** Whether the storage said that it did not take it, so that nothing of it comes there later. */
  boolean isRefusal() {
    return code.equals("bucket_missing") || code.equals("storage_refused");
  }

  /**
   * @param code storage_away, bucket_missing, storage_refused, object_gone or object_differs
   * @param message what happened and what to do, in Chinese and English
   */
  StorageException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
