package cn.xunjian.web.inspections;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingListStore.Wanted;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Reads pages of findings as they are asked for. */
@ApplicationScoped
public class SiteFindingList {

  private final InspectionRecords records;
  private final SeenSites sites;

  SiteFindingList(InspectionRecords records, SeenSites sites) {
    this.records = records;
    this.sites = sites;
  }

  /**
   * The kinds that a word names: one, or all of a group.
   *
   * @return null for any
   */
  public static List<FaultKind> kinds(String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    List<FaultKind> group =
        Arrays.stream(FaultKind.values())
            .filter(kind -> kind.group().code().equals(written))
            .toList();
    return group.isEmpty()
        ? List.of(Query.oneOf("kind", written, FaultKind.values(), FaultKind::code))
        : group;
  }

  /** A state by its code; null for none. */
  public static FindingState state(String written) {
    return Query.oneOf("state", written, FindingState.values(), FindingState::code);
  }

  /**
   * A page of findings.
   *
   * @param targets of these only; null for all
   * @param inspection last seen by this one; null for all
   */
  Uni<Page<SiteFindingView>> page(List<Integer> targets, Asked asked, Long inspection) {
    Cursor from = Cursor.read(asked.cursor(), 1);
    long after = from == null ? 0 : Cursors.number(from.first());
    int most = Page.limit(asked.limit());
    Wanted wanted =
        new Wanted(after, targets, kinds(asked.kind()), state(asked.state()), inspection);
    return records
        .findings()
        .list(wanted, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(f -> SiteFindingView.of(f, sites.find(f.target()))).toList(),
                    most,
                    v -> Cursor.of(Long.toString(v.id()))));
  }

  /** The query of a list, as it was written. */
  record Asked(String kind, String state, String limit, String cursor) {}
}
