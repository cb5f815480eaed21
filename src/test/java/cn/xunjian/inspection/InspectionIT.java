package cn.xunjian.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A large site with planted faults, walked through by real HTTP into a real database. */
class InspectionIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(5_000, 5_000, 2, 200, 5_000);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();
  private final ScriptedSite elsewhere = new ScriptedSite("127.0.0.2");
  private final List<InspectionBench> benches = new ArrayList<>();

  @BeforeEach
  void clear() {
    InspectionBench.clear(DATABASE);
  }

  @AfterEach
  void close() {
    benches.forEach(InspectionBench::close);
    site.close();
    elsewhere.close();
  }

  private InspectionBench bench() {
    InspectionBench bench =
        new InspectionBench(
            DATABASE, clock, AMPLE, site.url("/"), List.of(site.address(), elsewhere.address()));
    benches.add(bench);
    return bench;
  }

  /** Kinds whose element is the same on several pages are counted through. */
  private static Set<String> numbered(List<SiteFinding> findings) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> all = new TreeSet<>();
    for (SiteFinding finding : findings) {
      String text = finding.kind().code() + " " + finding.element();
      boolean several =
          Set.of("hidden_link", "label_contradicts", "suspicious_words", "label_missing", "wording")
              .contains(finding.kind().code());
      int n = counts.merge(text, 1, Integer::sum);
      all.add(several ? text + " #" + (n - 1) : text);
    }
    return all;
  }

  private static void same(InspectionBench bench, PlantedSite planted) {
    Set<String> found = numbered(bench.findings());
    Set<String> missed = new TreeSet<>(planted.planted());
    missed.removeAll(found);
    Set<String> beside = new TreeSet<>(found);
    beside.removeAll(planted.planted());
    assertThat(missed).as("missed").isEmpty();
    assertThat(beside).as("found beside what was planted").isEmpty();
  }

  @Test
  void findsAllThatWasPlantedAndNothingElse() {
    PlantedSite planted = new PlantedSite(site, elsewhere);
    InspectionBench bench = bench();
    Inspection ended = bench.run();
    assertThat(planted.planted()).hasSize(200);
    same(bench, planted);
    assertThat(ended.outcome()).isEqualTo("complete");
    assertThat(ended.tally().pages()).isEqualTo(1 + 30 + 30 * 99);
    System.out.printf(
        "inspection: %d pages, %d links, %d ms of our CPU for looking, %.2f s per 1,000 pages%n",
        ended.tally().pages(),
        ended.tally().links(),
        ended.tally().cpuMillis(),
        ended.tally().cpuMillis() / (double) ended.tally().pages());
    assertThat(site.most()).isLessThanOrEqualTo(2);
  }

  @Test
  void goesOnWhereItWasBrokenOff() {
    PlantedSite planted = new PlantedSite(site, elsewhere);
    InspectionBench first = bench();
    Inspection asked = first.ask();
    first.beat();
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> site.asked().size() > 1_000);
    first.stop();
    // A walk that went on now would run through all that is left and take it for opened.
    Awaitility.await()
        .during(Duration.ofMillis(500))
        .until(() -> first.now(asked).state() == Inspection.State.RUNNING);
    first.close();
    benches.clear();
    assertThat(DATABASE.sql().texts("select state from inspection")).containsExactly("running");
    InspectionBench second = bench();
    second.beat();
    assertThat(second.now(asked).state()).isEqualTo(Inspection.State.RUNNING);
    assertThat(second.now(asked).endedAt()).isNull();
    clock.set(clock.instant().plus(Duration.ofMinutes(3)));
    second.beat();
    Inspection ended = second.ended(asked);
    same(second, planted);
    assertThat(ended.tally().pages()).isEqualTo(1 + 30 + 30 * 99);
    assertThat(ended.tally().unclear()).as("what our own end cut short").isZero();
    int twice = site.asked().size() - new TreeSet<>(site.asked()).size();
    // What was opened since the last leaf is opened again, and robots.txt.
    assertThat(twice).isLessThan(250);
    assertThat(DATABASE.sql().number("select count(*) from inspection_address")).isZero();
  }

  @Test
  void whatIsMendedIsGoneAndWhatStaysIsTheSame() {
    PlantedSite planted = new PlantedSite(site, elsewhere);
    InspectionBench bench = bench();
    bench.run();
    List<Long> before = bench.findings().stream().map(SiteFinding::id).toList();
    assertThat(before).hasSameSizeAs(planted.planted());
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    planted.mendHalf();
    bench.run();
    same(bench, planted);
    assertThat(bench.findings().stream().map(SiteFinding::id)).isSubsetOf(before);
    List<SiteFinding> gone = bench.findings(FindingState.GONE);
    assertThat(gone).hasSize(200 - planted.planted().size());
    assertThat(gone).allMatch(f -> f.goneAt() != null);
  }
}
