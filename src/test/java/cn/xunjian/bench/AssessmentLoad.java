package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs to assess a city over a quarter, with the facts in the store. */
final class AssessmentLoad {

  private static final int SITES = 560;
  private static final int ACCOUNTS = 6_000;
  private static final int DAYS = 92;
  private static final int CARDS = 200;

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final RunningXunjian service;
  private final TestDatabase database;
  private final long postmaster;

  private AssessmentLoad(RunningXunjian service, TestDatabase database) {
    this.service = service;
    this.database = database;
    this.postmaster = Cpu.postmaster();
  }

  static Map<String, Double> run() {
    TestDatabase database = TestDatabase.migrated();
    Instant now = Instant.now();
    AssessmentFill fill = new AssessmentFill(database, SITES, ACCOUNTS, now);
    fill.all(DAYS);
    RunningXunjian.Builder builder =
        RunningXunjian.named("bench-assessment")
            .on(database)
            // The rounds rest: what is measured is the assessment.
            .with("XUNJIAN_VISIT_INTERVAL", "PT24H")
            .with("XUNJIAN_READING_INTERVAL", "PT24H")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8");
    for (String option : System.getProperty("bench.java", "-Xmx1g").split(" ", -1)) {
      builder.java(option);
    }
    try (RunningXunjian service = builder.start()) {
      AssessmentLoad load = new AssessmentLoad(service, database);
      load.measure(now.truncatedTo(ChronoUnit.HOURS));
      return load.figures;
    }
  }

  private void measure(Instant at) {
    long first = assessed(at, "first");
    long second = assessed(at, "second");
    long cards = database.number("select count(*) from card where assessment_id = " + first);
    long same =
        database.number(
            "select count(*) from card a join card b using (target_id, sha256) where a.assessment_id = %d and b.assessment_id = %d"
                .formatted(first, second));
    note("cards", (double) cards);
    note("cards_with_another_hash", (double) (cards - same));
    workbook(first);
    cards(first);
    note("resident_mb", (double) Cpu.residentMegabytes(service.pid()));
  }

  /** Makes one of all, and waits until all its cards are there. */
  private long assessed(Instant at, String which) {
    Map<String, Object> draft = Map.of("name", "季度检查", "kind", "quarterly", "at", at.toString());
    int id = service.posts("/api/v1/assessments", draft).statusCode(201).extract().path("id");
    double cpu = Cpu.seconds(service.pid());
    double postgres = Cpu.secondsOfTree(postmaster);
    long began = System.nanoTime();
    service.posts("/api/v1/assessments/" + id + "/fix", "{}").statusCode(200);
    while (!"computed".equals(state(id))) {
      Load.pass(1);
    }
    note(which + "_wall_s", (System.nanoTime() - began) / 1e9);
    note(which + "_service_cpu_s", Cpu.seconds(service.pid()) - cpu);
    note(which + "_postgres_cpu_s", Cpu.secondsOfTree(postmaster) - postgres);
    return id;
  }

  private String state(int id) {
    return service.rest().get("/api/v1/assessments/" + id).then().extract().path("state");
  }

  private void workbook(long assessment) {
    long began = System.nanoTime();
    byte[] file =
        service
            .rest()
            .get("/api/v1/exports/assessments/" + assessment)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    note("xlsx_s", (System.nanoTime() - began) / 1e9);
    note("xlsx_mb", file.length / 1e6);
  }

  /** Sites' cards, which are the longest; the first half warms the client and the service. */
  private void cards(long assessment) {
    List<String> ids =
        database.texts(
            "select id::text from card where assessment_id = %d and kind = 'site' order by sha256 limit %d"
                .formatted(assessment, 2 * CARDS));
    List<Double> taken = new ArrayList<>();
    for (String id : ids) {
      long began = System.nanoTime();
      service.rest().get("/api/v1/cards/" + id).then().statusCode(200);
      taken.add((System.nanoTime() - began) / 1e6);
    }
    List<Double> warm = taken.subList(taken.size() / 2, taken.size()).stream().sorted().toList();
    note("card_first_ms", taken.get(0));
    note("card_p50_ms", warm.get(warm.size() / 2));
    note("card_p99_ms", warm.get(warm.size() * 99 / 100));
    note("card_max_ms", warm.get(warm.size() - 1));
  }

  private void note(String name, double value) {
    figures.put(name, value);
    System.out.println(name + " " + Figures.number(value));
  }
}
