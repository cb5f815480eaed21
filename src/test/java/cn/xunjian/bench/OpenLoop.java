package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks at a steady rate, whatever the answers take: each latency counts from the instant at which
 * its request was to go.
 */
final class OpenLoop {

  private static final int MOST_AT_ONCE = 256;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;

  private final String[] who;

  OpenLoop(String base) {
    this(base, "Authorization", RunningXunjian.AUTHORIZATION);
  }

  /**
   * @param who a header and its value, by which the service knows who asks; none for nobody
   */
  OpenLoop(String base, String... who) {
    this.base = base;
    this.who = who.clone();
  }

  /** Latencies in milliseconds, ascending, and how many answers were none. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Result(double[] millis, int failed) {
    double quantile(double q) {
      return millis.length == 0
          ? Double.NaN
          : millis[Math.min(millis.length - 1, (int) (q * millis.length))];
    }
  }

  Result run(List<String> paths, int rate, int seconds) throws InterruptedException {
    int number = rate * seconds;
    double[] millis = new double[number];
    AtomicInteger failed = new AtomicInteger();
    Semaphore room = new Semaphore(MOST_AT_ONCE);
    long began = System.nanoTime();
    for (int i = 0; i < number; i++) {
      int request = i;
      long due = began + i * TimeUnit.SECONDS.toNanos(1) / rate;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      room.acquire();
      http.sendAsync(get(paths.get(i % paths.size())), HttpResponse.BodyHandlers.ofByteArray())
          .whenComplete(
              (answer, failure) -> {
                millis[request] = (System.nanoTime() - due) / 1e6;
                if (failure != null || answer.statusCode() != 200) {
                  failed.incrementAndGet();
                }
                room.release();
              });
    }
    room.acquire(MOST_AT_ONCE);
    Arrays.sort(millis);
    return new Result(millis, failed.get());
  }

  private HttpRequest get(String path) {
    return to(path).timeout(Duration.ofSeconds(20)).build();
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    return who.length == 0 ? request : request.headers(who);
  }

  /** One answer, as it came over the wire. */
  HttpResponse<byte[]> once(String path, String... headers)
      throws java.io.IOException, InterruptedException {
    HttpRequest.Builder request = to(path).timeout(Duration.ofSeconds(60));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
