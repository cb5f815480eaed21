package cn.xunjian.patrol;

import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.closings.Closing;

/**
 * What is seen inside an approved closing is recorded and counts for nothing (notice 3.3b: strictly
 * within the filed time).
 */
final class Exemption {

  private Exemption() {}

  static Visit of(Visit seen, Closing closing) {
    return seen.setAside(VisitResult.EXEMPT, "approved closing " + closing.document());
  }
}
