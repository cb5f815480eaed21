package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Officers whose decisions arrive at a fixed rate, whether or not those before are answered, until
 * all are sent. Each is asked once: of what is not answered nobody knows whether it was heard.
 */
final class DecidingOfficers {

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger sent = new AtomicInteger();
  private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
  private final Phaser underWay = new Phaser(1);

  /** As browsers of many officers: connections of their own, not one for all. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String url;
  private final String key;

  DecidingOfficers(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * All say that an indicator does not apply.
   *
   * @param rate so many a second
   */
  void begin(List<String> findings, int rate) {
    Queue<String> left = new ConcurrentLinkedQueue<>(findings);
    underWay.register();
    beat.scheduleAtFixedRate(
        () -> {
          String next = left.poll();
          if (next == null) {
            beat.shutdown();
            underWay.arriveAndDeregister();
          } else {
            send(next);
          }
        },
        0,
        1_000_000_000L / rate,
        TimeUnit.NANOSECONDS);
  }

  private void send(String finding) {
    underWay.register();
    sent.incrementAndGet();
    http.sendAsync(decision(finding), HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (answer, killed) -> {
              if (answer != null && answer.statusCode() == 200) {
                answered.add(finding);
              }
              underWay.arriveAndDeregister();
            });
  }

  private HttpRequest decision(String finding) {
    return HttpRequest.newBuilder(
            URI.create(url + "/api/v1/findings/" + finding + "/not_applicable"))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"不在职责范围\"}"))
        .build();
  }

  /** Those whose decision was answered. */
  List<String> answered() {
    return List.copyOf(answered);
  }

  /** How many have arrived until now. */
  int sent() {
    return sent.get();
  }

  void end(Duration patience) throws Exception {
    int phase = underWay.arriveAndDeregister();
    assertThat(underWay.awaitAdvanceInterruptibly(phase, patience.toSeconds(), TimeUnit.SECONDS))
        .isNotEqualTo(phase);
  }
}
