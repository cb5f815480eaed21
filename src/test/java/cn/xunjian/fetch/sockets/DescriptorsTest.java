package cn.xunjian.fetch.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {

  @Test
  void countsThoseOfThisProcess() {
    assertThat(Descriptors.open()).isPositive().isLessThan(Descriptors.most());
  }

  @Test
  void whereNoneIsLeftToCountThemWithAllAreOpen() {
    long open =
        Descriptors.counted(
            () -> {
              throw new InternalError("errno: 24 error: Unable to open directory /proc/self/fd");
            },
            400);
    assertThat(open).isEqualTo(400);
    assertThat(Descriptors.counted(() -> 399, 400)).isEqualTo(399);
  }

  @ParameterizedTest
  @CsvSource({
    // may be open, visits wanted, visits
    "100, 10000, 16",
    "400, 10000, 16",
    "529, 10000, 17",
    "1024, 10000, 512",
    "20000, 10000, 10000",
    "20000, 200, 200",
    "400, 8, 8",
    "9223372036854775807, 10000, 10000",
  })
  void visitsLeaveSomeToTheOthers(long most, int wanted, int visits) {
    assertThat(Descriptors.bound(wanted, most)).isEqualTo(visits);
  }
}
