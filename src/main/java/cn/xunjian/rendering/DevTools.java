package cn.xunjian.rendering;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Speaks the DevTools protocol over a browser's two streams: JSON, each message ended by a 0. */
final class DevTools {

  /** The longest message that is taken, in bytes; a page that makes a longer one is not read. */
  private static final int LONGEST = 16 << 20;

  /** How much may wait to be looked at, in KiB: a page that makes noise waits, not we. */
  private static final int WAITING = 32 << 10;

  /** The browser ended, or says what nobody can read. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1L;

    Gone(String why) {
      super(why);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  private record Arrived(byte[] bytes, int weight) {}

  private static final Arrived END = new Arrived(new byte[0], 0);

  private final InputStream in;
  private final OutputStream out;
  private final LinkedBlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(WAITING);
  private int sent;

  DevTools(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.out = out;
    Thread reader = new Thread(this::read, "look-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /** Sends a command; its answer bears the number that comes back. */
  int send(String session, String method, JsonObject params) throws Gone {
    JsonObject message =
        new JsonObject().put("id", ++sent).put("method", method).put("params", params);
    if (session != null) {
      message.put("sessionId", session);
    }
    try {
      out.write(message.encode().getBytes(StandardCharsets.UTF_8));
      out.write(0);
      out.flush();
      return sent;
    } catch (IOException e) {
      throw new Gone("the browser has ended");
    }
  }

  /** The next message; null if none comes within that time. */
  JsonObject next(long millis) throws Gone, InterruptedException {
    Arrived next = arrived.poll(millis, TimeUnit.MILLISECONDS);
    if (next == null) {
      return null;
    }
    if (next.weight() == 0) {
      arrived.add(END);
      throw new Gone("the browser has ended");
    }
    room.release(next.weight());
    try {
      return new JsonObject(new String(next.bytes(), StandardCharsets.UTF_8));
    } catch (DecodeException tooDeep) {
      return new JsonObject().put("unread", true);
    }
  }

  private void read() {
    try {
      ByteArrayOutputStream message = new ByteArrayOutputStream(4096);
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != 0) {
          message.write(b);
          if (message.size() > LONGEST) {
            break;
          }
          continue;
        }
        byte[] bytes = message.toByteArray();
        message.reset();
        int weight = 1 + bytes.length / 1024;
        room.acquire(weight);
        arrived.add(new Arrived(bytes, weight));
      }
    } catch (IOException ended) {
      // The end is told below, however it came.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      arrived.add(END);
    }
  }
}
