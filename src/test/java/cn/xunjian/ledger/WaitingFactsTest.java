package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Visit;
import cn.xunjian.spool.FactSort;
import cn.xunjian.spool.NumberedFact;
import cn.xunjian.spool.Spool;
import cn.xunjian.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final int MEMORY = 100;

  @TempDir Path folder;
  private final FactSort.Tally dropped = new FactSort.Tally();
  private final Queue<Runnable> jobs = new ArrayDeque<>();
  private WaitingFacts facts = new WaitingFacts(MEMORY, jobs::add, dropped);
  private Spool spool;

  @AfterEach
  void close() throws IOException {
    if (spool != null) {
      spool.close();
    }
  }

  private void open(long position) {
    try {
      spool = Spool.open(folder, 64L << 20, position, dropped);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    facts = new WaitingFacts(MEMORY, jobs::add, dropped);
    facts.open(spool, position, null);
  }

  private void crash(long position) throws IOException {
    spool.close();
    jobs.clear();
    open(position);
  }

  private void work() {
    for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
      job.run();
    }
  }

  /** Every fourth visit failed. */
  private static Visit fact(int target) {
    Instant due = NOW.plusMillis(target);
    return target % 4 == 0
        ? Sample.failed(target, due, FailureReason.TOO_SLOW)
        : Sample.ok(target, due);
  }

  private void come(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(i -> facts.add(fact(i)));
  }

  private List<Integer> take(int most) {
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < most) {
      NumberedFact next = facts.next();
      if (next == null && jobs.isEmpty()) {
        break;
      }
      if (next == null) {
        work();
      } else {
        taken.add(next.fact().target());
      }
    }
    return taken;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> !f.endsWith("lock")).count();
    }
  }

  @Test
  void areTakenInTheirOrder() {
    open(0);
    come(1, 9);
    assertThat(facts.size()).isEqualTo(9);
    assertThat(take(100)).isEqualTo(numbers(1, 9));
    assertThat(facts.isEmpty()).isTrue();
    assertThat(facts.taken()).isEqualTo(9);
  }

  @Test
  void asLongAsTheDatabaseKeepsUpNothingTouchesTheDisk() throws IOException {
    open(0);
    for (int i = 0; i < 20; i++) {
      come(i * MEMORY + 1, (i + 1) * MEMORY);
      take(MEMORY);
      facts.stored(facts.taken());
      facts.work();
    }
    assertThat(files()).isZero();
    assertThat(jobs).isEmpty();
  }

  @Test
  void beyondTheMemoryTheyGoToTheDiskAndComeBackInTheirOrder() throws IOException {
    open(0);
    come(1, 50);
    assertThat(take(10)).isEqualTo(numbers(1, 10));
    come(51, 300);
    work();
    assertThat(facts.behind()).isTrue();
    assertThat(facts.spooled()).isEqualTo(290);
    come(301, 400);
    assertThat(take(1_000)).isEqualTo(numbers(11, 400));
    assertThat(facts.behind()).isFalse();
    come(401, 420);
    assertThat(take(1_000)).isEqualTo(numbers(401, 420));
    facts.stored(420);
    facts.work();
    assertThat(files()).isZero();
    assertThat(dropped.total()).isZero();
  }

  @Test
  void factsThatCameDuringTheReplayAreTakenAfterIt() {
    open(0);
    come(1, 10_000);
    work();
    List<Integer> taken = new ArrayList<>();
    for (int i = 10_001; i < 14_000; i += 100) {
      taken.addAll(take(700));
      come(i, i + 99);
      facts.work();
    }
    taken.addAll(take(100_000));
    assertThat(taken).isEqualTo(numbers(1, 14_000));
  }

  @Test
  void whileTheDatabaseIsAwayAlsoThoseInHandAreSafeFromACrash() throws IOException {
    open(0);
    come(1, 40);
    assertThat(take(30)).isEqualTo(numbers(1, 30));
    facts.spill();
    work();
    assertThat(facts.spooled()).isEqualTo(10);
    crash(0);
    assertThat(take(100)).isEqualTo(numbers(1, 40));
  }

  @Test
  void aCrashAfterTheCommitDoublesNothing() throws IOException {
    open(0);
    come(1, 200);
    work();
    take(60);
    crash(60);
    assertThat(take(1_000)).isEqualTo(numbers(61, 200));
  }

  @Test
  void newNumbersAreBeyondThoseOnTheDisk() throws IOException {
    open(0);
    come(1, 200);
    work();
    crash(50);
    come(201, 203);
    assertThat(take(1_000)).isEqualTo(numbers(51, 203));
    assertThat(facts.taken()).isEqualTo(203);
  }

  @Test
  void anOrderlyEndKeepsWhatIsNotStored() throws IOException {
    open(0);
    come(1, 80);
    take(20);
    facts.stored(20);
    take(15);
    facts.save();
    crash(20);
    assertThat(take(1_000)).isEqualTo(numbers(21, 80));
  }

  @Test
  void anOrderlyEndInTheMiddleOfAReplayKeepsEachOnce() throws IOException {
    open(0);
    come(1, 9_000);
    work();
    take(500);
    facts.stored(500);
    come(9_001, 9_050);
    take(100);
    facts.save();
    crash(500);
    assertThat(take(100_000)).isEqualTo(numbers(501, 9_050));
    assertThat(dropped.total()).isZero();
  }

  @Test
  void whereTheDiskCannotBeUsedTheyStayInMemoryAndTheOldestGoodVisitsGoFirst() {
    facts.open(null, 0, null);
    come(1, 200_003);
    assertThat(dropped.total()).isEqualTo(3);
    assertThat(dropped.of(new FactSort("visit", "ok"))).isEqualTo(3);
    assertThat(facts.size()).isEqualTo(200_000);
    assertThat(take(2)).as("4 failed, and stays").containsExactly(4, 5);
  }

  @Test
  void aDiskThatFailsIsCountedAndTriedAgain() throws IOException {
    open(0);
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    come(1, 300);
    work();
    assertThat(facts.troubles()).isEqualTo(1);
    come(301, 310);
    Files.createDirectories(folder);
    facts.work();
    assertThat(facts.spooled()).isEqualTo(310);
    assertThat(take(1_000)).isEqualTo(numbers(1, 310));
  }

  @Test
  void lagIsCountedFromTheOldest() {
    open(0);
    Observation first = fact(1);
    facts.add(first);
    assertThat(facts.oldest()).as("none is in hand yet").isNull();
    facts.next();
    assertThat(facts.oldest()).isEqualTo(first.startedAt().plusMillis(80));
    facts.stored(1);
    assertThat(facts.oldest()).isNull();
  }

  /** The other one saw what was due in its own time; it must not count a second time. */
  @Test
  void whatWasSeenInTheTimeOfAnotherProcessIsPassedOver() throws IOException {
    open(0);
    come(1, 40);
    facts.save();
    jobs.clear();
    spool = Spool.open(folder, 64L << 20, 0, dropped);
    facts = new WaitingFacts(MEMORY, jobs::add, dropped);
    facts.open(spool, 0, fact(21).startedAt());
    come(41, 45);
    List<Integer> expected = new ArrayList<>(numbers(1, 20));
    expected.addAll(numbers(41, 45));
    assertThat(take(100)).isEqualTo(expected);
  }

  /** The order holds whatever is dropped. */
  @Test
  void whatAFullSpoolLetGoLeavesTheOthersInTheirOrder() throws IOException {
    spool = Spool.open(folder, 1 << 20, 0, dropped);
    facts.open(spool, 0, null);
    for (int i = 0; i < 60; i++) {
      come(i * 1_000 + 1, (i + 1) * 1_000);
      facts.work();
    }
    List<Integer> taken = take(100_000);
    assertThat(dropped.total()).isPositive();
    assertThat(taken).hasSize(60_000 - (int) dropped.total());
    assertThat(taken).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
  }
}
