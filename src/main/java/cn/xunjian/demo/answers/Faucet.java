package cn.xunjian.demo.answers;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Pours the same chunk again and again, slowly enough to cost nothing and only as fast as the
 * reader drinks; a body without end never exists in memory.
 *
 * @param chunk poured once a beat
 * @param beat the time between two chunks
 * @param limit after so many chunks the connection is closed, so that nobody is drowned for good
 */
record Faucet(Buffer chunk, Duration beat, int limit) {

  /** Starts pouring into a chunked response. */
  void pour(Vertx vertx, HttpServerResponse response) {
    int[] poured = {0};
    long timer = vertx.setPeriodic(beat.toMillis(), id -> drop(vertx, response, id, poured));
    response.exceptionHandler(gone -> vertx.cancelTimer(timer));
    response.closeHandler(gone -> vertx.cancelTimer(timer));
  }

  private void drop(Vertx vertx, HttpServerResponse response, long timer, int[] poured) {
    if (response.closed()) {
      vertx.cancelTimer(timer);
    } else if (poured[0] >= limit) {
      vertx.cancelTimer(timer);
      response.reset();
    } else if (!response.writeQueueFull()) {
      poured[0]++;
      // writing uses up the buffer it is given, though not the bytes behind it
      response.write(chunk.slice());
    }
  }
}
