package cn.xunjian.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often one network may fail. */
class ThrottleTest {

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

  private final Throttle throttle = new Throttle();

  private static InetAddress address(String text) {
    return cn.xunjian.fetch.guard.Cidr.address(NetUtil.createByteArrayFromIpAddressString(text));
  }

  private void fail(String from, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.begin(address(from), NOW.plusSeconds(i))).isEmpty();
      throttle.failed(address(from), NOW.plusSeconds(i));
    }
  }

  /** Until when a network has to wait, asked by a try that does not fail. */
  private Optional<Instant> waits(String from, Instant now) {
    Optional<Throttle.TurnedAway> away = throttle.begin(address(from), now);
    if (away.isEmpty()) {
      throttle.giveBack(address(from));
    }
    return away.map(Throttle.TurnedAway::until);
  }

  @Test
  void noMoreAreUnderWayThanMayFail() {
    for (int i = 0; i < 30; i++) {
      assertThat(throttle.begin(address("192.0.2.7"), NOW)).isEmpty();
    }
    assertThat(waits("192.0.2.7", NOW)).as("a moment").hasValue(NOW.plusSeconds(1));
    for (int i = 0; i < 30; i++) {
      throttle.giveBack(address("192.0.2.7"));
    }
    assertThat(waits("192.0.2.7", NOW)).as("all were right").isEmpty();
  }

  @Test
  void onlyTheFirstOfASpanIsTold() {
    fail("192.0.2.7", 30);
    Instant later = NOW.plusSeconds(60);
    assertThat(throttle.begin(address("192.0.2.7"), later).orElseThrow().firstTold()).isTrue();
    assertThat(throttle.begin(address("192.0.2.7"), later).orElseThrow().firstTold()).isFalse();
  }

  @Test
  void thirtyFailuresInFiveMinutesAreTheMost() {
    fail("192.0.2.7", 29);
    assertThat(waits("192.0.2.7", NOW.plusSeconds(60))).isEmpty();
    fail("192.0.2.7", 1);
    assertThat(waits("192.0.2.7", NOW.plusSeconds(60))).hasValue(NOW.plusSeconds(300));
    assertThat(waits("192.0.2.7", NOW.plusSeconds(300))).isEmpty();
    assertThat(waits("192.0.2.8", NOW.plusSeconds(60))).as("another").isEmpty();
  }

  @Test
  void aNetworkOfVersion6IsOneCustomer() {
    fail("2001:db8:1:2::1", 15);
    fail("2001:db8:1:2:ffff::9", 15);
    assertThat(waits("2001:db8:1:2:8::", NOW.plusSeconds(60))).isPresent();
    assertThat(waits("2001:db8:1:3::1", NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void failuresOfAnotherSpanDoNotCount() {
    fail("192.0.2.7", 29);
    assertThat(throttle.begin(address("192.0.2.7"), NOW.plusSeconds(301))).isEmpty();
    throttle.failed(address("192.0.2.7"), NOW.plusSeconds(301));
    assertThat(waits("192.0.2.7", NOW.plusSeconds(302))).isEmpty();
  }
}
