package cn.xunjian.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final Instant DUE = Instant.parse("2026-11-23T02:00:00Z");
  private static final long LARGE = 64L << 20;

  @TempDir Path folder;
  private FactSort.Tally dropped = new FactSort.Tally();
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(folder, LARGE, 0, dropped);
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  private void reopen(long maxSize, long stored) throws IOException {
    spool.close();
    dropped = new FactSort.Tally();
    spool = Spool.open(folder, maxSize, stored, dropped);
  }

  /** Every third visit failed. */
  private static List<NumberedFact> facts(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(SpoolTest::fact).toList();
  }

  private static NumberedFact fact(long number) {
    Instant due = DUE.plusMillis(number);
    return new NumberedFact(
        number,
        number % 3 == 0
            ? Sample.failed((int) number, due, FailureReason.TOO_SLOW)
            : Sample.ok((int) number, due));
  }

  private List<NumberedFact> all() {
    return all(spool);
  }

  private static List<NumberedFact> all(Spool spool) {
    List<NumberedFact> all = new ArrayList<>();
    while (spool.unread() > 0) {
      all.addAll(spool.read(100_000));
    }
    return all;
  }

  private long files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith("." + ending)).count();
    }
  }

  @Test
  void factsComeBackInTheOrderInWhichTheyCameFromBothRowsOfFiles() throws IOException {
    spool.append(facts(1, 500), 0);
    assertThat(spool.unread()).isEqualTo(500);
    List<NumberedFact> read = new ArrayList<>(spool.read(7));
    spool.append(facts(501, 900), 0);
    read.addAll(spool.read(10_000));
    assertThat(read).isEqualTo(facts(1, 900));
    assertThat(spool.unread()).isZero();
    assertThat(spool.read(1)).isEmpty();
  }

  @Test
  void whatIsWrittenTwiceIsKeptOnce() throws IOException {
    spool.append(facts(1, 50), 0);
    spool.append(facts(1, 80), 0);
    assertThat(spool.read(1_000)).isEqualTo(facts(1, 80));
  }

  @Test
  void factsInHandAreKeptForACrashAndNotReadAgain() throws IOException {
    spool.append(facts(1, 50), 20);
    assertThat(spool.unread()).isEqualTo(30);
    assertThat(spool.read(1_000)).isEqualTo(facts(21, 50));
    reopen(LARGE, 0);
    assertThat(spool.read(1_000)).isEqualTo(facts(1, 50));
  }

  @Test
  void afterACrashWhatIsStoredIsNotReadAgain() throws IOException {
    spool.append(facts(1, 50), 0);
    spool.read(1_000);
    reopen(LARGE, 33);
    assertThat(spool.unread()).isEqualTo(17);
    assertThat(spool.read(1_000)).isEqualTo(facts(34, 50));
    assertThat(spool.lost()).isZero();
  }

  @Test
  void theFilesGoOnceAllInThemIsStored() throws IOException {
    spool.append(facts(1, 50), 0);
    spool.read(1_000);
    spool.forget(49);
    assertThat(files("ok") + files("rest")).isEqualTo(1);
    spool.forget(50);
    assertThat(files("ok") + files("rest")).isZero();
    assertThat(spool.bytes()).isZero();
    spool.append(facts(51, 60), 50);
    assertThat(spool.read(1_000)).isEqualTo(facts(51, 60));
  }

  @Test
  void aTailTornAnywhereIsCutOffAndNothingElse() throws IOException {
    spool.append(List.of(fact(1), fact(2), fact(4), fact(5)), 0);
    spool.close();
    Path file = folder.resolve("00000000000000000001.ok");
    byte[] whole = Files.readAllBytes(file);
    spool = Spool.open(folder, LARGE, 0, dropped);
    int last = FactCodec.bytes(fact(5).fact()).length + 17;
    for (int cut = 1; cut < last; cut++) {
      spool.close();
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
      reopen(LARGE, 0);
      assertThat(spool.read(10)).as("cut %d", cut).containsExactly(fact(1), fact(2), fact(4));
      assertThat(Files.size(file)).isEqualTo(whole.length - last);
    }
  }

  @Test
  void aRecordThatWasOverwrittenEndsTheFileThere() throws IOException {
    spool.append(List.of(fact(1), fact(2), fact(4)), 0);
    spool.close();
    Path file = folder.resolve("00000000000000000001.ok");
    byte[] bytes = Files.readAllBytes(file);
    int one = FactCodec.bytes(fact(1).fact()).length + 17;
    bytes[8 + one + 30] ^= 1;
    Files.write(file, bytes);
    reopen(LARGE, 0);
    assertThat(spool.read(10)).containsExactly(fact(1));
  }

  @Test
  void aFileOfAnotherVersionIsSetAside() throws IOException {
    spool.append(List.of(fact(1)), 0);
    spool.close();
    Path file = folder.resolve("00000000000000000001.ok");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 2;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    reopen(LARGE, 0);
    assertThat(spool.read(10)).isEmpty();
    assertThat(files("unreadable")).isEqualTo(1);
  }

  @Test
  void aFullSpoolLetsGoOfTheOldestGoodVisitsFirstAndCountsThem() throws IOException {
    reopen(1 << 20, 0);
    long all = 60_000;
    for (long from = 1; from <= all; from += 1_000) {
      spool.append(facts(from, from + 999).stream().filter(f -> keep(f.number())).toList(), 0);
    }
    assertThat(spool.bytes()).isLessThanOrEqualTo(1 << 20);
    FactSort good = new FactSort("visit", "ok");
    assertThat(dropped.of(good)).isPositive().isEqualTo(dropped.total());
    List<NumberedFact> read = all();
    assertThat(read).extracting(NumberedFact::number).isSorted().doesNotHaveDuplicates();
    assertThat(read.stream().filter(f -> !f.plain()).count())
        .as("no failure was dropped")
        .isEqualTo(all / 30);
    List<NumberedFact> kept = read.stream().filter(NumberedFact::plain).toList();
    List<Long> newest =
        LongStream.rangeClosed(1, all)
            .filter(n -> n % 3 != 0)
            .skip(dropped.total())
            .boxed()
            .toList();
    assertThat(kept).extracting(NumberedFact::number).as("the newest stay").isEqualTo(newest);
  }

  /** One failure in ten, so that there is something to drop. */
  private static boolean keep(long number) {
    return number % 3 != 0 || number % 30 == 0;
  }

  @Test
  void withNothingElseToLetGoTheOldestOfAllGo() throws IOException {
    reopen(1 << 20, 0);
    for (long from = 1; from <= 60_000; from += 1_000) {
      List<NumberedFact> failed = facts(from, from + 999).stream().filter(f -> !f.plain()).toList();
      spool.append(failed, 0);
    }
    assertThat(dropped.of(new FactSort("visit", "failed"))).isPositive();
    assertThat(spool.bytes()).isLessThanOrEqualTo(1 << 20);
    assertThat(spool.read(1).get(0).number()).isEqualTo(3 * (dropped.total() + 1));
  }

  @Test
  void whatWasLetGoBeforeACrashIsStillKnownToBeMissing() throws IOException {
    reopen(1 << 20, 0);
    for (long from = 1; from <= 40_000; from += 1_000) {
      spool.append(facts(from, from + 999), 0);
    }
    long gone = dropped.total();
    assertThat(gone).isPositive();
    reopen(1 << 20, 0);
    assertThat(spool.lost()).isEqualTo(gone);
    assertThat(dropped.of(new FactSort("unknown", "unknown"))).isEqualTo(gone);
  }

  @Test
  void aPageIsKeptUntilHalfIsFull() throws IOException {
    reopen(1 << 20, 0);
    NumberedFact first = new NumberedFact(1, page(1));
    spool.append(List.of(first), 0);
    long used = 2;
    while (spool.bytes() <= (1 << 20) / 2) {
      spool.append(List.of(new NumberedFact(used++, page(1))), 0);
    }
    spool.append(List.of(new NumberedFact(used, page(2))), 0);
    List<NumberedFact> read = all();
    assertThat(((Reading) read.get(0).fact()).page().body()).hasSize(30_000);
    Reading last = (Reading) read.get(read.size() - 1).fact();
    assertThat(last.page().body()).isNull();
    assertThat(last.page().hash()).isEqualTo("2".repeat(64));
  }

  private static Reading page(int target) {
    Reading bare = Sample.reading(target, DUE, ReadingOutcome.OK);
    SeenPage page =
        new SeenPage(
            String.valueOf(target).repeat(64),
            "https://s.example/",
            200,
            null,
            null,
            null,
            90_000,
            false,
            new byte[30_000],
            1,
            null);
    return new Reading(
        target,
        Place.HERE,
        bare.due(),
        bare.startedAt(),
        bare.duration(),
        bare.source(),
        bare.outcome(),
        bare.detail(),
        bare.publications(),
        page);
  }

  @Test
  void twoProcessesCannotHaveTheSameFolder() {
    assertThatThrownBy(() -> Spool.open(folder, LARGE, 0, dropped))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another process uses " + folder);
  }

  /** Whatever was written, taken, stored and interrupted: each fact comes once, in order. */
  static class Laws {

    private final Path home = temporary();

    private static Path temporary() {
      try {
        return Files.createTempDirectory("spool-laws");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @AfterTry
    void clean() throws IOException {
      try (Stream<Path> all = Files.list(home)) {
        for (Path file : all.toList()) {
          Files.delete(file);
        }
      }
    }

    @Property(tries = 60)
    void eachFactIsStoredOnceInItsOrder(
        @ForAll List<@IntRange(max = 3) Integer> steps, @ForAll @IntRange(max = 90) int size)
        throws IOException {
      FactSort.Tally none = new FactSort.Tally();
      Spool spool = Spool.open(home, LARGE, 0, none);
      List<NumberedFact> stored = new ArrayList<>();
      List<NumberedFact> inHand = new ArrayList<>();
      long made = 0;
      for (int step : steps) {
        switch (step) {
          case 0 -> {
            spool.append(facts(made + 1, made + size), 0);
            made += size;
          }
          case 1 -> inHand.addAll(spool.read(size));
          case 2 -> {
            stored.addAll(inHand);
            inHand.clear();
            if (!stored.isEmpty()) {
              spool.forget(stored.get(stored.size() - 1).number());
            }
          }
          default -> {
            inHand.clear();
            spool.close();
            long position = stored.isEmpty() ? 0 : stored.get(stored.size() - 1).number();
            spool = Spool.open(home, LARGE, position, none);
          }
        }
      }
      stored.addAll(inHand);
      stored.addAll(all(spool));
      spool.close();
      assertThat(stored).isEqualTo(facts(1, made));
      assertThat(none.total()).isZero();
    }
  }
}
