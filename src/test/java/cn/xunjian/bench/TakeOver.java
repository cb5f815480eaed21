package cn.xunjian.bench;

import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** How long nobody patrols when the first of two processes ends, dies or freezes. */
final class TakeOver {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The first visit that began after an instant by another process than before; null if none. */
  private static final String FIRST_AFTER =
      """
      select extract(epoch from min(began) - '%1$s'::timestamptz) * 1000
      from (select due_at + lag_ms * interval '1 millisecond' as began from visit where due_at > '%1$s'::timestamptz - interval '1 minute') v
      where began > '%1$s' and began > (select max(since) from cluster_term)""";

  private final TestDatabase database = TestDatabase.fresh();

  private TakeOver() {}

  /**
   * @param targets sites, each visited every five seconds
   * @return seconds from the end to the first visit of the other, by the kind of end
   */
  static Map<String, Double> run(int targets) {
    return new TakeOver().measure(targets);
  }

  private Map<String, Double> measure(int targets) {
    Map<String, Double> seconds = new TreeMap<>();
    try (ManySites sites = new ManySites();
        RunningXunjian first = process("first").start();
        RunningXunjian second = process("second").standBy()) {
      first.imports(sites.csv(targets, "PT5S"));
      awaitVisits(targets);
      seconds.put("term.s", gap(first, second, RunningXunjian::end));
      back(first);
      seconds.put("kill.s", gap(second, first, RunningXunjian::kill));
      back(second);
      seconds.put("stop.s", gap(first, second, frozen -> frozen.signal("STOP")));
      first.signal("CONT");
    }
    System.out.println(seconds);
    return seconds;
  }

  private RunningXunjian.Builder process(String name) {
    return RunningXunjian.named("take-over-" + name)
        .on(database)
        .with("XUNJIAN_CLUSTER_NAME", name)
        .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
        .with("XUNJIAN_VISIT_PER_HOST", "1000");
  }

  private static void back(RunningXunjian process) {
    process.launch();
    process.awaitStarted();
  }

  private void awaitVisits(int most) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> database.number("select count(*) from visit") >= most);
  }

  private double gap(RunningXunjian one, RunningXunjian other, Consumer<RunningXunjian> end) {
    long epoch = epoch();
    String at = database.texts("select clock_timestamp()").get(0);
    end.accept(one);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> epoch() > epoch && database.number(FIRST_AFTER.formatted(at)) > 0);
    other.awaitReady();
    return database.number(FIRST_AFTER.formatted(at)) / 1000.0;
  }

  private long epoch() {
    return database.number("select max(epoch) from cluster_term");
  }
}
