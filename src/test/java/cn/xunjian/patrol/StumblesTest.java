package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StumblesTest {

  private final List<String> errors = new ArrayList<>();
  private final List<Object> infos = new ArrayList<>();
  private long now;
  private final Stumbles stumbles =
      new Stumbles(
          (words, why) -> errors.add(words), infos::add, "无法测量", "not measured", () -> now);

  private void fails(int seconds) {
    for (int second = 0; second < seconds; second++) {
      stumbles.failed(new IOException("refused"));
      now += TimeUnit.SECONDS.toNanos(1);
    }
  }

  @Test
  void saysItAtOnceThenOnceAMinuteAndThatItIsOver() {
    fails(150);
    stumbles.well();
    stumbles.well();
    assertThat(errors)
        .containsExactly(
            "无法测量（累计 1 次）· not measured (1 times so far): java.io.IOException: refused",
            "无法测量（累计 61 次）· not measured (61 times so far): java.io.IOException: refused",
            "无法测量（累计 121 次）· not measured (121 times so far): java.io.IOException: refused");
    assertThat(infos).containsExactly("已恢复（此前失败 150 次）：无法测量 · over after 150 times: not measured");
  }

  @Test
  void whatFailsAnewIsSaidAtOnce() {
    fails(2);
    stumbles.well();
    fails(2);
    assertThat(errors).hasSize(2).allMatch(words -> words.contains("(1 times so far)"));
  }

  @Test
  void whatNeverFailedIsNotOver() {
    stumbles.well();
    assertThat(infos).isEmpty();
  }
}
