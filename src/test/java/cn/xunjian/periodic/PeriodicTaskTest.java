package cn.xunjian.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration BEAT = Duration.ofMillis(1);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final BlockingQueue<UniEmitter<? super Void>> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<Context> contexts = new LinkedBlockingQueue<>();
  private final AtomicInteger times = new AtomicInteger();
  private PeriodicTask task;

  private PeriodicFailure failure(Text what) {
    return new PeriodicFailure(
        (words, why) -> log.add(words.toString()),
        words -> log.add(words.toString()),
        what,
        () -> 0);
  }

  private PeriodicTask task(Duration beat) {
    PeriodicFailure failure = failure(Text.same("it does not work"));
    task = new PeriodicTask(vertx, beat, this::work, failure);
    return task;
  }

  private Uni<?> work() {
    times.incrementAndGet();
    contexts.add(Vertx.currentContext());
    return Uni.createFrom().<Void>emitter(begun::add);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static <T> T next(BlockingQueue<T> of) throws InterruptedException {
    T next = of.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("came within ten seconds").isNotNull();
    return next;
  }

  /** Returns when the task's context has done what was handed to it before. */
  private void settled() throws InterruptedException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Context context = contexts.peek();
    context.runOnContext(on -> context.runOnContext(after -> done.complete(null)));
    done.join();
  }

  @Test
  void comesAgainWithEveryBeat() throws InterruptedException {
    task(BEAT).begin();
    for (int i = 0; i < 3; i++) {
      next(begun).complete(null);
    }
    assertThat(contexts.stream().distinct()).as("always on one context").hasSize(1);
  }

  @Test
  void doesNotBeginBeforeItsFirstInstant() throws InterruptedException {
    task(BEAT).beginAfter(NEVER);
    task.wake();
    next(begun).complete(null);
    settled();
    assertThat(times).as("only what was woken").hasValue(1);
  }

  @Test
  void isNeverDoneTwiceAtOnce() throws InterruptedException {
    task(BEAT).begin();
    UniEmitter<? super Void> first = next(begun);
    CompletableFuture<Void> manyBeats = new CompletableFuture<>();
    vertx.setTimer(20, later -> manyBeats.complete(null));
    manyBeats.join();
    assertThat(times).hasValue(1);
    first.complete(null);
    next(begun);
  }

  @Test
  void isDoneOnceMoreIfItIsWokenWhileItGoesOn() throws InterruptedException {
    task(NEVER).wake();
    UniEmitter<? super Void> first = next(begun);
    task.wake();
    task.wake();
    settled();
    assertThat(times).hasValue(1);
    first.complete(null);
    next(begun).complete(null);
    settled();
    assertThat(times).as("two calls while it went on are one").hasValue(2);
  }

  @Test
  void saysThatItFailsAndGoesOn() throws InterruptedException {
    task(BEAT).begin();
    next(begun).fail(new java.io.IOException("refused"));
    next(begun).complete(null);
    assertThat(next(log)).isEqualTo("it does not work: refused");
    assertThat(next(log)).startsWith("已恢复（此前失败 1 次）");
  }

  @Test
  void goesOnAfterWorkThatThrows() throws InterruptedException {
    PeriodicTask throwing =
        new PeriodicTask(
            vertx,
            BEAT,
            () -> {
              if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("odd");
              }
              return Uni.createFrom().voidItem();
            },
            failure(Text.same("it does not work")));
    throwing.begin();
    assertThat(next(log)).isEqualTo("it does not work: odd");
    assertThat(next(log)).contains("over after 1 times");
  }

  @Test
  void beginsNoMoreOnceItIsClosed() throws InterruptedException {
    task(BEAT).begin();
    UniEmitter<? super Void> last = next(begun);
    task.wake();
    task.close();
    settled();
    last.complete(null);
    settled();
    task.wake();
    settled();
    assertThat(times).hasValue(1);
    assertThat(begun).isEmpty();
  }
}
