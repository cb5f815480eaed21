package cn.xunjian.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeriodicFailureTest {

  private final List<String> errors = new ArrayList<>();
  private final List<Throwable> places = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private long now;
  private final PeriodicFailure failure =
      new PeriodicFailure(
          this::said,
          words -> ends.add(words.toString()),
          new Text("无法读取发件箱", "the outbox cannot be read"),
          () -> now);

  private void said(Object words, Throwable why) {
    errors.add(words.toString());
    places.add(why);
  }

  private void fails(int seconds) {
    for (int second = 0; second < seconds; second++) {
      failure.failed(new IOException("refused"));
      now += TimeUnit.SECONDS.toNanos(1);
    }
  }

  @Test
  void isSaidAtOnceThenOnceAMinuteAndThatItIsOver() {
    fails(150);
    failure.well();
    failure.well();
    assertThat(errors)
        .containsExactly(
            "无法读取发件箱 · the outbox cannot be read: refused",
            "无法读取发件箱（累计 61 次） · the outbox cannot be read (61 times so far): refused",
            "无法读取发件箱（累计 121 次） · the outbox cannot be read (121 times so far): refused");
    assertThat(ends)
        .containsExactly(
            "已恢复（此前失败 150 次）：无法读取发件箱 · over after 150 times: the outbox cannot be read");
  }

  @Test
  void isSaidAtOnceWhenItComesBackAfterItsEnd() {
    fails(2);
    failure.well();
    fails(2);
    assertThat(errors).hasSize(2).noneMatch(words -> words.contains("so far"));
  }

  @Test
  void isNotOverIfItNeverWas() {
    failure.well();
    assertThat(ends).isEmpty();
  }

  @Test
  void hasItsNameWhereItHasNoWords() {
    failure.failed(new IllegalStateException());
    assertThat(errors)
        .containsExactly("无法读取发件箱 · the outbox cannot be read: IllegalStateException");
  }

  @Test
  void hasItsPlaceInTheProgramOnlyWhereTheProgramIsWrong() {
    failure.failed(new IOException("refused"));
    failure.well();
    NullPointerException fault = new NullPointerException("x");
    failure.failed(fault);
    assertThat(places).containsExactly(null, fault);
  }
}
