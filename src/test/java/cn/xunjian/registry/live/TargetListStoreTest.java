package cn.xunjian.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetListStoreTest {

  @ParameterizedTest
  @CsvSource({"4307, 4308", "43, 44", "9, :", "4309, 430:"})
  void theAreaEndsBeforeItsSuccessor(String begin, String end) {
    assertThat(TargetListStore.successor(begin)).isEqualTo(end);
    assertThat(begin + "99").isBetween(begin, end);
  }
}
