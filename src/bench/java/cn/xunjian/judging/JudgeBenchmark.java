package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
 * What it costs to judge one visit of a site that is well, every five minutes, over weeks: one in
 * twelve begins an hour and has the seven days judged again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JudgeBenchmark {

  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final RuleBook book = RuleBooks.bundled(RuleBook.DEFAULT);

  private final Judge judge =
      new Judge(
          Duration.ofSeconds(20),
          new ProofOfSilence(target -> null),
          ZoneId.of("Asia/Shanghai"),
          (target, at, remembered) -> Optional.empty());

  private final Registered site =
      new Registered(
          1,
          new Site(
              new Profile(
                  new TargetKey("4307000001"),
                  "云溪县人民政府",
                  1,
                  "430700",
                  "https://www.yunxi.gov.cn/",
                  Source.HTML,
                  null,
                  null,
                  Status.RUNNING,
                  null),
              null,
              null,
              null,
              null,
              null),
          "市政府办公室",
          1);

  private final VisitWindow window = new VisitWindow(book.availability());
  private Instant now = Instant.parse("2026-11-23T00:00:00Z");
  private TargetState state =
      new TargetState(
          1, Openness.unknown(now), TargetFreshness.unread(now), VisitCounts.NONE, Verdicts.NONE);

  @Benchmark
  public TargetState visitOfASiteThatIsWell() {
    now = now.plus(INTERVAL);
    Visit visit =
        new Visit(
            1,
            Place.HERE,
            now,
            true,
            now,
            Duration.ofMillis(80),
            VisitResult.OK,
            null,
            200,
            30_000,
            "203.0.113.7",
            Phases.NONE,
            null,
            null);
    state = judge.visited(book, site, state, window, visit, now).next();
    return state;
  }
}
