package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to list the orders and cases of a city, and to show a person what waits for him: to
 * one who reads the whole tree, and to the supervisor of one branch.
 */
final class OfficeLoad {

  private static final int SITES = 560;
  private static final int ACCOUNTS = 6_000;
  private static final int OPEN_ORDERS = 3_000;
  private static final int ENDED_ORDERS = 12_000;
  private static final int CASES = 10_000;
  private static final int RATE = 50;
  private static final int SECONDS = 20;

  /** A county with its 50 offices. */
  private static final long BRANCH = 2;

  private static final Map<String, List<String>> ASKED =
      Map.of(
          "orders",
          List.of(
              "/api/v1/orders",
              "/api/v1/orders?state=issued,received,returned",
              "/api/v1/orders?state=fixed",
              "/api/v1/orders?overdue=true",
              "/api/v1/orders?unit=2&limit=20",
              "/orders",
              "/orders?state=overdue"),
          "cases",
          List.of(
              "/api/v1/cases",
              "/api/v1/cases?state=open",
              "/api/v1/cases?state=open&kind=permanent_closing",
              "/api/v1/cases?unit=2&limit=20",
              "/cases"),
          "desk",
          List.of("/"));

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final RunningXunjian service;
  private final long postmaster = Cpu.postmaster();

  private OfficeLoad(RunningXunjian service) {
    this.service = service;
  }

  static Map<String, Double> run() {
    TestDatabase database = TestDatabase.migrated();
    Instant now = Instant.now();
    new AssessmentFill(database, SITES, ACCOUNTS, now).all(0);
    OfficeFill fill = new OfficeFill(database, now);
    fill.orders(ENDED_ORDERS, OPEN_ORDERS);
    fill.cases(CASES);
    database.execute("vacuum (analyze)");
    RunningXunjian.Builder builder =
        RunningXunjian.named("bench-office")
            .on(database)
            .with("XUNJIAN_VISIT_INTERVAL", "PT24H")
            .with("XUNJIAN_READING_INTERVAL", "PT24H")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8");
    for (String option : System.getProperty("bench.java", "-Xmx1g").split(" ", -1)) {
      builder.java(option);
    }
    try (RunningXunjian service = builder.start()) {
      OfficeLoad load = new OfficeLoad(service);
      load.note(
          "open_orders",
          (double)
              database.number(
                  "select count(*) from rectification_order where state not in ('closed', 'withdrawn')"));
      load.note("cases", (double) database.number("select count(*) from office_case"));
      load.measure();
      return load.figures;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void measure() throws InterruptedException {
    SignedIn people = new SignedIn(service);
    Map<String, String> readers = new LinkedHashMap<>();
    readers.put("whole", people.signedIn("whole"));
    people.grant("whole", "supervisor", null);
    readers.put("branch", people.signedIn("branch"));
    people.grant("branch", "supervisor", BRANCH);
    for (boolean counts : new boolean[] {false, true}) {
      for (Map.Entry<String, String> reader : readers.entrySet()) {
        OpenLoop client = new OpenLoop(service.url(), "Cookie", "xj_session=" + reader.getValue());
        for (String what : List.of("orders", "cases", "desk")) {
          asked(counts, what + "_" + reader.getKey(), client, ASKED.get(what));
        }
      }
    }
  }

  /** The first run warms both sides up and is not counted. */
  private void asked(boolean counts, String what, OpenLoop client, List<String> paths)
      throws InterruptedException {
    double cpu = Cpu.seconds(service.pid());
    double postgres = Cpu.secondsOfTree(postmaster);
    OpenLoop.Result result = client.run(paths, RATE, SECONDS);
    double asked = RATE * SECONDS / 1_000.0;
    if (counts) {
      note(what + "_p50_ms", result.quantile(0.5));
      note(what + "_p99_ms", result.quantile(0.99));
      note(what + "_service_cpu_ms", (Cpu.seconds(service.pid()) - cpu) / asked);
      note(what + "_postgres_cpu_ms", (Cpu.secondsOfTree(postmaster) - postgres) / asked);
      note(what + "_failed", result.failed());
    }
  }

  private void note(String name, double value) {
    figures.put(name, value);
    System.out.println(name + " " + Figures.number(value));
  }
}
