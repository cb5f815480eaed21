package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.WebhookReceiver.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The process is killed at random points of many incidents: each is told, in order, nearly once.
 */
class DutyKillIT {

  private static final int KILLS = Chaos.times(4, 20);
  private static final int EACH = 25;
  private static final int SITES = KILLS * EACH;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void tellsEveryIncidentInOrderAndHardlyEverTwice() {
    Random random = new Random(20261123);
    TestDatabase database = TestDatabase.fresh();
    try (ManySites sites = new ManySites();
        WebhookReceiver receiver = new WebhookReceiver();
        RunningXunjian xunjian =
            RunningXunjian.named("duty-kill")
                .on(database)
                .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
                .with(
                    "XUNJIAN_RULEBOOK",
                    Path.of("src/test/resources/rulebook/quick.yaml").toAbsolutePath().toString())
                .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "200ms")
                .with("XUNJIAN_VISIT_PER_HOST", "50")
                .start()) {
      xunjian.tells(receiver.url());
      xunjian.imports(sites.csv(SITES, "PT4S"));
      for (int kill = 0; kill < KILLS; kill++) {
        for (int site = kill * EACH; site < (kill + 1) * EACH; site++) {
          sites.breakDown(site);
        }
        Set<String> told = withIncident(database);
        for (int site = 0; site < kill * EACH; site++) {
          if (told.contains(ManySites.key(site))) {
            sites.mend(site);
          }
        }
        pass(random.nextInt(5_000));
        xunjian.kill();
        xunjian.restart();
      }
      await("every site has had its incident")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(database.number(down("true"))).isEqualTo(SITES));
      sites.mendAll();
      await("every incident is over")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(database.number(down("i.state = 'resolved'"))).isEqualTo(SITES));
      await("everything is delivered")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          database.number(
                              "select count(*) from delivery where state <> 'delivered'"))
                      .isZero());
      List<Received> told =
          receiver.received().stream()
              .filter(
                  r ->
                      "V2.down"
                          .equals(
                              r.event()
                                  .getJsonObject("data")
                                  .getJsonObject("incident")
                                  .getString("rule")))
              .toList();
      check(told);
    }
  }

  private static String down(String where) {
    return "select count(*) from incident i where i.rule = 'V2.down' and " + where;
  }

  /** The keys of the sites that have had their incident. */
  private static Set<String> withIncident(TestDatabase database) {
    return Set.copyOf(
        database.texts(
            "select distinct t.key from incident i join target t on t.id = i.target_id where i.rule = 'V2.down'"));
  }

  private static void pass(int milliseconds) {
    long until = System.nanoTime() + milliseconds * 1_000_000L;
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofMinutes(5))
        .until(() -> System.nanoTime() > until);
  }

  private static void check(List<Received> told) {
    Map<String, List<String>> firsts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int twice = 0;
    for (Received r : told) {
      String incident = r.event().getJsonObject("data").getJsonObject("incident").getString("id");
      String step = r.event().getJsonObject("data").getString("step");
      if (seen.add(r.event().getString("id"))) {
        firsts.computeIfAbsent(incident, i -> new ArrayList<>()).add(step);
      } else {
        twice++;
      }
    }
    assertThat(told).allMatch(Received::signed);
    assertThat(firsts).hasSize(SITES);
    assertThat(firsts.values())
        .as("opened, then resolved")
        .allSatisfy(
            steps -> {
              assertThat(steps.get(0)).isEqualTo("opened");
              assertThat(steps.get(steps.size() - 1)).isEqualTo("resolved");
            });
    System.out.printf(
        "%d kills, %d incidents, %d messages, %d of them twice%n",
        KILLS, firsts.size(), told.size(), twice);
    assertThat(twice)
        .as("at most what was on its way at a kill")
        .isLessThanOrEqualTo(Chaos.times(KILLS, told.size() / 100));
  }
}
