package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowErrorsTest {

  @Test
  void keepsTheFirstThousandByLineAndCountsAll() {
    RowErrors errors = new RowErrors();

    IntStream.rangeClosed(1, 5_000).map(i -> 5_001 - i).forEach(line -> add(errors, line, "a"));

    assertThat(errors.total()).isEqualTo(5_000);
    assertThat(errors.first())
        .extracting(RowError::line)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_000).boxed().toList());
  }

  @Test
  void keepsTheOrderWithinALine() {
    RowErrors errors = new RowErrors();
    add(errors, 3, "x");
    add(errors, 2, "first");
    add(errors, 2, "second");

    assertThat(errors.first()).extracting(RowError::code).containsExactly("first", "second", "x");
  }

  private static void add(RowErrors errors, int line, String code) {
    errors.add(new RowError(line, null, code, "m"));
  }
}
