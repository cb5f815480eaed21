package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.patrol.Strain.Measured;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Text;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrainWatchTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Deque<Supplier<Measured>> measurements = new ArrayDeque<>();
  private final BlockingQueue<StrainChanged> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws InterruptedException {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Supplier<Measured> open(long descriptors) {
    return () ->
        new Measured(Duration.ofSeconds(5), Duration.ZERO, 0, 0, "", descriptors, 1_000, null);
  }

  private static Supplier<Measured> failing(Throwable why) {
    return () -> {
      if (why instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) why;
    };
  }

  private StrainWatch watching(Consumer<StrainChanged> listener) {
    StrainWatch watch =
        new StrainWatch(
            vertx,
            () -> (measurements.isEmpty() ? open(1) : measurements.remove()).get(),
            RulesInForce.only(RuleBooks.bundled(RuleBook.DEFAULT)),
            Clock.fixed(AT, ZoneOffset.UTC),
            listener,
            new PeriodicFailure(
                (words, why) -> log.add(words.toString()),
                words -> log.add(words.toString()),
                new Text("无法测量", "not measured"),
                () -> 0));
    watch.start(Duration.ofMillis(1));
    return watch;
  }

  private static <T> T next(BlockingQueue<T> of) throws InterruptedException {
    T next = of.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("came within ten seconds").isNotNull();
    return next;
  }

  @Test
  void aMeasurementThatFailsIsSaidAndDoesNotEndTheWatching() throws InterruptedException {
    measurements.addAll(
        List.of(
            failing(new IllegalStateException("no figures")),
            failing(new InternalError("errno: 24")),
            open(999),
            open(999)));
    StrainWatch watch = watching(told::add);

    assertThat(next(told))
        .extracting(StrainChanged::cause, StrainChanged::strained, StrainChanged::since)
        .containsExactly("descriptors", true, AT);
    assertThat(next(told).strained()).as("six good ones came after it").isFalse();
    assertThat(watch.shown()).containsEntry("descriptors", false).hasSize(4);
    assertThat(next(log)).isEqualTo("无法测量 · not measured: no figures");
    assertThat(next(log)).isEqualTo("已恢复（此前失败 2 次）：无法测量 · over after 2 times: not measured");
  }

  @Test
  void aChangeThatCouldNotBeToldIsToldWithTheNextBeat() throws InterruptedException {
    measurements.addAll(List.of(open(999), open(999)));
    Deque<RuntimeException> troubles =
        new ArrayDeque<>(
            List.of(new IllegalStateException("nobody takes it"), new IllegalStateException()));
    watching(
        change -> {
          if (!troubles.isEmpty()) {
            throw troubles.remove();
          }
          told.add(change);
        });

    assertThat(next(told).strained()).isTrue();
    assertThat(next(told).strained()).isFalse();
    assertThat(next(log)).contains("nobody takes it");
    assertThat(next(log)).contains("over after 2 times");
  }
}
