package cn.xunjian.fetch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  private final List<String> started = new ArrayList<>();
  private final Map<String, Gate.Pass> passes = new HashMap<>();

  private static Gate gate(int most, int perHost) {
    return new Gate(new Gate.Limits(most, perHost, 1_000));
  }

  private static Gate.Way host(String host) {
    return new Gate.Way(host, null, null, false);
  }

  private void enter(Gate gate, Gate.Way way, String name) {
    gate.enter(
        way,
        pass -> {
          started.add(name);
          passes.put(name, pass);
        });
  }

  private void leave(Gate gate, String name) {
    gate.leave(passes.remove(name));
  }

  @Test
  void letsInUpToBothLimits() {
    Gate gate = gate(3, 2);
    enter(gate, host("a"), "a1");
    enter(gate, host("a"), "a2");
    enter(gate, host("a"), "a3");
    enter(gate, host("b"), "b1");
    enter(gate, host("c"), "c1");

    assertThat(started).containsExactly("a1", "a2", "b1");
    assertThat(gate.running()).isEqualTo(3);
    assertThat(gate.waiting()).isEqualTo(2);
  }

  @Test
  void aHostThatHangsKeepsOnlyItsOwnVisitorsWaiting() {
    Gate gate = gate(4, 2);
    for (int i = 0; i < 100; i++) {
      enter(gate, host("hanging"), "hanging" + i);
    }
    for (int i = 0; i < 5; i++) {
      enter(gate, host("b"), "b" + i);
      leave(gate, "b" + i);
      enter(gate, host("c"), "c" + i);
      leave(gate, "c" + i);
    }

    assertThat(started).hasSize(12).contains("b4", "c4");
    assertThat(gate.running()).isEqualTo(2);
  }

  @Test
  void hostsOfOneSiteOrAtOneAddressShareTheirPlaces() {
    Gate gate = new Gate(new Gate.Limits(100, 8, 2));
    enter(gate, new Gate.Way("a.x.gov.cn:443", "x.gov.cn", "192.0.2.1", false), "a");
    enter(gate, new Gate.Way("b.x.gov.cn:443", "x.gov.cn", "192.0.2.2", false), "b");
    enter(gate, new Gate.Way("c.x.gov.cn:443", "x.gov.cn", "192.0.2.3", false), "same site");
    enter(gate, new Gate.Way("y.gov.cn:443", "y.gov.cn", "192.0.2.1", false), "y");
    enter(gate, new Gate.Way("z.gov.cn:443", "z.gov.cn", "192.0.2.1", false), "same address");
    enter(gate, new Gate.Way("w.gov.cn:443", "w.gov.cn", "192.0.2.9", false), "w");
    assertThat(started).containsExactly("a", "b", "y", "w");

    leave(gate, "b");
    assertThat(started).last().isEqualTo("same site");
    leave(gate, "a");
    assertThat(started).last().isEqualTo("same address");
  }

  @Test
  void hostsThatWereSlowLeaveAQuarterOfThePlacesToTheOthers() {
    Gate gate = new Gate(new Gate.Limits(8, 8, 8));
    for (int i = 0; i < 50; i++) {
      enter(gate, new Gate.Way("hanging" + i, null, null, true), "hanging" + i);
    }
    assertThat(started).hasSize(6);
    enter(gate, host("quick"), "quick");
    assertThat(started).last().isEqualTo("quick");

    leave(gate, "hanging0");
    assertThat(started).last().isEqualTo("hanging6");
  }

  @Test
  void whoWaitsForAHostHoldsNoPlaceOfTheNode() {
    Gate gate = new Gate(new Gate.Limits(2, 1, 8));
    for (int i = 0; i < 20; i++) {
      enter(gate, host("full"), "full" + i);
    }
    enter(gate, host("other"), "other");
    assertThat(started).containsExactly("full0", "other");
  }

  @Test
  void takesTurnsAmongHostsWhenAllIsFull() {
    Gate gate = gate(1, 1);
    enter(gate, host("a"), "a1");
    enter(gate, host("a"), "a2");
    enter(gate, host("a"), "a3");
    enter(gate, host("b"), "b1");
    leave(gate, "a1");
    leave(gate, "b1");
    leave(gate, "a2");
    leave(gate, "a3");

    assertThat(started).containsExactly("a1", "b1", "a2", "a3");
    assertThat(gate.running()).isZero();
  }

  @Test
  void opensForAllAtTheEnd() {
    Gate gate = gate(2, 1);
    enter(gate, host("a"), "a1");
    enter(gate, host("a"), "a2");
    enter(gate, host("b"), "b1");
    enter(gate, host("c"), "c1");
    gate.open();

    assertThat(started).containsExactlyInAnyOrder("a1", "a2", "b1", "c1");
    assertThat(gate.running()).isEqualTo(4);
    List.of("a1", "a2", "b1", "c1").forEach(name -> leave(gate, name));
    assertThat(gate.running()).isZero();
    enter(gate, host("a"), "late");
    assertThat(started).contains("late");
  }

  @Test
  void aPassEndsOnce() {
    Gate gate = gate(2, 1);
    enter(gate, host("a"), "a1");
    Gate.Pass pass = passes.get("a1");
    gate.leave(pass);
    assertThatIllegalStateException().isThrownBy(() -> gate.leave(pass));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void refusesLimitsThatLetNobodyIn(int most, int perHost, int shared) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Gate.Limits(most, perHost, shared));
  }

  private static final class Visitor {
    final Gate.Way way;
    Gate.Pass pass;

    Visitor(Gate.Way way) {
      this.way = way;
    }

    Stream<String> keys() {
      return Stream.of(
          "h" + way.host(), "s" + way.site(), "a" + way.address(), way.slow() ? "slow" : "n", "n");
    }
  }

  /** Each step either enters a host or ends the oldest exchange; a plain model counts along. */
  @Property(tries = 1_000)
  void keepsEveryLimitAndForgetsNobody(
      @ForAll @IntRange(min = 1, max = 6) int most,
      @ForAll @IntRange(min = 1, max = 3) int perHost,
      @ForAll @IntRange(min = 1, max = 4) int shared,
      @ForAll @Size(max = 100) List<@IntRange(min = -12, max = 12) Integer> steps) {
    Gate gate = new Gate(new Gate.Limits(most, perHost, shared));
    List<Visitor> waiting = new ArrayList<>();
    Deque<Visitor> running = new ArrayDeque<>();
    for (int step : steps) {
      if (step >= 0) {
        Gate.Way way = new Gate.Way("h" + step % 7, "s" + step % 3, "a" + step % 4, step % 5 == 0);
        Visitor visitor = new Visitor(way);
        waiting.add(visitor);
        gate.enter(
            way,
            pass -> {
              visitor.pass = pass;
              waiting.remove(visitor);
              running.add(visitor);
            });
      } else if (!running.isEmpty()) {
        gate.leave(running.poll().pass);
      }
      assertThat(gate.running()).isEqualTo(running.size()).isLessThanOrEqualTo(most);
      assertThat(gate.waiting()).isEqualTo(waiting.size());
      assertThat(busiest(running, "h")).isLessThanOrEqualTo(perHost);
      assertThat(busiest(running, "s")).isLessThanOrEqualTo(shared);
      assertThat(busiest(running, "a")).isLessThanOrEqualTo(shared);
      for (Visitor visitor : waiting) {
        assertThat(visitor.keys())
            .anyMatch(key -> full(key, most, perHost, shared, running, waiting));
      }
    }
    int turns = 0;
    while (!running.isEmpty()) {
      gate.leave(running.poll().pass);
      turns++;
    }
    assertThat(waiting).isEmpty();
    assertThat(gate.running()).isZero();
    assertThat(turns).isLessThanOrEqualTo(steps.size());
  }

  private static long busiest(Deque<Visitor> running, String kind) {
    Map<String, Integer> counts = new HashMap<>();
    running.forEach(
        v ->
            v.keys()
                .filter(k -> k.startsWith(kind) && !k.equals("slow"))
                .forEach(k -> counts.merge(k, 1, Integer::sum)));
    return counts.values().stream().mapToInt(n -> n).max().orElse(0);
  }

  /** Whether as many as it holds are in a room or on their way through it. */
  private static boolean full(
      String key,
      int most,
      int perHost,
      int shared,
      Deque<Visitor> running,
      List<Visitor> waiting) {
    int places =
        switch (key.charAt(0)) {
          case 'h' -> perHost;
          case 'n' -> most;
          default -> key.equals("slow") ? Math.max(1, most - most / 4) : shared;
        };
    long wanted =
        Stream.concat(running.stream(), waiting.stream())
            .filter(v -> v.keys().anyMatch(key::equals))
            .count();
    return wanted > places;
  }

  @Property(tries = 20)
  void holdsOnManyThreads(
      @ForAll @IntRange(min = 1, max = 8) int most,
      @ForAll @IntRange(min = 1, max = 3) int perHost,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 3) Integer> hosts)
      throws InterruptedException {
    Gate gate = gate(most, perHost);
    AtomicInteger inAll = new AtomicInteger();
    AtomicInteger beyond = new AtomicInteger();
    Map<Integer, AtomicInteger> inHost = new HashMap<>();
    CountDownLatch done = new CountDownLatch(hosts.size());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int host : hosts) {
        AtomicInteger here = inHost.computeIfAbsent(host, h -> new AtomicInteger());
        threads.execute(
            () ->
                gate.enter(
                    host("h" + host),
                    pass -> {
                      if (inAll.incrementAndGet() > most || here.incrementAndGet() > perHost) {
                        beyond.incrementAndGet();
                      }
                      threads.execute(
                          () -> {
                            here.decrementAndGet();
                            inAll.decrementAndGet();
                            gate.leave(pass);
                            done.countDown();
                          });
                    }));
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
