package cn.xunjian.metrics;

import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What writing the series of 10,000 targets costs; with {@code -prof gc}, what it leaves behind.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ExpositionBenchmark {

  private static final int TARGETS = 10_000;

  private final List<Registered> targets = targets();
  private final TargetMetrics metrics =
      new TargetMetrics(() -> targets, id -> Optional.empty(), () -> true);

  private static List<Registered> targets() {
    List<Registered> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      Profile profile =
          new Profile(
              new TargetKey("43070" + (10_000 + i)),
              "常德市人民政府门户网站" + i,
              1,
              "430700",
              "https://s" + i + ".example/",
              Source.HTML,
              null,
              null,
              Status.RUNNING,
              null);
      targets.add(
          new Registered(i, new Site(profile, null, null, null, null, null), "常德市人民政府办公室", 1));
    }
    return targets;
  }

  /** The info family has the most bytes and the only text beyond ASCII. */
  @Benchmark
  public void info() throws IOException {
    metrics.write(OutputStream.nullOutputStream(), t -> true);
  }

  @Benchmark
  public void infoPacked() throws IOException {
    try (GZIPOutputStream packed = new Quick()) {
      metrics.write(packed, t -> true);
    }
  }

  /** A line of a figure, without its target. */
  @Benchmark
  public void figures() {
    Exposition out = new Exposition(OutputStream.nullOutputStream());
    out.family("xunjian_visit_duration_seconds", "gauge", "How long the last visit took");
    for (int i = 0; i < TARGETS; i++) {
      out.series("4307010000").value(23_456_000L + i * 1_000L, 1_000_000_000);
    }
    out.flush();
  }

  private static final class Quick extends GZIPOutputStream {
    Quick() throws IOException {
      super(OutputStream.nullOutputStream(), 32 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
