package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What reading costs with many targets and a long past: {@code ScaleLoad targets days}. */
public final class ScaleLoad {

  private static final int RATE = 200;
  private static final int SECONDS = Integer.getInteger("seconds", 15);

  /** Every filter of the list, sparse and dense, alone and together, and a page further on. */
  private static final List<String> LISTS =
      List.of(
          "",
          "?kind=site",
          "?kind=account&platform=weibo",
          "?state=down",
          "?state=up&kind=site",
          "?freshness=late",
          "?status=running&region=4307",
          "?region=430712",
          "?unit=1",
          "?unit=%E5%9F%8E%E5%B8%827",
          "?unit=500",
          "?unit=%E5%9F%8E%E5%B8%827&state=down",
          "?q=%E6%A0%B7%E4%BE%8B",
          "?q=%E7%AB%99%E7%82%B977",
          "?q=4300099",
          "?q=nothing",
          "?q=%E5%B8%B8%E5%BE%B7&state=down",
          "?kind=site&limit=20");

  private static final int WEEK = 7 * 24;

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final int targets;
  private double empty;

  private ScaleLoad(int targets) {
    this.targets = targets;
  }

  /** What is to be done with a service that runs on a database that was filled. */
  private interface Part {
    void measure(ScaleLoad load, RunningXunjian service, TestDatabase database)
        throws IOException, InterruptedException;
  }

