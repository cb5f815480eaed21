package cn.xunjian.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Twelve small sites, served by real HTTP: what is found is what was written down before. */
class SmallSitesIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(200, 200, 2, 50, 200);

  /** What every one of them lacks: numbers whose links would lead out of the test. */
  private static final Set<String> OF_ALL =
      Set.of("icp_missing icp @/", "police_missing police @/");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite elsewhere = new ScriptedSite("127.0.0.2");

  @BeforeEach
  void serve() {
    elsewhere.answers(
        (path, headers) ->
            ScriptedSite.Reply.html(
                "<html><head><title>elsewhere</title></head><body><p>another owner</p></body></html>"));
  }

  @AfterEach
  void close() {
    elsewhere.close();
  }

  private Set<String> found(SmallSite small) {
    InspectionBench.clear(DATABASE);
    try (ScriptedSite site = new ScriptedSite()) {
      site.answers(small::answer);
      try (InspectionBench bench =
          new InspectionBench(
              DATABASE,
              clock,
              AMPLE,
              site.url("/"),
              List.of(site.address(), elsewhere.address()))) {
        Inspection ended = bench.run();
        assertThat(ended.outcome()).as(small.name()).isEqualTo("complete");
        String home = site.url("");
        return bench.findings().stream()
            .map(
                f ->
                    f.kind().code()
                        + " "
                        + f.element().replace(home, "{site}")
                        + " @"
                        + f.page().replace(home, ""))
            .filter(text -> !OF_ALL.contains(text))
            .collect(Collectors.toCollection(TreeSet::new));
      }
    }
  }

  @Test
  void whatIsFoundIsWhatWasWrittenDown() {
    Map<String, int[]> figures = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (SmallSite small : SmallSites.all(elsewhere.url("/"))) {
      Set<String> found = found(small);
      count(figures, small.expected(), found);
      Set<String> missed = new TreeSet<>(small.expected());
      missed.removeAll(found);
      Set<String> beside = new TreeSet<>(found);
      beside.removeAll(small.expected());
      if (!missed.isEmpty() || !beside.isEmpty()) {
        wrong.add(small.name() + ": missed " + missed + ", found beside " + beside);
      }
    }
    figures.forEach(
        (kind, n) ->
            System.out.printf(
                "figures %-24s expected %d, found %d, false %d%n", kind, n[0], n[1], n[2]));
    wrong.forEach(line -> System.out.println("figures " + line));
    assertThat(wrong).isEmpty();
  }

  private static void count(Map<String, int[]> figures, Set<String> expected, Set<String> found) {
    for (String fault : expected) {
      int[] n = figures.computeIfAbsent(kind(fault), k -> new int[3]);
      n[0]++;
      n[1] += found.contains(fault) ? 1 : 0;
    }
    for (String fault : found) {
      figures.computeIfAbsent(kind(fault), k -> new int[3])[2] += expected.contains(fault) ? 0 : 1;
    }
  }

  private static String kind(String fault) {
    String code = fault.substring(0, fault.indexOf(' '));
    return FaultKind.of(code).orElseThrow().group().code() + "." + code;
  }
}
