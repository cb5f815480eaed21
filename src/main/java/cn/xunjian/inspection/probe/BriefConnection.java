package cn.xunjian.inspection.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A connection that ends when its time is over. A time-out is of one read alone: a server that
 * sends a byte now and then would hold a worker for hours.
 */
final class BriefConnection implements AutoCloseable {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Socket socket = new Socket();
  private final int millis;
  private final ScheduledFuture<?> end;
  private volatile boolean over;

  /**
   * @param millis from now on, for connecting and all that follows
   */
  BriefConnection(int millis) {
    this.millis = millis;
    this.end = TIMER.schedule(this::shut, millis, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "inspection-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private void shut() {
    over = true;
    close();
  }

  /** Connects; whoever reads or writes when the time is over gets an {@link IOException}. */
  Socket to(InetSocketAddress at) throws IOException {
    socket.connect(at, millis);
    return socket;
  }

  /** Why it failed. */
  String told(IOException failure) {
    return over ? "no answer within %d ms".formatted(millis) : String.valueOf(failure.getMessage());
  }

  @Override
  public void close() {
    end.cancel(false);
    try {
      socket.close();
    } catch (IOException nothingIsLost) {
      // Whatever was to be read has been.
    }
  }
}