  public static void main(String... args) {
    run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), 1);
  }

  /** The figures of each run by name; the last also stand in {@code target/bench/scale.json}. */
  static List<Map<String, Double>> run(int targets, int days, int runs) {
    List<Map<String, Double>> all = new ArrayList<>();
    on(
        targets,
        days,
        WEEK,
        Duration.ofMinutes(5),
        (load, service, database) -> {
          for (int run = 0; run < runs; run++) {
            load.figures.clear();
            load.whole(service);
            load.disk(database);
            all.add(Map.copyOf(load.figures));
            load.print();
          }
        });
    return all;
  }

  /**
   * What a target takes of the heap once every site was visited by this process, their verdicts and
   * open incidents included.
   */
  static Map<String, Double> heap(int targets) {
    Map<String, Double> found = new LinkedHashMap<>();
    int sites = targets / 10 * 7;
    Duration interval = Duration.ofSeconds(Math.max(60, sites / 2_500));
    on(
        targets,
        0,
        24,
        interval,
        (load, service, database) -> {
          load.restart(service);
          OpenLoop client = new OpenLoop(service.url());
          while (counted(client, "xunjian_visits_total") < sites) {
            TimeUnit.SECONDS.sleep(1);
          }
          TimeUnit.SECONDS.sleep(10);
          load.note("heap per idle target, B", (live(service) - load.empty) / targets);
          found.putAll(load.figures);
        });
    return found;
  }

  private static void on(int targets, int days, int hours, Duration interval, Part part) {
    ScaleLoad load = new ScaleLoad(targets);
    TestDatabase database = TestDatabase.fresh();
    RunningXunjian.Builder builder =
        RunningXunjian.named("bench-scale")
            .on(database)
            .with("XUNJIAN_VISIT_INTERVAL", interval.toString())
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            // Or the serial collector leaves some dead objects where they lie, and they are
            // counted.
            .java("-XX:MarkSweepDeadRatio=0");
    for (String option :
        List.of(
            System.getenv()
                .getOrDefault("BENCH_JAVA", targets > 500_000 ? "-Xmx6g" : "-Xmx2g")
                .split(" ", -1))) {
      builder.java(option);
    }
    try (Origin origin = Origin.inNewFolder();
        RunningXunjian service = builder.start()) {
      load.empty = live(service);
      service.end();
      load.fill(database, origin, days, hours);
      part.measure(load, service, database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restart(RunningXunjian service) throws IOException, InterruptedException {
    service.end();
    long began = System.nanoTime();
    service.launch();
    OpenLoop client = new OpenLoop(service.url());
    while (counted(client, "xunjian_visits_total") < 1) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    note("start to first visit, s", (System.nanoTime() - began) / 1e9);
    service.awaitReady();
    note("start to ready, s", (System.nanoTime() - began) / 1e9);
    while (!page(client).contains("\nxunjian_window_visits{")) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    note("start to windows whole, s", (System.nanoTime() - began) / 1e9);
  }

  private void whole(RunningXunjian service) throws IOException, InterruptedException {
    restart(service);
    OpenLoop client = new OpenLoop(service.url());
    TimeUnit.SECONDS.sleep(Integer.getInteger("settle", 30));
    scrapes(client);
    requests(client);
    note("resident, MB", (double) Cpu.residentMegabytes(service.pid()));
  }

  private void disk(TestDatabase database) {
    database.execute("analyze visit_block");
    note(
        "disk per stored visit, B",
        (double)
                database.number(
                    "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'visit_block'::regclass")
            / Math.max(1, database.number("select sum(visits) from visit_block")));
  }

  private void fill(TestDatabase database, Origin origin, int days, int hours) throws SQLException {
    long began = System.nanoTime();
    ScaleFill fill = new ScaleFill(database, targets, Clock.systemUTC().instant());
    fill.registry(origin.plain);
    fill.states();
    fill.hours(hours);
    fill.hot(Math.min(targets, 2_000));
    if (days > 0) {
      fill.blocks(days);
    }
    System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - began) / 1e9);
  }

  private void scrapes(OpenLoop client) throws IOException, InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    double[] longest = new double[1];
    Thread pulse = new Thread(() -> pulse(client, over, longest), "pulse");
    double late = late(client);
    pulse.start();
    for (String coding : List.of("identity", "gzip")) {
      double best = Double.MAX_VALUE;
      long bytes = 0;
      for (int i = 0; i < 3; i++) {
        long began = System.nanoTime();
        bytes = client.once("/metrics", "Accept-Encoding", coding).body().length;
        best = Math.min(best, (System.nanoTime() - began) / 1e9);
      }
      note("metrics " + coding + ", s", best);
      note("metrics " + coding + ", B", (double) bytes);
    }
    over.set(true);
    pulse.join();
    note("longest answer of a pulse during scrapes, ms", longest[0]);
    note("visits over 50 ms late during scrapes", late(client) - late);
  }

  /** A request that costs nothing, again and again: it waits for whatever holds a loop up. */
  private static void pulse(OpenLoop client, AtomicBoolean over, double[] longest) {
    try {
      while (!over.get()) {
        long began = System.nanoTime();
        client.once("/q/health/live");
        longest[0] = Math.max(longest[0], (System.nanoTime() - began) / 1e6);
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (IOException e) {
      longest[0] = Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void requests(OpenLoop client) throws InterruptedException {
    for (String filter : LISTS) {
      OpenLoop.Result alone = client.run(List.of("/api/v1/targets" + filter), 20, 2);
      System.out.printf(
          Locale.ROOT,
          "  %-36s alone p50 %.1f max %.1f ms%n",
          filter,
          alone.quantile(0.5),
          alone.quantile(1));
    }
    at(client, "lists", LISTS.stream().map(f -> "/api/v1/targets" + f).toList());
    at(client, "overview", List.of("/api/v1/overview"));
    List<String> windows =
        IntStream.range(0, Math.min(targets, 2_000))
            .filter(i -> i % 10 == 1 || i % 10 == 2)
            .mapToObj(i -> "/api/v1/targets/" + (4_300_000_000L + i) + "/availability?window=P7D")
            .toList();
    at(client, "availability", windows);
  }

  private void at(OpenLoop client, String what, List<String> paths) throws InterruptedException {
    client.run(paths, RATE, Integer.getInteger("before", 15));
    OpenLoop.Result result = client.run(paths, RATE, SECONDS);
    note(what + " p50, ms", result.quantile(0.5));
    note(what + " p99, ms", result.quantile(0.99));
    note(what + " failed", result.failed());
  }

  private static String page(OpenLoop client) throws IOException, InterruptedException {
    return new String(client.once("/metrics?key=4300000001").body(), StandardCharsets.UTF_8);
  }

  private static double counted(OpenLoop client, String name) throws InterruptedException {
    String page;
    try {
      page = new String(client.once("/metrics?kind=app").body(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return 0;
    }
    return page.lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static double late(OpenLoop client) throws IOException, InterruptedException {
    String page = new String(client.once("/metrics?kind=app").body(), StandardCharsets.UTF_8);
    return bucket(page, "+Inf") - bucket(page, "0.05");
  }

  private static double bucket(String page, String le) {
    return page.lines()
        .filter(
            l ->
                l.startsWith("xunjian_schedule_lag_seconds_bucket") && l.contains("\"" + le + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Bytes of live objects, after a collection. */
  static double live(RunningXunjian service) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(service.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String table;
    try (BufferedReader out = jcmd.inputReader(StandardCharsets.UTF_8)) {
      table = out.lines().collect(Collectors.joining("\n"));
    }
    Files.createDirectories(Path.of("target", "bench"));
    Files.writeString(Path.of("target", "bench", "histogram.txt"), table);
    String total = table.substring(table.lastIndexOf("Total")).strip();
    return Double.parseDouble(total.split("\\s+", -1)[2]);
  }

  private void note(String name, double value) {
    figures.put(name, value);
    System.out.printf(Locale.ROOT, "%-50s %,14.3f%n", name, value);
  }

  private void print() throws IOException {
    String json =
        figures.entrySet().stream()
            .map(f -> String.format(Locale.ROOT, "  \"%s\": %s", f.getKey(), number(f.getValue())))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    Files.createDirectories(Path.of("target", "bench"));
    Files.writeString(Path.of("target", "bench", "scale.json"), json);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
  }
}
