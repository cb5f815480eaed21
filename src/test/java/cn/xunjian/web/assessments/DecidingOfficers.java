package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Officers who decide about one card after the other, until nobody answers any longer. */
final class DecidingOfficers {

  private static final int MANY = 24;

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final ExecutorService officers = Executors.newFixedThreadPool(MANY);
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String key;

  DecidingOfficers(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /** All say that an indicator does not apply. */
  void begin(List<String> findings) {
    Queue<String> left = new ConcurrentLinkedQueue<>(findings);
    for (int i = 0; i < MANY; i++) {
      officers.execute(() -> work(left));
    }
  }

  private void work(Queue<String> left) {
    try {
      for (String each = left.poll(); each != null; each = left.poll()) {
        if (http.send(decision(each), HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          answered.add(each);
        }
      }
    } catch (IOException killed) {
      // Nobody knows whether the last one was heard.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest decision(String finding) {
    return HttpRequest.newBuilder(
            URI.create(url + "/api/v1/findings/" + finding + "/not_applicable"))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"不在职责范围\"}"))
        .build();
  }

  /** Those whose decision was answered. */
  List<String> answered() {
    return List.copyOf(answered);
  }

  void end(Duration patience) throws InterruptedException {
    officers.shutdown();
    assertThat(officers.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
