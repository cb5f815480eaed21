package cn.xunjian.intake;

/** Another import is under way; there is one at a time. */
public final class ImportBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportBusyException() {
    super("another import is under way", null, false, false);
  }
}
