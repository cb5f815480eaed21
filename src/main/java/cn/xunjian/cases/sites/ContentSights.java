package cn.xunjian.cases.sites;

import cn.xunjian.cases.sites.ContentCheck.Seen;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingListStore.Wanted;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SiteFinding;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the machine saw of what sites have kept: the last look through each, and what stands. */
@ApplicationScoped
public class ContentSights {

  private static final int MOST = 100_000;
  private static final Set<FindingState> STANDING =
      Set.of(FindingState.SUSPECT, FindingState.CERTAIN, FindingState.CONFIRMED);

  /** What the compliance of content is about: words, and what somebody planted. */
  private static final List<FaultKind> ABOUT =
      Arrays.stream(FaultKind.values())
          .filter(
              kind ->
                  kind.group() == FaultKind.Group.WORDING
                      || kind.group() == FaultKind.Group.SECURITY)
          .toList();

  private final InspectionRecords records;

  ContentSights(InspectionRecords records) {
    this.records = records;
  }

  /** Of some sites; those that nobody looked through have nothing to be seen. */
  public Uni<Map<Integer, Seen>> of(List<Integer> sites) {
    return records
        .inspections()
        .latest(Inspection.Scope.SITE)
        .chain(
            latest ->
                records
                    .findings()
                    .list(new Wanted(0, sites, ABOUT, null, null), MOST)
                    .map(found -> of(sites, latest, found)));
  }

  private static Map<Integer, Seen> of(
      List<Integer> sites, List<Inspection> latest, List<SiteFinding> found) {
    Map<Integer, Integer> open = new HashMap<>();
    found.stream()
        .filter(each -> STANDING.contains(each.state()))
        .forEach(each -> open.merge(each.target(), 1, Integer::sum));
    Map<Integer, Seen> seen = new HashMap<>();
    sites.forEach(
        site -> seen.put(site, new Seen(null, null, null, 0, open.getOrDefault(site, 0))));
    for (Inspection each : latest) {
      if (each.state() == Inspection.State.DONE && seen.containsKey(each.target())) {
        seen.put(
            each.target(),
            new Seen(
                each.id(),
                each.outcome(),
                each.endedAt(),
                each.tally().pages(),
                open.getOrDefault(each.target(), 0)));
      }
    }
    return seen;
  }
}
