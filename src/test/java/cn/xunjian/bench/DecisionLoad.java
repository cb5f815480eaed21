package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast officers may decide about the cards of a city: each decision is a request of its own,
 * and is answered when it and its rows of the trail are stored.
 */
final class DecisionLoad {

  private static final int SITES = 560;
  private static final int ACCOUNTS = 6_000;
  private static final int DAYS = 7;
  private static final int OFFICERS = 24;
  private static final int WARM = 2_000;
  private static final int MANY = 6_000;

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final RunningXunjian service;
  private final TestDatabase database;

  /** As browsers of many officers: connections of their own, not one for all. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private DecisionLoad(RunningXunjian service, TestDatabase database) {
    this.service = service;
    this.database = database;
  }

  static Map<String, Double> run() {
    TestDatabase database = TestDatabase.migrated();
    Instant now = Instant.now();
    new AssessmentFill(database, SITES, ACCOUNTS, now).all(DAYS);
    RunningXunjian.Builder builder =
        RunningXunjian.named("bench-decisions")
            .on(database)
            .with("XUNJIAN_VISIT_INTERVAL", "PT24H")
            .with("XUNJIAN_READING_INTERVAL", "PT24H")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8");
    for (String option : System.getProperty("bench.java", "-Xmx1g").split(" ", -1)) {
      builder.java(option);
    }
    try (RunningXunjian service = builder.start()) {
      DecisionLoad load = new DecisionLoad(service, database);
      load.measure(now.truncatedTo(ChronoUnit.HOURS));
      return load.figures;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void measure(Instant at) throws InterruptedException {
    Map<String, Object> draft = Map.of("name", "季度检查", "kind", "quarterly", "at", at.toString());
    int id = service.posts("/api/v1/assessments", draft).statusCode(201).extract().path("id");
    service.posts("/api/v1/assessments/" + id + "/fix", "{}").statusCode(200);
    while (!"computed"
        .equals(service.rest().get("/api/v1/assessments/" + id).then().extract().path("state"))) {
      Load.pass(1);
    }
    List<String> findings =
        database.texts(
            """
            select c.id || '-' || i from card c, unnest(case c.kind when 'site' then array['V5', 'V6'] else array['M1', 'M3'] end) i
            where assessment_id = %d and c.kind <> 'unit' order by md5(c.id || i) limit %d"""
                .formatted(id, WARM + MANY));
    decide(findings.subList(0, WARM), new double[WARM]);
    List<String> rest = findings.subList(WARM, findings.size());
    double[] taken = new double[rest.size()];
    long postmaster = Cpu.postmaster();
    double cpu = Cpu.seconds(service.pid());
    double postgres = Cpu.secondsOfTree(postmaster);
    long began = System.nanoTime();
    decide(rest, taken);
    double seconds = (System.nanoTime() - began) / 1e9;
    Arrays.sort(taken);
    note("per_s", rest.size() / seconds);
    note("p50_ms", taken[taken.length / 2]);
    note("p99_ms", taken[taken.length * 99 / 100]);
    note("service_cpu_ms", (Cpu.seconds(service.pid()) - cpu) * 1_000 / rest.size());
    note("postgres_cpu_ms", (Cpu.secondsOfTree(postmaster) - postgres) * 1_000 / rest.size());
    note(
        "lost_or_twice",
        (double) database.number("select count(*) from card_decision") - findings.size());
  }

  private void decide(List<String> findings, double[] millis) throws InterruptedException {
    Queue<String> left = new ConcurrentLinkedQueue<>(findings);
    AtomicInteger next = new AtomicInteger();
    ExecutorService officers = Executors.newFixedThreadPool(OFFICERS);
    for (int i = 0; i < OFFICERS; i++) {
      officers.execute(() -> work(left, next, millis));
    }
    officers.shutdown();
    if (!officers.awaitTermination(10, TimeUnit.MINUTES)) {
      throw new IllegalStateException("not all was decided in ten minutes");
    }
  }

  private void work(Queue<String> left, AtomicInteger next, double[] millis) {
    try {
      for (String each = left.poll(); each != null; each = left.poll()) {
        long began = System.nanoTime();
        HttpResponse<String> answer =
            http.send(request(each), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          System.out.println(each + " " + answer.statusCode() + " " + answer.body());
        } else {
          millis[next.getAndIncrement()] = (System.nanoTime() - began) / 1e6;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(String finding) {
    return HttpRequest.newBuilder(
            URI.create(service.url() + "/api/v1/findings/" + finding + "/not_applicable"))
        .header("Authorization", "Bearer " + RunningXunjian.KEY)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"不在职责范围\"}"))
        .build();
  }

  private void note(String name, double value) {
    figures.put(name, value);
    System.out.println(name + " " + Figures.number(value));
  }
}
