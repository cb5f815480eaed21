package cn.xunjian.bench;

import cn.xunjian.access.sessions.CheckLoad;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to know who asks, and to show him his branches alone. With {@code
 * -Dbench.before=http://127.0.0.1:8081,4711} in {@code MAVEN_OPTS}, the address and process of a
 * service of an earlier commit with the same registry, that one is asked in the same rounds.
 */
final class AccessLoad {

  private static final int TARGETS = 100_000;
  private static final int UNITS = 5_000;
  private static final int GRANTS = 500;
  private static final int RATE = 50;
  private static final int SECONDS = 15;
  private static final int SIGN_INS = 200;

  private static final List<String> LISTS =
      List.of(
          "/api/v1/targets",
          "/api/v1/targets?kind=site&limit=20",
          "/api/v1/targets?state=down",
          "/api/v1/targets?kind=account&platform=weibo",
          "/api/v1/targets?q=%E6%A0%B7%E4%BE%8B");

  private final Map<String, double[]> found = new LinkedHashMap<>();
  private final RunningXunjian service;
  private final SignedIn people;

  private AccessLoad(RunningXunjian service) {
    this.service = service;
    people = new SignedIn(service);
  }

  /** The medians of all runs. */
  static Map<String, Double> run(int runs) {
    TestDatabase database = TestDatabase.migrated();
    ScaleFill fill = new ScaleFill(database, TARGETS, Instant.now());
    fill.registry(80);
    fill.states();
    database.execute(
        """
        insert into unit (name, parent_id) select '处室' || i, 32 + i %% 1000 from generate_series(1, %d) i;
        analyze"""
            .formatted(UNITS - 1_031));
    try (RunningXunjian service =
        RunningXunjian.named("bench-access")
            .on(database)
            .with("XUNJIAN_VISIT_INTERVAL", "PT24H")
            .with("XUNJIAN_READING_INTERVAL", "PT24H")
            .java("-Xmx2g")
            .start()) {
      AccessLoad load = new AccessLoad(service);
      load.all(runs);
      Map<String, Double> all = load.medians();
      all.putAll(CheckLoad.run());
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void all(int runs) throws InterruptedException {
    String whole = people.signedIn("whole");
    people.grant("whole", "viewer", null);
    String many = people.signedIn("many");
    for (int unit = 32; unit < 32 + GRANTS; unit++) {
      people.grant("many", "viewer", (long) unit);
    }
    OpenLoop session = cookie(whole);
    OpenLoop branches = cookie(many);
    String[] before = System.getProperty("bench.before", "").split(",", -1);
    for (int run = 0; run <= runs; run++) {
      boolean warm = run > 0;
      if (before.length == 2) {
        lists(warm, "lists_before", new OpenLoop(before[0]), Long.parseLong(before[1]));
      }
      lists(warm, "lists_whole_tree", session, service.pid());
      lists(warm, "lists_500_grants", branches, service.pid());
    }
    signIns();
  }

  private OpenLoop cookie(String token) {
    return new OpenLoop(service.url(), "Cookie", "xj_session=" + token);
  }

  private void lists(boolean warm, String what, OpenLoop client, long pid)
      throws InterruptedException {
    double cpu = Cpu.seconds(pid);
    OpenLoop.Result result = client.run(LISTS, RATE, SECONDS);
    double spent = Cpu.seconds(pid) - cpu;
    note(warm, what + "_p50_ms", result.quantile(0.5));
    note(warm, what + "_p99_ms", result.quantile(0.99));
    note(warm, what + "_cpu_per_1000_s", spent * 1_000 / (RATE * SECONDS));
    note(warm, what + "_failed", result.failed());
  }

  private void signIns() {
    double[] millis = new double[SIGN_INS];
    for (int i = 0; i < SIGN_INS; i++) {
      long began = System.nanoTime();
      Response in = people.attempt("whole", SignedIn.CHOSEN);
      millis[i] = (System.nanoTime() - began) / 1e6;
      in.then().statusCode(200);
      service.session(in.cookie("xj_session")).delete("/api/v1/session").then().statusCode(204);
    }
    Arrays.sort(millis);
    note(true, "sign_in_p50_ms", millis[SIGN_INS / 2]);
    note(true, "sign_in_p99_ms", millis[SIGN_INS * 99 / 100]);
  }

  /** The first run warms both sides up and is not counted. */
  private void note(boolean counts, String name, double value) {
    System.out.printf(Locale.ROOT, "%-40s %,12.3f%s%n", name, value, counts ? "" : " (warm-up)");
    if (counts) {
      found.merge(
          name,
          new double[] {value},
          (all, one) -> {
            double[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = one[0];
            return more;
          });
    }
  }

  private Map<String, Double> medians() {
    Map<String, Double> medians = new LinkedHashMap<>();
    found.forEach(
        (name, values) -> {
          double[] sorted = values.clone();
          Arrays.sort(sorted);
          medians.put(name, sorted[sorted.length / 2]);
        });
    return medians;
  }
}
