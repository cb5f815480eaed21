package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Subject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedHostsTest {

  private static final String HOST = "203.0.113.7";

  private final SharedHosts hosts = new SharedHosts();

  private Optional<SharedHosts.Turn> seen(int sites, int down) {
    Optional<SharedHosts.Turn> last = Optional.empty();
    for (int site = 1; site <= sites; site++) {
      hosts.seen(site, HOST, false);
    }
    for (int site = 1; site <= down; site++) {
      Optional<SharedHosts.Turn> turn = hosts.seen(site, null, true);
      last = turn.isPresent() ? turn : last;
    }
    return last;
  }

  @ParameterizedTest
  @CsvSource({
    // sites at the address, of which are down, broken
    "1, 1, false",
    "2, 2, false",
    "3, 3, true",
    "3, 2, false",
    "5, 4, true",
    "10, 7, false",
    "10, 8, true",
  })
  void nearlyAllSitesAtOneAddressMakeItBroken(int sites, int down, boolean broken) {
    assertThat(seen(sites, down).map(SharedHosts.Turn::broken).orElse(false)).isEqualTo(broken);
  }

  @Test
  void itIsSaidOnceAndMendedWhenFewerThanHalfAreDown() {
    SharedHosts.Turn turn = seen(4, 4).orElseThrow();
    assertThat(turn.host()).isEqualTo(new Subject.Shared("host", HOST, "主机 " + HOST));
    assertThat(hosts.seen(1, HOST, true)).isEmpty();
    assertThat(hosts.seen(1, HOST, false)).isEmpty();
    assertThat(hosts.seen(2, HOST, false)).as("half are down").isEmpty();
    assertThat(hosts.seen(3, HOST, false).orElseThrow().broken()).isFalse();
  }

  @Test
  void aSiteThatMovedNoLongerSpeaksForItsOldAddress() {
    seen(3, 2);
    assertThat(hosts.seen(3, "203.0.113.8", false)).isEmpty();
    assertThat(hosts.seen(2, null, true)).as("two sites are too few").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1"})
  void onLoopbackNothingIsShared(String address) {
    for (int site = 1; site <= 9; site++) {
      assertThat(hosts.seen(site, address, true)).isEmpty();
    }
  }

  @Test
  void anIncidentThatIsOpenAtTheStartCanEnd() {
    hosts.load(new Subject.Id(0, "host/" + HOST));
    assertThat(hosts.seen(1, HOST, false).orElseThrow().broken()).isFalse();
  }
}
