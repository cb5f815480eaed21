package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A node with few descriptors: what it cannot see it accuses nobody of, and it says so. */
class StrainIT {

  private static final int SITES = 61;
  private static final int BROKEN = 60;
  private static final int MOST = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TestDatabase database = TestDatabase.fresh();

  /** Connections that ask for nothing. */
  private static final class Idlers implements AutoCloseable {
    private final Deque<Socket> held = new ArrayDeque<>();

    void come(int port, int many) throws IOException {
      for (int i = 0; i < many; i++) {
        Socket socket = new Socket();
        held.add(socket);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      }
    }

    void leave(int many) throws IOException {
      for (int i = 0; i < many && !held.isEmpty(); i++) {
        held.remove().close();
      }
    }

    @Override
    public void close() throws IOException {
      leave(held.size());
    }
  }

  /** Of all sites one is broken, and is known to be. */
  private void supervise(RunningXunjian xunjian, ManySites sites) {
    sites.breakDown(BROKEN);
    xunjian.imports(sites.csv(SITES, "PT2S"));
    until("the sites are known", () -> number("from target_state where state = 'up'") == SITES - 1);
    until("the broken one too", () -> number("from incident where rule like 'V2%'") == 1);
  }

  private static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(condition);
  }

  private long number(String from) {
    return database.number("select count(*) " + from);
  }

  private long visits(String how) {
    return database.number("select coalesce(sum(" + how + "), 0) from visit_hour");
  }

  /** Incidents of this node's descriptors. */
  private long strained(String state) {
    return number(
        "from incident where rule = 'S.strained' and subject = 'self/descriptors' and state = '"
            + state
            + "'");
  }

  private void nobodyWasAccused() {
    assertThat(number("from incident where target_id is not null"))
        .as("only the site that is broken")
        .isEqualTo(1);
    assertThat(
            database.number(
                """
                select coalesce(sum(failed), 0) from visit_hour v join target t on t.id = v.target_id
                  where t.key <> '%s'
                """
                    .formatted(ManySites.key(BROKEN))))
        .as("the ratio of no site has changed")
        .isZero();
  }

  @Test
  void aNodeWithoutDescriptorsAccusesNobodySaysSoAndRecovers() throws IOException {
    try (ManySites sites = new ManySites();
        RunningXunjian xunjian =
            RunningXunjian.named("strain")
                .on(database)
                .descriptors(MOST)
                .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
                .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "500ms")
                .with("XUNJIAN_VISIT_PER_HOST", "50")
                .start()) {
      supervise(xunjian, sites);
      assertThat(xunjian.openJars())
          .as("classes come from a jar that is open, or a node without descriptors stands still")
          .containsExactly("quarkus-run.jar");
      try (Idlers idlers = new Idlers()) {
        idlers.come(xunjian.port(), 2 * MOST);
        until("none is left", () -> xunjian.openDescriptors() >= MOST);
        long lines = xunjian.log().lines().count();
        Duration cpu = xunjian.cpu();
        long start = System.nanoTime();
        until("it is said", () -> strained("open") == 1);
        // Others wait to be let in at once: an end must be coped with while there is no descriptor.
        idlers.leave(MOST / 4);
        long voided = visits("voided");
        until(
            "it lasts a while", () -> visits("voided") > voided + (long) Chaos.times(3, 8) * SITES);
        Duration lasted = Duration.ofNanos(System.nanoTime() - start);
        assertThat(xunjian.cpu().minus(cpu))
            .as("it does not turn idly")
            .isLessThan(lasted.dividedBy(2));
        assertThat(xunjian.log().lines().count() - lines)
            .as("its log can be read")
            .isLessThan(4 * lasted.toSeconds() + 50);
      }
      long before = visits("ok");
      until("visits are good again", () -> visits("ok") > before + 2 * SITES);
      until("it is over", () -> strained("open") == 0);
      assertThat(strained("resolved")).isEqualTo(1);
      assertThat(xunjian.log()).contains("本机不堪重负：已打开 " + MOST + " 个描述符");
      long voided = visits("voided");
      long good = visits("ok");
      until("visits stay good", () -> visits("ok") > good + 2 * SITES);
      assertThat(visits("voided")).isEqualTo(voided);
      nobodyWasAccused();
      xunjian.rest().get("/q/health/ready").then().statusCode(200);
      xunjian.rest().get("/q/swagger-ui/").then().statusCode(200);
      xunjian.rest().get("/").then().statusCode(200);
    }
  }
}
