package cn.xunjian.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Instant;
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
      throttle.failed(address(from), NOW.plusSeconds(i));
    }
  }

  @Test
  void thirtyFailuresInFiveMinutesAreTheMost() {
    fail("192.0.2.7", 29);
    assertThat(throttle.wait(address("192.0.2.7"), NOW.plusSeconds(60))).isEmpty();
    fail("192.0.2.7", 1);
    assertThat(throttle.wait(address("192.0.2.7"), NOW.plusSeconds(60)))
        .hasValue(NOW.plusSeconds(300));
    assertThat(throttle.wait(address("192.0.2.7"), NOW.plusSeconds(300))).isEmpty();
    assertThat(throttle.wait(address("192.0.2.8"), NOW.plusSeconds(60))).as("another").isEmpty();
  }

  @Test
  void aNetworkOfVersion6IsOneCustomer() {
    fail("2001:db8:1:2::1", 15);
    fail("2001:db8:1:2:ffff::9", 15);
    assertThat(throttle.wait(address("2001:db8:1:2:8::"), NOW.plusSeconds(60))).isPresent();
    assertThat(throttle.wait(address("2001:db8:1:3::1"), NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void failuresOfAnotherSpanDoNotCount() {
    fail("192.0.2.7", 29);
    throttle.failed(address("192.0.2.7"), NOW.plusSeconds(301));
    assertThat(throttle.wait(address("192.0.2.7"), NOW.plusSeconds(302))).isEmpty();
  }
}
