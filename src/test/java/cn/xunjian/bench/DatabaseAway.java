package cn.xunjian.bench;

import cn.xunjian.testing.OwnPostgres;
import cn.xunjian.testing.PromText;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * PostgreSQL is stopped under load and comes back: {@code DatabaseAway targets visits/s seconds}.
 * Writes {@code target/bench/database-away.json}.
 */
public final class DatabaseAway {

  private static final int LONGEST_DRAIN = 900;

  private DatabaseAway() {}

  public static void main(String... args) {
    run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
  }

  /** The figures by name; the same stand in the file. */
  static Map<String, Double> run(int targets, int rate, int seconds) {
    try {
      return measure(targets, rate, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Double> measure(int targets, int rate, int seconds)
      throws IOException, InterruptedException {
    long interval = targets * 1000L / rate;
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
    try (OwnPostgres postgres = new OwnPostgres("bench");
        Origin origin = new Origin(folder)) {
      TestDatabase database = postgres.database();
      try (RunningXunjian service =
          RunningXunjian.named("bench-database-away")
              .on(database)
              .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
              .with("XUNJIAN_VISIT_INTERVAL", interval + "ms")
              .java(System.getenv().getOrDefault("BENCH_JAVA", "-Xmx1g"))
              .start()) {
        service
            .rest()
            .contentType("text/csv; charset=UTF-8")
            .body(registry(origin, targets).getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/imports")
            .then()
            .statusCode(200);
        TimeUnit.SECONDS.sleep(Integer.getInteger("warm", 30));
        JsonObject figures = outage(service, postgres, seconds);
        database(database, interval, figures);
        Path out = Path.of("target", "bench", "database-away.json");
        Files.createDirectories(out.getParent());
        Files.writeString(out, figures.encodePrettily());
        System.out.println(figures.encodePrettily());
        return figures.stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, figure -> ((Number) figure.getValue()).doubleValue()));
      }
    }
  }

  private static JsonObject outage(RunningXunjian service, OwnPostgres postgres, int seconds)
      throws InterruptedException {
    PromText before = scrape(service);
    long stopped = System.nanoTime();
    postgres.stop();
    TimeUnit.SECONDS.sleep(seconds);
    PromText after = scrape(service);
    double away = (System.nanoTime() - stopped) / 1e9;
    postgres.start();
    long back = System.nanoTime();
    int waited = 0;
    while (scrape(service).value("xunjian_spool_facts") > 0 && waited++ < LONGEST_DRAIN * 2) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    double drained = (System.nanoTime() - back) / 1e9;
    double visits = visits(after) - visits(before);
    PromText end = scrape(service);
    return new JsonObject()
        .put("seconds_away", round(away))
        .put("visits_during_outage", visits)
        .put("visits_per_second_during_outage", round(visits / away))
        .put("lag_p99_seconds", quantile(before, after, 0.99))
        .put("spool_facts", after.value("xunjian_spool_facts"))
        .put("spool_bytes", after.value("xunjian_spool_bytes"))
        .put("seconds_to_drain", round(drained))
        .put("dropped", dropped(end))
        .put("skipped", end.value("xunjian_visits_skipped_total"))
        .put("resident_megabytes", Cpu.residentMegabytes(service.pid()));
  }

  /** Compares what is stored with the due instants that follow from the cadence. */
  private static void database(TestDatabase database, long interval, JsonObject figures) {
    figures
        .put("stored", database.number("select count(*) from visit"))
        .put(
            "holes",
            database.number(
                """
                select coalesce(sum(round(extract(epoch from last - first) * 1000 / %d) + 1 - n), 0)::bigint from (
                  select min(due_at) as first, max(due_at) as last, count(*) as n
                  from visit where scheduled group by target_id) s"""
                    .formatted(interval)))
        .put(
            "doubles",
            database.number(
                "select count(*) - count(distinct (target_id, due_at)) from visit where scheduled"))
        .put(
            "rows_minus_counts",
            database.number(
                """
                select (select count(*) from visit where scheduled)
                  - (select sum(ok + failed + blocked + voided + exempt) from visit_hour)"""));
  }

  private static PromText scrape(RunningXunjian service) {
    // Buckets that are recorded to while they are written may be uneven by one: taken again.
    for (int attempt = 0; ; attempt++) {
      try {
        return PromText.parse(
            service
                .rest()
                .get("/metrics?kind=app")
                .asString()
                .lines()
                .collect(Collectors.joining("\n", "", "\n")));
      } catch (IllegalArgumentException uneven) {
        if (attempt == 20) {
          throw uneven;
        }
      }
    }
  }

  private static double visits(PromText page) {
    return page.value("xunjian_visits_total", "result", "ok")
        + page.value("xunjian_visits_total", "result", "failed")
        + page.value("xunjian_visits_total", "result", "void");
  }

  private static double dropped(PromText page) {
    return page.value("xunjian_observations_dropped_total", "kind", "visit", "result", "ok")
        + page.value("xunjian_observations_dropped_total", "kind", "visit", "result", "failed")
        + page.value("xunjian_observations_dropped_total", "kind", "visit", "result", "void");
  }

  /** The upper bound of the bucket in which the quantile lies. */
  private static double quantile(PromText before, PromText after, double share) {
    String name = "xunjian_schedule_lag_seconds";
    double all = after.value(name + "_count") - before.value(name + "_count");
    for (String bound : "0.005 0.01 0.025 0.05 0.1 0.25 0.5 1.0 2.5 5.0 10.0 30.0".split(" ", -1)) {
      double below =
          after.value(name + "_bucket", "le", bound) - before.value(name + "_bucket", "le", bound);
      if (below >= share * all) {
        return Double.parseDouble(bound);
      }
    }
    return Double.MAX_VALUE;
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String registry(Origin origin, int targets) {
    StringBuilder csv = new StringBuilder("kind,key,name,unit,url\n");
    for (int i = 0; i < targets; i++) {
      csv.append(
          "site,%010d,站点%d,测试局,http://127.%d.%d.%d:%d/%n"
              .formatted(
                  4_307_000_000L + i, i, 1 + i / 60_000, i / 250 % 240, 1 + i % 250, origin.plain));
    }
    return csv.toString();
  }
}
