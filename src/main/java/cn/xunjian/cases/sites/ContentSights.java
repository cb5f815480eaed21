package cn.xunjian.cases.sites;

import cn.xunjian.cases.sites.ContentCheck.Seen;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingListStore.Standing;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the machine saw of what sites have kept: the last look through each, and what stands. */
@ApplicationScoped
public class ContentSights {

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
        .latestDone(Inspection.Scope.SITE)
        .chain(
            latest ->
                records
                    .findings()
                    .standing(sites, ABOUT)
                    .map(standing -> of(sites, latest, standing)));
  }

  static Map<Integer, Seen> of(
      List<Integer> sites, List<Inspection> latest, List<Standing> standing) {
    Map<Integer, Inspection> through = new HashMap<>();
    latest.forEach(each -> through.put(each.target(), each));
    Map<Integer, Standing> open = new HashMap<>();
    standing.forEach(each -> open.put(each.target(), each));
    Map<Integer, Seen> seen = new HashMap<>();
    sites.forEach(site -> seen.put(site, seen(through.get(site), open.get(site))));
    return seen;
  }

  private static Seen seen(Inspection last, Standing standing) {
    int open = standing == null ? 0 : standing.count();
    Instant newest = standing == null ? null : standing.newest();
    return last == null
        ? new Seen(null, null, null, 0, open, newest)
        : new Seen(last.id(), last.outcome(), last.endedAt(), last.tally().pages(), open, newest);
  }
}
