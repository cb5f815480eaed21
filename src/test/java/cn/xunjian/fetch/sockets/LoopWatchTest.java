package cn.xunjian.fetch.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopWatchTest {

  private long now = TimeUnit.HOURS.toNanos(-1);
  private final LoopWatch watch = new LoopWatch(() -> now);

  private void pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private long late() {
    return TimeUnit.NANOSECONDS.toMillis(watch.late());
  }

  @Test
  void forgivesSmallDelays() {
    for (int i = 0; i < 1_000; i++) {
      pass(i % 2 == 0 ? 100 : 200);
      watch.beat();
    }
    assertThat(late()).isZero();
  }

  @Test
  void addsUpWhatTheLoopOversleeps() {
    pass(500);
    watch.beat();
    pass(100);
    watch.beat();
    pass(1_200);
    watch.beat();
    assertThat(late()).isEqualTo(300 + 1_000);
  }

  @Test
  void seesASleepThatIsNotOverYet() {
    pass(5_200);
    assertThat(late()).isEqualTo(5_000);
    watch.beat();
    assertThat(late()).isEqualTo(5_000);
  }
}
