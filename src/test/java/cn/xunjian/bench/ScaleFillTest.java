package cn.xunjian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.PackedDay;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleFillTest {

  /** 53.5 bits of a visit are chance, which nothing can make smaller: 6.69 bytes. */
  @Test
  void aPackedDayIsNearlyAsSmallAsItsChance() {
    LocalDate day = LocalDate.of(2026, 11, 22);
    double bytes =
        IntStream.range(0, 40)
            .map(pattern -> PackedDay.of(ScaleFill.visits(day, pattern)).length)
            .average()
            .orElseThrow();
    assertThat(bytes / ScaleFill.VISITS_A_DAY).as("bytes a visit").isBetween(6.69, 7.1);
  }
}
