package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.page.FaultKind;
import java.util.List;

/**
 * What a walk has done since its last leaf; written in one transaction, twice is once.
 *
 * @param added addresses that came in
 * @param done numbers of those that were opened
 * @param alive addresses of links that opened
 * @param vanished pages that are no more
 * @param settled kinds that were looked for in the whole site: what is not found again is gone
 */
public record WalkLeaf(
    List<Errand> added,
    List<Integer> done,
    List<FoundFault> faults,
    List<LookedPage> pages,
    List<String> alive,
    List<String> vanished,
    List<FaultKind> settled,
    WalkTally tally) {

  public WalkLeaf {
    added = List.copyOf(added);
    done = List.copyOf(done);
    faults = List.copyOf(faults);
    pages = List.copyOf(pages);
    alive = List.copyOf(alive);
    vanished = List.copyOf(vanished);
    settled = List.copyOf(settled);
  }
}
