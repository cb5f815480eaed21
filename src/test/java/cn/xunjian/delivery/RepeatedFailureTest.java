package cn.xunjian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepeatedFailureTest {

  private final List<Object> errors = new ArrayList<>();
  private final List<Object> infos = new ArrayList<>();
  private long now;
  private final RepeatedFailure nagging =
      new RepeatedFailure(errors::add, infos::add, "the outbox cannot be read", () -> now);

  @Test
  void saysItAtOnceThenOnceAMinuteAndThatItIsOver() {
    for (int second = 0; second < 150; second++) {
      nagging.failed(new IOException("refused"));
      now += TimeUnit.SECONDS.toNanos(1);
    }
    nagging.well();
    nagging.well();

    assertThat(errors)
        .containsExactly(
            "the outbox cannot be read: refused",
            "the outbox cannot be read: refused (61 times so far)",
            "the outbox cannot be read: refused (121 times so far)");
    assertThat(infos).containsExactly("over after 150 times: the outbox cannot be read");
  }

  @Test
  void aFailureWithoutWordsHasItsName() {
    nagging.failed(new IllegalStateException());
    assertThat(errors).containsExactly("the outbox cannot be read: IllegalStateException");
  }
}
