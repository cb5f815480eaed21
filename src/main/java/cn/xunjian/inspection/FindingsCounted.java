package cn.xunjian.inspection;

import cn.xunjian.inspection.records.FindingListStore.Count;
import java.util.List;

/** How many findings there are of each kind and state; fired when they were counted. */
public record FindingsCounted(List<Count> counts) {

  public FindingsCounted {
    counts = List.copyOf(counts);
  }
}
