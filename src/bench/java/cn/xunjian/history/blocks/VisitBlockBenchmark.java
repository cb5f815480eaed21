package cn.xunjian.history.blocks;

import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to pack and to open the 288 visits of one target and day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class VisitBlockBenchmark {

  private final List<Visit> day = day();
  private final byte[] packed = VisitBlock.of(day);

  @Benchmark
  public byte[] packADay() {
    return VisitBlock.of(day);
  }

  @Benchmark
  public List<Visit> openADay() {
    return VisitBlock.visits(7, Place.HERE, packed);
  }

  private static List<Visit> day() {
    Random uneven = new Random(4);
    Instant first = Instant.parse("2026-11-22T16:03:20.040Z");
    return IntStream.range(0, 288)
        .mapToObj(i -> visit(first.plus(Duration.ofMinutes(5L * i)), uneven))
        .toList();
  }

  private static Visit visit(Instant due, Random uneven) {
    Phases phases =
        new Phases(
            uneven.nextInt(900),
            18_000 + uneven.nextInt(4_000),
            31_000 + uneven.nextInt(9_000),
            45_000 + uneven.nextInt(30_000),
            6_000 + uneven.nextInt(5_000));
    return new Visit(
        7,
        Place.HERE,
        due,
        true,
        due.plusMillis(uneven.nextInt(25)),
        Duration.ofMillis(180),
        VisitResult.OK,
        null,
        200,
        30_000 + uneven.nextInt(200),
        "203.0.113.7",
        phases,
        null,
        null);
  }
}
