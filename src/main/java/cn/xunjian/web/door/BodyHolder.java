package cn.xunjian.web.door;

import io.vertx.core.buffer.Buffer;

/** Where a body goes as it comes; asked by one thread. */
interface BodyHolder {

  /**
   * Takes a part.
   *
   * @return false if there is no room left in the whole service
   */
  boolean take(Buffer part);

  /** Runs something once more may come; at once if it may come now. */
  void whenReady(Runnable ready);

  /** The body is whole: hands it on with its request, then runs what comes next. */
  void end(Runnable next, Runnable failed);

  /** The body will not become whole. */
  void abandon();
}
