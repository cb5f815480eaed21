package cn.xunjian.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A line to a database that can be cut: then nothing passes and nobody is told, as behind a
 * firewall that drops what it does not like.
 */
public final class CutLine implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket door;
  private final URI to;
  private final Object valve = new Object();
  private boolean cut;

  /**
   * @param databaseUrl where the line leads
   */
  public CutLine(String databaseUrl) {
    to = URI.create(databaseUrl);
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::take);
  }

  /** The near end of the line. */
  public String url() {
    return to.toString().replace(":" + to.getPort() + "/", ":" + door.getLocalPort() + "/");
  }

  private void take() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        Socket far = new Socket(to.getHost(), to.getPort());
        threads.execute(() -> pass(near, far));
        threads.execute(() -> pass(far, near));
      } catch (IOException ended) {
        // Of this connection, or of the line.
      }
    }
  }

  private void pass(Socket from, Socket into) {
    byte[] some = new byte[16_384];
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        waitForTheLine();
        out.write(some, 0, n);
      }
      waitForTheLine();
    } catch (IOException ended) {
      // Both ends are closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForTheLine() throws InterruptedException {
    synchronized (valve) {
      while (cut) {
        valve.wait();
      }
    }
  }

  /** From now on nothing passes. */
  public void cut() {
    synchronized (valve) {
      cut = true;
    }
  }

  /** What was on its way passes, and all that comes. */
  public void mend() {
    synchronized (valve) {
      cut = false;
      valve.notifyAll();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
