package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.PromText;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The only resolver dies under way and comes back: visits are void meanwhile, none fails. */
class NamesIT {

  private static final int SITES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final NameServer.Script HERE =
      (name, type, nth) -> NameServer.Said.at("127.0.0.1");

  private static long count(TestDatabase database, String what) {
    return database.number("select coalesce(sum(" + what + "), 0) from visit_hour");
  }

  private static double up(RunningXunjian xunjian, NameServer server) {
    String page = xunjian.rest().get("/metrics").asString();
    return PromText.parse(page).value("xunjian_resolver_up", "server", server.label());
  }

  @Test
  void aDeadResolverIsLaidToNoSite() throws IOException {
    TestDatabase database = TestDatabase.fresh();
    try (NameServer server = new NameServer(HERE);
        ManySites sites = new ManySites();
        RunningXunjian xunjian =
            RunningXunjian.named("names")
                .on(database)
                .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
                .with("XUNJIAN_DNS_SERVERS", server.label())
                .with("XUNJIAN_DNS_TIMEOUT", "300ms")
                .with("XUNJIAN_DNS_LEAST_TTL", "0s")
                .with("XUNJIAN_DNS_MOST_TTL", "1s")
                .with("XUNJIAN_DNS_STALE", "0s")
                .start()) {
      String csv =
          sites.csv(SITES, "PT2S").replaceAll("127\\.0\\.0\\.1:(\\d+)/(\\d+)/", "s$2.example:$1/");
      xunjian.imports(csv);
      await("all are up")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          database.number("select count(*) from target_state where state = 'up'"))
                      .isEqualTo(SITES));
      assertThat(up(xunjian, server)).isEqualTo(1);

      server.fallSilent();
      await("visits are void")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(count(database, "voided")).isGreaterThan(3L * SITES));
      assertThat(up(xunjian, server)).isZero();

      server.now(HERE);
      long ok = count(database, "ok");
      await("visits are well again")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(count(database, "ok") - ok).isGreaterThan(2L * SITES));
      assertThat(up(xunjian, server)).isEqualTo(1);
      assertThat(count(database, "failed")).as("no site is to blame").isZero();
    }
  }
}
