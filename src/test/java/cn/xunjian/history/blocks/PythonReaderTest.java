package cn.xunjian.history.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's reader, which knows docs/block-format.md alone, reads what we write. */
class PythonReaderTest {

  private static final Path READER = Path.of("docs", "read_block.py");
  private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
  private static final String HEAD =
      "due_us,scheduled,lag_ms,duration_us,result,reason,http_status,bytes,address,dns_us,connect_us,tls_us,first_byte_us,transfer_us";

  @TempDir Path folder;

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.readAllLines(READER)).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void itReadsRandomDaysAsWeDo() throws Exception {
    Assumptions.assumeTrue(pythonIsThere(), "python3 is not installed");
    List<byte[]> blocks = new ArrayList<>();
    blocks.add(VisitBlock.of(List.of()));
    for (int seed = 0; seed < 40; seed++) {
      blocks.add(VisitBlock.of(day(new Random(seed))));
    }
    Path given = folder.resolve("blocks");
    Files.write(given, blocks.stream().map(HexFormat.of()::formatHex).toList());
    Path said = folder.resolve("visits");
    Process reader =
        new ProcessBuilder("python3", READER.toString())
            .redirectInput(given.toFile())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(reader.waitFor()).isZero();

    List<String> ours =
        blocks.stream()
            .flatMap(block -> VisitBlock.visits(7, Place.HERE, block).stream())
            .map(PythonReaderTest::line)
            .toList();
    List<String> theirs = Files.readAllLines(said, StandardCharsets.UTF_8);
    assertThat(theirs.get(0)).isEqualTo(HEAD);
    assertThat(theirs.subList(1, theirs.size())).isEqualTo(ours).hasSizeGreaterThan(2_000);
  }

  private static boolean pythonIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static String line(Visit v) {
    Phases p = v.phases();
    return IntStream.of(0)
        .mapToObj(
            i ->
                List.of(
                    ChronoUnit.MICROS.between(Instant.EPOCH, v.due()),
                    v.scheduled() ? 1 : 0,
                    Duration.between(v.due(), v.startedAt()).toMillis(),
                    v.duration().toNanos() / 1_000,
                    v.result().stored(),
                    v.reason() == null ? 0 : v.reason().stored(),
                    v.httpStatus(),
                    v.bytes(),
                    v.address() == null ? "" : v.address(),
                    p.dns(),
                    p.connect(),
                    p.tls(),
                    p.firstByte(),
                    p.transfer()))
        .flatMap(List::stream)
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  /** Days of all shapes: even, with outliers, with clusters, of one visit. */
  private static List<Visit> day(Random random) {
    int size = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 40 + random.nextInt(300);
    long step = 1L + random.nextInt(600_000_000);
    boolean regular = random.nextBoolean();
    List<String> addresses = new ArrayList<>(List.of("203.0.113.7", "2001:db8::7", "10.0.0.1"));
    addresses.add(null);
    List<Visit> visits = new ArrayList<>(size);
    Instant due = START.plus(random.nextInt(), ChronoUnit.MICROS);
    for (int i = 0; i < size; i++) {
      due = due.plus(regular ? step : 1 + random.nextInt(1_000_000_000), ChronoUnit.MICROS);
      boolean failed = random.nextInt(20) == 0;
      int slow = random.nextInt(40) == 0 ? random.nextInt(15_000_000) : 0;
      Phases phases =
          new Phases(
              failed ? 0 : random.nextInt(300),
              18_000 + (int) (random.nextGaussian() * 2_000),
              random.nextInt(3) * 40_000,
              120_000 + slow,
              random.nextInt(9_000));
      long sum =
          (long) phases.dns()
              + phases.connect()
              + phases.tls()
              + phases.firstByte()
              + phases.transfer();
      visits.add(
          new Visit(
              7,
              Place.HERE,
              due,
              random.nextInt(30) != 0,
              due.plusMillis(random.nextInt(25)),
              Duration.of(sum + random.nextInt(50), ChronoUnit.MICROS),
              failed ? VisitResult.FAILED : VisitResult.OK,
              failed ? FailureReason.ofStored(1 + random.nextInt(19)) : null,
              failed ? 0 : 200,
              random.nextInt(10) == 0 ? random.nextLong() >>> 20 : 31_337,
              addresses.get(random.nextInt(4)),
              phases,
              null,
              null));
    }
    return visits;
  }
}
