package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GateTest {

  private final List<String> started = new ArrayList<>();

  private void enter(Gate gate, String host, String name) {
    gate.enter(host, () -> started.add(name));
  }

  @Test
  void letsInUpToBothLimits() {
    Gate gate = new Gate(3, 2);
    enter(gate, "a", "a1");
    enter(gate, "a", "a2");
    enter(gate, "a", "a3");
    enter(gate, "b", "b1");
    enter(gate, "c", "c1");

    assertThat(started).containsExactly("a1", "a2", "b1");
    assertThat(gate.running()).isEqualTo(3);
    assertThat(gate.waiting()).isEqualTo(2);
  }

  @Test
  void aHostThatHangsKeepsOnlyItsOwnVisitorsWaiting() {
    Gate gate = new Gate(4, 2);
    for (int i = 0; i < 100; i++) {
      enter(gate, "hanging", "hanging" + i);
    }
    for (int i = 0; i < 5; i++) {
      enter(gate, "b", "b" + i);
      gate.leave("b");
      enter(gate, "c", "c" + i);
      gate.leave("c");
    }

    assertThat(started).hasSize(12).contains("b4", "c4");
    assertThat(gate.running()).isEqualTo(2);
  }

  @Test
  void takesTurnsAmongHostsWhenAllIsFull() {
    Gate gate = new Gate(1, 1);
    enter(gate, "a", "a1");
    enter(gate, "a", "a2");
    enter(gate, "a", "a3");
    enter(gate, "b", "b1");
    gate.leave("a");
    gate.leave("b");
    gate.leave("a");
    gate.leave("a");

    assertThat(started).containsExactly("a1", "b1", "a2", "a3");
    assertThat(gate.running()).isZero();
  }

  @Test
  void opensForAllAtTheEnd() {
    Gate gate = new Gate(2, 1);
    enter(gate, "a", "a1");
    enter(gate, "a", "a2");
    enter(gate, "b", "b1");
    enter(gate, "c", "c1");
    gate.open();

    assertThat(started).containsExactlyInAnyOrder("a1", "a2", "b1", "c1");
    assertThat(gate.running()).isEqualTo(4);
    List.of("a", "a", "b", "c").forEach(gate::leave);
    assertThat(gate.running()).isZero();
    enter(gate, "a", "late");
    assertThat(started).contains("late");
  }

  @Test
  void refusesLimitsThatLetNobodyIn() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Gate(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Gate(1, 0));
  }

  /** Each step either enters a host or ends the oldest exchange; a plain model says who may run. */
  @Property(tries = 500)
  void neverIdleWhileSomebodyCouldRun(
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @IntRange(min = 1, max = 3) int perHost,
      @ForAll @Size(max = 80) List<@IntRange(min = -4, max = 4) Integer> steps) {
    Gate gate = new Gate(most, perHost);
    Map<String, Integer> running = new HashMap<>();
    Map<String, Integer> waiting = new HashMap<>();
    Deque<String> order = new ArrayDeque<>();
    int entered = 0;
    for (int step : steps) {
      if (step >= 0) {
        String host = "h" + step;
        entered++;
        waiting.merge(host, 1, Integer::sum);
        gate.enter(
            host,
            () -> {
              running.merge(host, 1, Integer::sum);
              waiting.merge(host, -1, Integer::sum);
              order.add(host);
            });
      } else if (!order.isEmpty()) {
        String host = order.poll();
        running.merge(host, -1, Integer::sum);
        gate.leave(host);
      }
      int inAll = running.values().stream().mapToInt(i -> i).sum();
      assertThat(gate.running()).isEqualTo(inAll).isLessThanOrEqualTo(most);
      assertThat(gate.waiting()).isEqualTo(waiting.values().stream().mapToInt(i -> i).sum());
      assertThat(running.values()).allMatch(n -> n <= perHost);
      if (inAll < most) {
        waiting.forEach(
            (host, n) -> {
              if (n > 0) {
                assertThat(running.getOrDefault(host, 0)).isEqualTo(perHost);
              }
            });
      }
    }
    int left = 0;
    while (!order.isEmpty()) {
      gate.leave(order.poll());
      left++;
    }
    assertThat(gate.waiting()).isZero();
    assertThat(gate.running()).isZero();
    assertThat(left).isLessThanOrEqualTo(entered);
  }

  @Property(tries = 30)
  void losesNobodyUnderAConcurrentSchedule(
      @ForAll @IntRange(min = 1, max = 4) int most,
      @ForAll @IntRange(min = 1, max = 3) int perHost,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 3) Integer> hosts)
      throws InterruptedException {
    Gate gate = new Gate(most, perHost);
    AtomicInteger inAll = new AtomicInteger();
    AtomicInteger beyond = new AtomicInteger();
    AtomicInteger[] inHost = {
      new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger()
    };
    CountDownLatch done = new CountDownLatch(hosts.size());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int host : hosts) {
        Runnable leave =
            () -> {
              inHost[host].decrementAndGet();
              inAll.decrementAndGet();
              done.countDown();
              gate.leave("h" + host);
            };
        Runnable starter =
            () -> {
              if (inAll.incrementAndGet() > most || inHost[host].incrementAndGet() > perHost) {
                beyond.incrementAndGet();
              }
              threads.execute(leave);
            };
        threads.execute(() -> gate.enter("h" + host, starter));
      }
      assertThat(done.await(20, TimeUnit.SECONDS)).as("everybody ran").isTrue();
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(beyond).hasValue(0);
    assertThat(gate.running()).isZero();
    assertThat(gate.waiting()).isZero();
  }
}
