package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The process is killed in the middle, again and again: nothing is lost, nothing doubled. */
class KillIT {

  private static final int SITES = 40;
  private static final int KILLS = Chaos.times(2, 4);
  private static final int[] KILLED_AFTER = {600, 2_600, 1_900, 3_300};
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void losesAndDoublesNothing() {
    TestDatabase database = TestDatabase.fresh();
    int hookPort = RunningXunjian.freePort();
    int closed = RunningXunjian.freePort();
    try (RunningXunjian xunjian =
        RunningXunjian.named("kill")
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
            .with("XUNJIAN_VISIT_PER_HOST", "100")
            .start()) {
      xunjian.tells("http://127.0.0.1:" + hookPort + "/hook");
      xunjian.imports(registry(closed));
      // Killed at different points: before the first visits, while failures are confirmed, while
      // incidents open, while messages wait.
      for (int kill = 0; kill < KILLS; kill++) {
        long until = System.nanoTime() + KILLED_AFTER[kill] * 1_000_000L;
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> System.nanoTime() > until);
        xunjian.kill();
        xunjian.restart();
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          database.number("select count(*) from incident where rule = 'V2.down'"))
                      .isEqualTo(SITES));
      xunjian.kill();
      try (WebhookReceiver receiver = new WebhookReceiver(hookPort)) {
        xunjian.restart();
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(
                            database.number(
                                """
                                select count(*) from delivery d join incident i on i.id = d.incidents[1]
                                where d.state = 'delivered' and i.rule = 'V2.down'"""))
                        .isEqualTo(SITES));
        assertThat(receiver.received()).allMatch(WebhookReceiver.Received::signed);
        Map<String, Set<String>> idsBySubject = new HashMap<>();
        receiver.received().stream()
            .filter(r -> !r.subject().startsWith("self/")) // A busy machine may say so.
            .forEach(
                r ->
                    idsBySubject
                        .computeIfAbsent(r.subject(), s -> new HashSet<>())
                        .add(r.event().getString("id")));
        assertThat(idsBySubject)
            .hasSize(SITES)
            .allSatisfy(
                (subject, ids) -> assertThat(ids).as("one event for " + subject).hasSize(1));
      }
      assertThat(
              database.number(
                  "select count(*) from incident where rule = 'V2.down' and state = 'open'"))
          .isEqualTo(SITES);
      xunjian.kill();
      removeOne(database);
      xunjian.restart();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          database.number(
                              "select count(*) from incident where rule = 'V2.down' and state = 'resolved'"))
                      .as("the incident of a target that was removed just before the end")
                      .isEqualTo(1));
    }
    assertThat(
            database.number(
                "select count(*) from (select 1 from visit group by target_id, due_at having count(*) > 1) d"))
        .isZero();
    assertThat(
            database.number(
                "select coalesce(sum(ok + failed + blocked + voided + exempt), 0) from visit_hour"))
        .as("counts agree with rows")
        .isEqualTo(database.number("select count(*) from visit where scheduled"));
    assertThat(database.number("select count(*) from visit where scheduled")).isGreaterThan(SITES);
    assertThat(
            database.number(
                "select count(*) from incident i where i.rule = 'V2.down' and not exists (select 1 from delivery d where d.incidents @> array[i.id])"))
        .as("every incident of a site has its message")
        .isZero();
  }

  /** As a process does that dies before it can tell its own books. */
  private static void removeOne(TestDatabase database) {
    database.execute("update registry_revision set value = value + 1");
    database.execute(
        """
        update target set removed_at = now(), unit_id = null, revision = (select value from registry_revision)
        where key = '4307000100'""");
  }

  private static String registry(int port) {
    StringBuilder csv =
        new StringBuilder("kind,key,name,unit,url,visit_interval,reading_interval\n");
    for (int i = 0; i < SITES; i++) {
      csv.append(
          "site,43070001%02d,站点%d,市甲局,http://127.0.0.1:%d/,PT1S,PT1H%n".formatted(i, i, port));
    }
    return csv.toString();
  }
}
