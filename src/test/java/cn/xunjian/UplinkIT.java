package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.WebhookReceiver.Received;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The monitor's own line dies with many targets: one message, no flood, no ratio changed. */
class UplinkIT {

  private static final int SITES = Chaos.times(200, 1_000);
  private static final String INTERVAL = "PT" + Chaos.times(5, 20) + "S";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static long count(TestDatabase database, String what) {
    return database.number("select coalesce(sum(" + what + "), 0) from visit_hour");
  }

  @Test
  void isOneMessageAndChangesNoRatio() {
    TestDatabase database = TestDatabase.fresh();
    try (ManySites sites = new ManySites();
        ManySites canaries = new ManySites();
        WebhookReceiver receiver = new WebhookReceiver();
        RunningXunjian xunjian =
            RunningXunjian.named("uplink")
                .on(database)
                .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
                .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "500ms")
                .with("XUNJIAN_VISIT_PER_HOST", "50")
                .with("XUNJIAN_UPLINK_CANARIES", canaries.url(1) + "," + canaries.url(2))
                .with("XUNJIAN_UPLINK_INTERVAL", "5s")
                .start()) {
      xunjian.tells(receiver.url());
      xunjian.imports(sites.csv(SITES, INTERVAL));
      await("all were visited")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          database.number("select count(*) from target_state where state = 'up'"))
                      .isEqualTo(SITES));
      assertThat(count(database, "failed")).isZero();

      canaries.vanish();
      sites.vanish();
      await("the loss is told")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(steps(receiver.received())).isNotEmpty());
      long before = count(database, "voided");
      await("the outage lasts over two rounds")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(count(database, "voided") - before).isGreaterThan(2L * SITES));
      assertThat(steps(receiver.received())).containsExactly("opened S.blind");
      assertThat(receiver.received()).extracting(Received::subject).contains("self/uplink");

      canaries.appear();
      sites.appear();
      await("the return is told")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(steps(receiver.received())).hasSizeGreaterThan(1));
      long ok = count(database, "ok");
      await("all were visited again")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(count(database, "ok") - ok).isGreaterThan(SITES + 100));
      assertThat(steps(receiver.received()))
          .as("no flood")
          .containsExactly("opened S.blind", "resolved S.blind");
      assertThat(count(database, "failed")).as("the ratio of no site has changed").isZero();
      assertThat(database.number("select count(*) from incident where rule <> 'S.strained'"))
          .isEqualTo(1);
    }
  }

  private static List<String> steps(List<Received> received) {
    return received.stream()
        .map(
            r ->
                r.event().getJsonObject("data").getString("step")
                    + " "
                    + r.event().getJsonObject("data").getJsonObject("incident").getString("rule"))
        .filter(step -> !step.endsWith("S.strained")) // A busy machine may say so.
        .toList();
  }
}
