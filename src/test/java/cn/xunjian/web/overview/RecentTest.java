package cn.xunjian.web.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {

  private final SettableClock clock = new SettableClock("2026-11-23T02:00:00Z");
  private final List<UniEmitter<? super String>> asked = new ArrayList<>();
  private final Recent<String> recent =
      new Recent<>(() -> Uni.createFrom().emitter(e -> asked.add(e)), clock);
  private final List<String> given = new ArrayList<>();

  private void ask() {
    recent.get().subscribe().with(given::add, failure -> given.add("failed"));
  }

  @Test
  void allWhoWaitGetTheSame() {
    ask();
    ask();
    assertThat(asked).hasSize(1);
    asked.get(0).complete("a");
    ask();
    assertThat(given).containsExactly("a", "a", "a");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aLittleOlderIsGivenOutWhileTheNextIsReckoned() {
    ask();
    asked.get(0).complete("a");
    clock.advance(Duration.ofMillis(1_500));
    ask();
    ask();
    assertThat(given).containsExactly("a", "a", "a");
    assertThat(asked).hasSize(2);
    asked.get(1).complete("b");
    ask();
    assertThat(given).endsWith("b");
  }

  @Test
  void whatIsOldIsNotGivenOut() {
    ask();
    asked.get(0).complete("a");
    clock.advance(Duration.ofSeconds(2));
    ask();
    assertThat(given).containsExactly("a");
    asked.get(1).complete("b");
    assertThat(given).containsExactly("a", "b");
  }

  @Test
  void aClockSetBackMakesNothingYoung() {
    ask();
    asked.get(0).complete("a");
    clock.advance(Duration.ofHours(-1));
    ask();
    assertThat(asked).hasSize(2);
    assertThat(given).containsExactly("a");
  }

  @Test
  void aFailureIsToldAndNotKept() {
    Uni<String> first = recent.get();
    first.subscribe().with(given::add, failure -> given.add("failed"));
    asked.get(0).fail(new IllegalStateException("away"));
    assertThatThrownBy(() -> first.await().indefinitely()).hasMessage("away");
    ask();
    asked.get(1).complete("b");
    assertThat(given).containsExactly("failed", "b");
  }
}
