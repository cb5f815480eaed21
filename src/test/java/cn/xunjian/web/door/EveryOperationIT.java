package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RunningXunjian;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the OpenAPI document, with odd values in them, to every operation of the
 * packaged service: none is answered by a failure of ours, and none with a status that the document
 * does not name.
 */
class EveryOperationIT {

  private static final int REQUESTS = Chaos.times(4_000, 100_000);

  /** Fewer than scrapes at once are taken. */
  private static final int AT_ONCE = 3;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    // No name can be looked up, so that no request leaves this machine.
    xunjian =
        RunningXunjian.named("EveryOperationIT")
            .with("XUNJIAN_DNS_SERVERS", "127.0.0.1:" + RunningXunjian.freePort())
            .with("XUNJIAN_DNS_TIMEOUT", "100ms")
            .with("XUNJIAN_VISIT_TIMEOUT", "1s")
            .start();
    xunjian.imports(
        """
        kind,key,name,unit,url,platform,parent,column_class,source,status
        site,4307000001,a,u,http://a.example/,,,,,suspended
        column,4307000001/yw,b,u,http://a.example/yw,,4307000001,news,html,suspended
        account,wx-1,c,u,,wechat,,,push,suspended
        account,wx-cdfb,d,u,,wechat,,,manual,suspended
        """);
    xunjian.tells("http://127.0.0.1:1/");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @Test
  void everyRequestIsAnsweredAsTheDocumentSays() throws Exception {
    JsonNode document = JSON.readTree(get("/q/openapi?format=json"));
    List<DescribedOperation> operations =
        DescribedOperation.all(document).stream().filter(DescribedOperation::ends).toList();
    assertThat(operations).hasSizeGreaterThan(60);
    long seed = Long.getLong("xunjian.seed", 20261129L);
    List<String> faults = Collections.synchronizedList(new ArrayList<>());
    Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
    AtomicInteger next = new AtomicInteger();

    CompletableFuture<?>[] askers = new CompletableFuture<?>[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++) {
      askers[i] =
          CompletableFuture.runAsync(
              () -> {
                for (int n = next.getAndIncrement(); n < REQUESTS; n = next.getAndIncrement()) {
                  DescribedOperation operation = operations.get(n % operations.size());
                  ask(operation, new Random(seed * 31 + n), statuses, faults);
                }
              });
    }
    CompletableFuture.allOf(askers).join();

    System.out.printf("%d requests of seed %d: %s%n", REQUESTS, seed, statuses);
    assertThat(faults).isEmpty();
    // Both sides of the door were tried.
    assertThat(statuses.keySet()).contains(200, 201, 400, 404, 412, 415, 422);
    assertThat(xunjian.log()).doesNotContain("ERROR");
  }

  private static void ask(
      DescribedOperation operation,
      Random random,
      Map<Integer, Integer> statuses,
      List<String> faults) {
    HttpRequest request = operation.request(xunjian.url(), random);
    try {
      HttpResponse<byte[]> answer = answer(request);
      int status = answer.statusCode();
      statuses.merge(status, 1, Integer::sum);
      String type = answer.headers().firstValue("Content-Type").orElse("");
      if (status >= 500 || !operation.describes(status, type)) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        note(faults, operation + " → " + status + " " + type, request, body);
      }
    } catch (IOException e) {
      note(faults, operation + " broke off: " + e, request, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The server ends a connection on which it has met a head that is too long, perhaps just as it is
   * used again; what breaks off on a second one as well does so for a reason of its own.
   */
  private static HttpResponse<byte[]> answer(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException keptTooLong) {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  /** The first of each kind. */
  private static void note(List<String> faults, String what, HttpRequest request, String body) {
    if (faults.stream().noneMatch(f -> f.startsWith(what))) {
      faults.add(
          what + " " + request.uri() + " " + body.substring(0, Math.min(300, body.length())));
    }
  }

  private static String get(String path) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(xunjian.url() + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", RunningXunjian.AUTHORIZATION)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
