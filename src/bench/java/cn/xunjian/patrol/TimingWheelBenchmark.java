package cn.xunjian.patrol;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a due beat costs: the wheel turns by its tick of 20 ms, gives back what is due and takes it
 * again five minutes on. With a million beats that is 67 at once; the figure is for one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TimingWheelBenchmark {

  private static final long TICK = 20;
  private static final long ROUND = TimeUnit.MINUTES.toMillis(5);

  private static final class Mark extends TimingWheel.Beat {}

  @Param({"1000", "100000", "1000000"})
  int beats;

  private TimingWheel wheel;
  private long now;
  private long given;

  @Setup(Level.Iteration)
  public void fill() {
    wheel = new TimingWheel(TICK, 8192, 0);
    now = 0;
    for (int i = 0; i < beats; i++) {
      wheel.add(new Mark(), 1 + i * ROUND / beats);
    }
  }

  /** One beat: as many turns as it takes until one was due. */
  @Benchmark
  public long beat() {
    long before = given;
    while (given == before) {
      long step = Math.max(TICK, ROUND / beats);
      now += step;
      wheel.turn(now, beat -> {
        given++;
        wheel.add(beat, beat.due() + ROUND);
      });
    }
    return given;
  }
}
