package cn.xunjian.fetch.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NameBookTest {

  private static final byte[] ADDRESS = {(byte) 192, 0, 2, 7};

  private final AtomicLong ticks = new AtomicLong(-5);
  private final NameBook book =
      new NameBook(
          new NamePlan(
              List.of(),
              Duration.ofSeconds(2),
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              Duration.ofMinutes(10),
              Duration.ofHours(1)),
          ticks::get);

  private void pass(Duration time) {
    ticks.addAndGet(time.toNanos());
  }

  @Test
  void dropsWhatNobodyAskedForForADayAndKeepsTheRest() {
    for (int i = 0; i < 100; i++) {
      book.enter("n" + i + ".test", List.of(ADDRESS), 600);
    }
    pass(Duration.ofHours(2));
    book.enter("kept.test", List.of(ADDRESS), 600);
    pass(Duration.ofHours(23).plusMinutes(9));
    for (int i = 0; i < 60; i++) {
      book.enter("again.test", List.of(ADDRESS), 600);
    }
    assertThat(book.size()).as("their day is not over").isEqualTo(102);

    pass(Duration.ofMinutes(2));
    for (int i = 0; i < 60; i++) {
      book.enter("again.test", List.of(ADDRESS), 600);
    }
    assertThat(book.names()).containsExactlyInAnyOrder("kept.test", "again.test");
  }

  @Test
  void keepsSixteenAddressesAtMost() {
    List<byte[]> many = java.util.stream.IntStream.range(0, 4_000).mapToObj(i -> ADDRESS).toList();
    assertThat(book.enter("many.test", many, 60).addresses()).hasSize(16);
  }

  @Test
  void aSpoiltNameIsKnownAndNeverServes() {
    book.enter("site.test", List.of(ADDRESS), 60);
    book.spoil("site.test");
    book.spoil("unknown.test");

    assertThat(book.fresh("site.test")).isNull();
    assertThat(book.stale("site.test")).isNull();
    assertThat(book.known("site.test")).isNotNull();
    assertThat(book.size()).isEqualTo(1);
  }
}
