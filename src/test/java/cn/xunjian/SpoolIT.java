package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.OwnPostgres;
import cn.xunjian.testing.PromText;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is really stopped under load: visits go on, and afterwards every due instant is stored
 * once, also if the process is killed or ended meanwhile.
 */
class SpoolIT {

  private static final int SITES = 300;
  private static final int BROKEN = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** On a busy machine the node may say that it is strained. */
  private static final String INCIDENTS =
      "select count(*) from incident where rule <> 'S.strained'";

  private static OwnPostgres postgres;

  private final TestDatabase database = postgres.database();
  private final ManySites sites = new ManySites();

  @BeforeAll
  static void begin() {
    postgres = new OwnPostgres("spool");
  }

  @AfterAll
  static void end() {
    postgres.close();
  }

  @BeforeEach
  void breakSome() {
    for (int i = 0; i < BROKEN; i++) {
      sites.breakDown(i);
    }
  }

  @AfterEach
  void close() {
    sites.close();
    postgres.start();
  }

  private RunningXunjian start(String name, String spoolSize) {
    RunningXunjian xunjian =
        RunningXunjian.named(name)
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
            .with("XUNJIAN_VISIT_PER_HOST", "100")
            .with("XUNJIAN_SPOOL_MEMORY", "100")
            .with("XUNJIAN_SPOOL_MAX_SIZE", spoolSize)
            .start();
    xunjian.imports(sites.csv(SITES, "PT1S"));
    await("visits are stored")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(count("select count(*) from visit")).isGreaterThan(SITES));
    await("the broken ones are told")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(count("select count(*) from incident where rule = 'V2.down'"))
                    .isEqualTo(BROKEN));
    return xunjian;
  }

  private long count(String sql) {
    return database.number(sql);
  }

  private static PromText metrics(RunningXunjian xunjian) {
    // A histogram that is recorded to while it is written may be uneven by one.
    return PromText.parse(
        xunjian
            .rest()
            .get("/metrics")
            .asString()
            .lines()
            .filter(line -> !line.contains("xunjian_schedule_lag"))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static double visits(RunningXunjian xunjian) {
    return metrics(xunjian).value("xunjian_visits_total", "result", "ok");
  }

  private static void awaitSpooled(RunningXunjian xunjian, int seconds) {
    await("so many facts are on the disk")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(metrics(xunjian).value("xunjian_spool_facts"))
                    .isGreaterThan(SITES * seconds * 0.8));
  }

  private static void awaitDrained(RunningXunjian xunjian) {
    await("all that waited is stored")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(metrics(xunjian).value("xunjian_spool_facts")).isZero();
              assertThat(metrics(xunjian).value("xunjian_spool_bytes")).isZero();
              assertThat(metrics(xunjian).value("xunjian_store_lag_seconds")).isLessThan(2);
            });
  }

  private void assertNothingIsDoubled() {
    assertThat(
            count(
                "select count(*) from (select 1 from visit group by target_id, due_at having count(*) > 1) d"))
        .isZero();
    assertThat(
            count(
                """
                select (select sum(ok + failed + blocked + voided + exempt) from visit_hour)
                  - (select count(*) from visit where scheduled)"""))
        .as("counts agree with rows")
        .isZero();
    assertThat(
            count("select count(*) from incident where rule = 'V2.down' and state <> 'resolved'"))
        .isEqualTo(BROKEN);
    assertThat(count("select count(*) from incident where rule = 'V2.down'")).isEqualTo(BROKEN);
  }

  /** The cadence is a second: between the first and the last of a site there is one for each. */
  private long holes() {
    return count(
        """
        select coalesce(sum(extract(epoch from last - first)::bigint + 1 - n), 0) from (
          select min(due_at) as first, max(due_at) as last, count(*) as n from visit where scheduled group by target_id) s""");
  }

  @Test
  void visitsGoOnAndEveryDueInstantIsStoredOnce() {
    try (RunningXunjian xunjian = start("spool-outage", "64M")) {
      double before = visits(xunjian);
      postgres.stop();
      xunjian
          .rest()
          .get("/api/v1/targets/" + ManySites.key(1))
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "5");
      int seconds = Chaos.times(6, 20);
      awaitSpooled(xunjian, seconds);
      await("visits go on")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(visits(xunjian) - before)
                      .isGreaterThan((SITES - BROKEN) * seconds * 0.75));
      postgres.start();
      awaitDrained(xunjian);
      assertNothingIsDoubled();
      // A busy machine skips some, and counts them.
      assertThat(holes() - metrics(xunjian).value("xunjian_visits_skipped_total"))
          .as("due instants without a row")
          .isLessThanOrEqualTo(0);
      assertThat(dropped(xunjian)).isZero();
      assertThat(count(INCIDENTS)).isEqualTo(BROKEN);
    }
  }

  private static double dropped(RunningXunjian xunjian) {
    return metrics(xunjian)
        .value("xunjian_observations_dropped_total", "kind", "visit", "result", "ok");
  }

  @Test
  void whatIsOnTheDiskSurvivesAKillAndIsCountedOnce() {
    try (RunningXunjian xunjian = start("spool-kill", "64M")) {
      postgres.stop();
      awaitSpooled(xunjian, 6);
      long spooled = (long) metrics(xunjian).value("xunjian_spool_facts");
      xunjian.kill();
      postgres.start();
      long stored = count("select count(*) from visit");
      xunjian.restart();
      awaitDrained(xunjian);
      assertThat(count("select count(*) from visit")).isGreaterThanOrEqualTo(stored + spooled);
      xunjian.kill();
      xunjian.restart();
      awaitDrained(xunjian);
      assertNothingIsDoubled();
      assertThat(count(INCIDENTS)).isEqualTo(BROKEN);
    }
  }

  @Test
  void anOrderlyEndWhileTheDatabaseIsAwayLosesNothing() {
    try (RunningXunjian xunjian = start("spool-term", "64M")) {
      postgres.stop();
      awaitSpooled(xunjian, 3);
      double seen = visits(xunjian);
      xunjian.end();
      postgres.start();
      xunjian.restart();
      awaitDrained(xunjian);
      assertThat((double) count("select count(*) from visit where result = 1"))
          .as("all that was seen before the end")
          .isGreaterThanOrEqualTo(seen);
      assertNothingIsDoubled();
    }
  }

  @Test
  void aFactThatTheDatabaseRefusesHoldsUpNoOther() throws IOException {
    int bad = BROKEN + 3;
    try (RunningXunjian xunjian = start("spool-refused", "64M")) {
      long id = count("select id from target where key = '" + ManySites.key(bad) + "'");
      database.execute(
          "alter table visit add check (target_id <> " + id + " or result <> 2) not valid");
      sites.breakDown(bad);
      await("it is set aside")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(metrics(xunjian).value("xunjian_observations_rejected_total"))
                      .isGreaterThan(1));
      sites.mend(bad);
      long stored = count("select count(*) from visit");
      await("all others are stored as ever")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(count("select count(*) from visit")).isGreaterThan(stored + 900));
      try (Stream<Path> all = Files.walk(xunjian.spool())) {
        Path rejected = all.filter(f -> f.endsWith("rejected")).findFirst().orElseThrow();
        assertThat(Files.readAllLines(rejected))
            .hasSizeGreaterThan(1)
            .allMatch(line -> line.contains("target=" + id + ","));
      }
      assertThat(count("select count(*) from visit where result = 2 and target_id = " + id))
          .isZero();
      assertThat(count("select count(*) from incident where rule = 'S.spool'")).isEqualTo(1);
    }
  }

  @Test
  void aFullSpoolLetsGoOfGoodVisitsAloneAndTellsOfItOnce() {
    try (RunningXunjian xunjian = start("spool-full", "1M")) {
      postgres.stop();
      await("good visits are dropped")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(dropped(xunjian)).isPositive());
      assertThat(metrics(xunjian).value("xunjian_spool_bytes")).isLessThanOrEqualTo(1 << 20);
      postgres.start();
      awaitDrained(xunjian);
      await("the loss is told and resolved")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          count(
                              "select count(*) from incident where rule = 'S.spool' and state = 'resolved'"))
                      .isEqualTo(1));
      assertThat(
              metrics(xunjian)
                  .value("xunjian_observations_dropped_total", "kind", "visit", "result", "failed"))
          .isZero();
      assertNothingIsDoubled();
    }
  }
}
