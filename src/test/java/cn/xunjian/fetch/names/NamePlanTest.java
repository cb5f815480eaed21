package cn.xunjian.fetch.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePlanTest {

  private record Configured(Optional<List<String>> servers, Duration timeout)
      implements NamesConfig {

    @Override
    public Duration leastTtl() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration mostTtl() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Duration stale() {
      return Duration.ofHours(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.1.1, 10.1.1.1, 53",
    "' 10.1.1.1 ', 10.1.1.1, 53",
    "10.1.1.1:5353, 10.1.1.1, 5353",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, 53",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1, 53",
    "[2001:db8::1]:5353, 2001:db8:0:0:0:0:0:1, 5353"
  })
  void readsAResolver(String text, String address, int port) {
    assertThat(NamePlan.server(text).getAddress().getHostAddress()).isEqualTo(address);
    assertThat(NamePlan.server(text).getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "dns.example", "10.1.1", "10.1.1.1:", "10.1.1.1:0", "10.1.1.1:65536", "[::1"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> NamePlan.server(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhatIsWrongWithTheSetting() {
    List<String> problems =
        NamePlan.problems(new Configured(Optional.of(List.of("10.1.1.1", "ns")), Duration.ZERO));
    assertThat(problems).singleElement().asString().contains("xunjian.dns.servers", "\"ns\"");
    assertThat(
            NamePlan.problems(
                new Configured(Optional.of(Collections.nCopies(7, "10.1.1.1")), Duration.ZERO)))
        .singleElement()
        .asString()
        .contains("above 6");
  }

  @ParameterizedTest
  @CsvSource({
    // resolvers, configured seconds, the visit's seconds, milliseconds for one question
    "1, 2, 15, 2000",
    "2, 10, 15, 3333",
    "6, 2, 15, 1666",
    "1, 2, 3, 666"
  })
  void allResolversGetTheirChanceWithinTheVisit(int servers, int each, int visit, long millis) {
    NamePlan plan =
        NamePlan.of(
            new Configured(
                Optional.of(Collections.nCopies(servers, "10.1.1.1")), Duration.ofSeconds(each)),
            Duration.ofSeconds(visit));

    assertThat(plan.timeout().toMillis()).isEqualTo(millis);
    assertThat(plan.timeout().multipliedBy(plan.tries())).isLessThan(Duration.ofSeconds(visit));
  }

  @Test
  void takesTheSystemsResolversIfNoneIsNamed() {
    assertThat(NamePlan.of(new Configured(Optional.empty(), Duration.ofSeconds(2)), Duration.ZERO))
        .extracting(NamePlan::servers)
        .isEqualTo(NamePlan.usual().servers());
  }

  @Test
  void readsTheSearchDomains(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("resolv.conf");
    assertThat(FixedNames.searchDomains(file)).isEmpty();
    Files.writeString(file, "domain old.test\nnameserver 10.1.1.1\nsearch A.gov.cn. b.gov.cn\n");
    assertThat(FixedNames.searchDomains(file)).containsExactly("a.gov.cn", "b.gov.cn");
  }
}
