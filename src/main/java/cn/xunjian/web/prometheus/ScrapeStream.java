package cn.xunjian.web.prometheus;

import cn.xunjian.web.problems.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Sends pages of metrics as they are written, on the worker thread that writes them: a page of
 * 100,000 targets is 60 MB and is never held at once. Each scrape holds a thread for as long as its
 * reader takes, so there are few at a time and none for long.
 */
final class ScrapeStream {

  /** Two Prometheus servers, a federation and an officer. */
  private static final int AT_ONCE = 4;

  private static final long LONGEST = Duration.ofSeconds(60).toMillis();
  private static final int SLICE = 32 * 1024;

  private final Semaphore room = new Semaphore(AT_ONCE);

  /** Writes a page. */
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** The cheapest level: the page is packed for the wire, not for keeps. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, SLICE);
      def.setLevel(Deflater.BEST_SPEED);
    }

    /** What ended half-way leaves its native memory at once, not when the collector comes by. */
    void end() {
      def.end();
    }
  }

  /**
   * A page that is written when its reader takes it.
   *
   * @throws Problem 503 if there are too many at once
   */
  StreamingOutput page(RoutingContext request, boolean packed, Writer writer) {
    if (!room.tryAcquire()) {
      throw Problem.unavailable(
          "已有 " + AT_ONCE + " 次抓取正在进行，请稍后再试 · " + AT_ONCE + " scrapes are going on; try again");
    }
    // However it ends, and also when nobody asks for the body.
    request.addEndHandler(ended -> room.release());
    return out -> {
      long patience =
          request.vertx().setTimer(LONGEST, late -> request.request().connection().close());
      try {
        if (packed) {
          gzip(out, writer);
        } else {
          writer.write(out);
        }
      } finally {
        request.vertx().cancelTimer(patience);
      }
    };
  }

  private static void gzip(OutputStream out, Writer writer) throws IOException {
    QuickGzip quick = new QuickGzip(out);
    try {
      writer.write(quick);
      quick.finish();
    } finally {
      quick.end();
    }
  }

  /** Whether a reader takes gzip (RFC 9110 §12.5.3). */
  static boolean takesGzip(String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.split(";", -1);
      boolean named = parts[0].strip().equals("gzip");
      if (named) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0{0,3})?");
      }
    }
    return false;
  }
}
