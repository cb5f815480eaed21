package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.CutLine;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.OwnPostgres;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two processes on one database, of which one works: the other takes over when the first ends,
 * dies, sleeps or is cut off, and nothing is stored twice.
 */
class StandbyIT {

  private static final int SITES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Every instant that was due while somebody worked, and is not stored. */
  private static final String HOLES =
      """
      select count(*) from target t cross join lateral (
        select min(v.due_at) as first, max(v.due_at) as last from visit v where v.target_id = t.id and v.scheduled) seen
      cross join lateral generate_series(seen.first, seen.last, interval '5 seconds') due (at)
      where not exists (select from visit v where v.target_id = t.id and v.due_at = due.at)
        and not exists (select from gap g where due.at between g.began - interval '5 seconds' and g.ended + interval '5 seconds')""";

  private final TestDatabase database = TestDatabase.fresh();

  private RunningXunjian.Builder process(String name) {
    return RunningXunjian.named("standby-" + name)
        .with("XUNJIAN_CLUSTER_NAME", name)
        .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
        .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
        .with("XUNJIAN_INCIDENT_REOPEN_WITHIN", "0s")
        .with("XUNJIAN_VISIT_PER_HOST", "100")
        .java("-Xmx256m");
  }

  @Test
  void takesOverHoweverTheFirstEnds() {
    try (ManySites sites = new ManySites();
        WebhookReceiver receiver = new WebhookReceiver();
        CutLine line = new CutLine(database.reactiveUrl());
        RunningXunjian first = process("first").on(database, line.url()).start()) {
      database.execute("create table gap (began timestamptz, ended timestamptz)");
      first.tells(receiver.url());
      first.imports(sites.csv(SITES, "PT5S"));
      try (RunningXunjian second = process("second").on(database).standBy()) {
        theSecondWaits(first, second);
        breaks(sites, receiver);

        takesOver(second, first::end);
        mends(sites, receiver);
        assertThat(twice(receiver)).as("messages after an orderly end").isEmpty();

        first.launch();
        first.awaitStarted();
        assertThat(first.readiness()).isEqualTo(503);
        takesOver(first, second::kill);
        breaks(sites, receiver);

        second.launch();
        second.awaitStarted();
        aSleeperIsFenced(first, second);
        mends(sites, receiver);

        takesOver(first, second::end);
        second.launch();
        second.awaitStarted();
        whoIsCutOffIsFenced(line, first, second);
        breaks(sites, receiver);
      }
    }
    assertThat(
            database.number(
                "select count(*) from (select 1 from visit group by target_id, place, due_at having count(*) > 1) d"))
        .isZero();
    assertThat(
            database.number(
                "select coalesce(sum(ok + failed + blocked + voided + exempt), 0) from visit_hour"))
        .as("counts agree with rows")
        .isEqualTo(database.number("select count(*) from visit where scheduled"));
    assertThat(database.number(HOLES)).as("instants missed while somebody worked").isZero();
    assertThat(database.number("select count(*) from incident where rule = 'V2.down'"))
        .as("one incident for each of three breaks")
        .isEqualTo(3);
  }

