package cn.xunjian.web.orders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RunningXunjian;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An office whose steps arrive at a fixed rate, whether or not those before are answered: orders to
 * rectify and closings of accounts, each paper step by step, a new one whenever none is ready. What
 * a slow machine cannot take waits its turn for one of {@value #HANDS} connections.
 */
final class OfficePapers {

  /** What is done with a paper, in its order. */
  @SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
  enum Kind {
    ORDER("/api/v1/orders/", "issue", "receive", "fix", "verify", "close"),
    CASE("/api/v1/cases/", "application", "approval", "announced", "frozen", "cancelled");

    private final String path;
    private final List<String> steps;

    Kind(String path, String... steps) {
      this.path = path;
      this.steps = List.of(steps);
    }
  }

  private static final Map<String, String> ITEM = Map.of("name", "某站", "says", "坏");
  private static final int HANDS = 48;

  /** A step that was answered as done. */
  record Taken(Kind kind, long paper, String step) {}

  /** A paper; in one pair of hands at a time. */
  private static final class Paper {
    private final Kind kind;
    private final String target;
    private long id;
    private int next;
    private boolean unsure;

    Paper(Kind kind, String target) {
      this.kind = kind;
      this.target = target;
    }

    String step() {
      return kind.steps.get(next);
    }
  }

  private final Queue<Paper> ready = new ConcurrentLinkedQueue<>();
  private final Queue<Paper> unsure = new ConcurrentLinkedQueue<>();
  private final Queue<String> targets;
  private final Set<Taken> taken = ConcurrentHashMap.newKeySet();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();

  /** As browsers of many people: connections of their own, not one for all. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String url;
  private final int unit;
  private ScheduledExecutorService beat;
  private ExecutorService hands;

  /**
   * @param unit whose papers they are
   * @param targets keys of accounts that may be closed, each once
   */
  OfficePapers(String url, int unit, List<String> targets) {
    this.url = url;
    this.unit = unit;
    this.targets = new ConcurrentLinkedQueue<>(targets);
  }

  /**
   * Makes papers before any step arrives.
   *
   * @param number of orders, and of closings
   */
  void prepare(RunningXunjian xunjian, int number) {
    List<Map<String, String>> items = Collections.nCopies(number, ITEM);
    Map<String, Object> all =
        Map.of("unit", unit, "byHand", items, "perItem", true, "term", Map.of("hours", 24));
    List<Integer> made =
        xunjian
            .posts("/api/v1/orders", all)
            .statusCode(201)
            .extract()
            .jsonPath()
            .getList("items.id");
    for (int order : made) {
      Paper paper = new Paper(Kind.ORDER, null);
      paper.id = order;
      ready.add(paper);
      Paper closing = new Paper(Kind.CASE, targets.remove());
      closing.id =
          xunjian
              .posts("/api/v1/cases", closing(closing.target).getMap())
              .statusCode(201)
              .extract()
              .jsonPath()
              .getLong("id");
      ready.add(closing);
    }
  }

  /** Begins, or goes on after a kill: what nobody answered then is asked for again. */
  void begin(int rate) {
    ready.addAll(unsure);
    unsure.clear();
    hands = Executors.newFixedThreadPool(HANDS);
    beat = Executors.newSingleThreadScheduledExecutor();
    beat.scheduleAtFixedRate(this::one, 0, 1_000_000_000L / rate, TimeUnit.NANOSECONDS);
  }

  /** No more arrive; waits until the answers to all are there, or their failure. */
  void end(Duration patience) throws Exception {
    beat.shutdown();
    assertThat(beat.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)).isTrue();
    hands.shutdown();
    assertThat(hands.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private void one() {
    sent.incrementAndGet();
    hands.execute(this::step);
  }

  private void step() {
    Paper paper = ready.poll();
    if (paper == null) {
      String target = sent.get() % 2 == 0 ? targets.poll() : null;
      paper = new Paper(target == null ? Kind.ORDER : Kind.CASE, target);
    }
    HttpResponse<String> answer = null;
    try {
      answer = http.send(request(paper), HttpResponse.BodyHandlers.ofString());
    } catch (IOException killed) {
      // Nobody answered: the paper is unsure.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    heard(paper, answer);
  }

  private void heard(Paper paper, HttpResponse<String> answer) {
    int status = answer == null ? 0 : answer.statusCode();
    if (paper.id == 0) {
      if (status == 201) {
        paper.id = number(paper.kind, new JsonObject(answer.body()));
        ready.add(paper);
      } else if (status != 0) {
        unexpected.add(status + " " + answer.body());
      }
    } else if (status == 200 || (status == 409 && paper.unsure)) {
      taken.add(new Taken(paper.kind, paper.id, paper.step()));
      paper.unsure = false;
      paper.next++;
      if (paper.next < paper.kind.steps.size()) {
        ready.add(paper);
      }
    } else if (status == 0) {
      paper.unsure = true;
      unsure.add(paper);
    } else {
      unexpected.add(status + " " + paper.kind + " " + paper.step() + " " + answer.body());
    }
  }

  private static long number(Kind kind, JsonObject made) {
    return kind == Kind.ORDER
        ? made.getJsonArray("items").getJsonObject(0).getLong("id")
        : made.getLong("id");
  }

  private HttpRequest request(Paper paper) {
    String path = paper.kind.path;
    JsonObject body;
    if (paper.id == 0) {
      path = path.substring(0, path.length() - 1);
      body = paper.kind == Kind.ORDER ? order() : closing(paper.target);
    } else if (paper.kind == Kind.ORDER) {
      path += paper.id + "/" + paper.step();
      body = new JsonObject().put(paper.step().equals("fix") ? "text" : "note", "已办");
    } else {
      boolean decides = paper.step().equals("approval");
      path += paper.id + "/steps/" + paper.step() + (decides ? "/decide" : "");
      body = new JsonObject().put("proof", "武政函〔2026〕12号");
      if (decides) {
        body.put("agree", true);
      }
    }
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", RunningXunjian.AUTHORIZATION)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
  }

  private JsonObject order() {
    return new JsonObject(
        Map.of("unit", unit, "byHand", List.of(ITEM), "term", Map.of("hours", 24)));
  }

  private static JsonObject closing(String target) {
    return new JsonObject().put("kind", "account_closing").put("target", target);
  }

  /** How many have arrived until now. */
  int sent() {
    return sent.get();
  }

  List<Taken> taken() {
    return new ArrayList<>(taken);
  }

  List<String> unexpected() {
    return List.copyOf(unexpected);
  }
}
