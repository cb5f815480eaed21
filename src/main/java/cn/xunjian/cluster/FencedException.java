package cn.xunjian.cluster;

/** Another process has taken over: what this one wanted to write is refused. */
public final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FencedException(long epoch, long newest) {
    super(
        "this process wrote in term "
            + epoch
            + ", and term "
            + newest
            + " has begun: another one has taken over",
        null,
        false,
        false);
  }
}