  /** A restart ends all sessions: whoever worked may come back first. */
  @Test
  void aRestartOfTheDatabaseChangesNothing() {
    try (OwnPostgres postgres = new OwnPostgres("standby")) {
      TestDatabase own = postgres.database();
      try (RunningXunjian first = patient("restart-first").on(own).start();
          RunningXunjian second = patient("restart-second").on(own).standBy()) {
        postgres.stop();
        await().atMost(PATIENCE).until(() -> first.readiness() == 503);
        postgres.start();
        first.awaitReady();
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    own.number(
                            "select count(*) from cluster_term where beat_at > pg_postmaster_start_time()")
                        == 1);
        second.rest().get("/api/v1/cluster").then().body("seat", equalTo("standby"));
        assertThat(own.number("select max(epoch) from cluster_term")).isEqualTo(1);
        assertThat(first.log()).doesNotContain("was succeeded");
      }
    }
  }

  private RunningXunjian.Builder patient(String name) {
    return process(name).with("XUNJIAN_CLUSTER_SILENCE", "1m");
  }

  private void theSecondWaits(RunningXunjian first, RunningXunjian second) {
    second
        .anonymous()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body(not(containsString("first")));
    assertThat(second.log()).contains("seat: standby: first is active");
    second.anonymous().get("/q/health/live").then().statusCode(200);
    second
        .rest()
        .get("/api/v1/targets")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("active", equalTo("first"));
    second
        .anonymous()
        .get("/api/v1/targets")
        .then()
        .statusCode(503)
        .body("detail", not(containsString("first")))
        .body("active", nullValue());
    second.anonymous().get("/api/v1/cluster").then().statusCode(401);
    for (RunningXunjian asked : List.of(first, second)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  asked
                      .rest()
                      .get("/api/v1/cluster")
                      .then()
                      .statusCode(200)
                      .body("active.name", equalTo("first"))
                      .body("nodes.name", hasItems("first", "second")));
    }
    second.rest().get("/api/v1/cluster").then().body("seat", equalTo("standby"));
    assertThat(second.rest().get("/metrics").body().asString())
        .contains("xunjian_cluster_active 0.0")
        .doesNotContain("xunjian_target_up{");
    assertThat(second.log()).contains("standby: first is active");
  }

  /** Has the first of two end in some way and waits until the other works. */
  private void takesOver(RunningXunjian other, Runnable end) {
    long epoch = epoch();
    String began = database.texts("select now()").get(0);
    end.run();
    worksSince(other, epoch, began);
  }

  private void worksSince(RunningXunjian other, long epoch, String began) {
    other.awaitReady();
    assertThat(epoch()).isEqualTo(epoch + 1);
    long seen = visits();
    await().atMost(PATIENCE).until(() -> visits() > seen);
    database.execute("insert into gap values ('" + began + "', now())");
  }

  private void aSleeperIsFenced(RunningXunjian sleeper, RunningXunjian other) {
    String incident =
        database.texts("select id from incident where rule = 'V2.down' and state = 'open'").get(0);
    CompletableFuture<Integer> asked = new CompletableFuture<>();
    takesOver(
        other,
        () -> {
          sleeper.signal("STOP");
          Map<String, String> note = Map.of("note", "半夜里写的");
          asked.completeAsync(
              () ->
                  sleeper
                      .rest()
                      .contentType("application/json")
                      .body(note)
                      .post("/api/v1/incidents/" + incident + "/acknowledge")
                      .statusCode());
        });
    sleeper.signal("CONT");
    standsByAgain(sleeper, "second");
    // Refused because nothing can be written, or before that because it cannot be put on record.
    assertThat(asked.exceptionally(ended -> 503).join()).as("what was asked of it").isIn(503, 429);
    assertThat(database.texts("select state from incident where id = '" + incident + "'::uuid"))
        .containsExactly("open");
  }

  private void whoIsCutOffIsFenced(CutLine line, RunningXunjian cutOff, RunningXunjian other) {
    takesOver(other, line::cut);
    line.mend();
    standsByAgain(cutOff, "second");
  }

  private static void standsByAgain(RunningXunjian process, String active) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                process
                    .rest()
                    .get("/api/v1/cluster")
                    .then()
                    .statusCode(200)
                    .body("seat", equalTo("standby"))
                    .body("active.name", equalTo(active)));
    assertThat(process.log()).contains("it writes nothing more and stands by again");
  }

  private long epoch() {
    return database.number("select max(epoch) from cluster_term");
  }

  private long visits() {
    return database.number("select count(*) from visit where scheduled");
  }

  private void breaks(ManySites sites, WebhookReceiver receiver) {
    long before = told(receiver, "opened");
    sites.breakDown(0);
    await().atMost(PATIENCE).until(() -> told(receiver, "opened") > before);
  }

  private void mends(ManySites sites, WebhookReceiver receiver) {
    long before = told(receiver, "resolved");
    sites.mend(0);
    await().atMost(PATIENCE).until(() -> told(receiver, "resolved") > before);
  }

  private static long told(WebhookReceiver receiver, String step) {
    return receiver.received().stream()
        .filter(r -> r.type().contains("incident." + step))
        .filter(r -> !r.subject().startsWith("self/"))
        .count();
  }

  private static List<String> twice(WebhookReceiver receiver) {
    Map<String, Long> counts =
        receiver.received().stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.event().getString("id"), TreeMap::new, Collectors.counting()));
    counts.values().removeIf(times -> times == 1);
    return new ArrayList<>(counts.keySet());
  }
}
