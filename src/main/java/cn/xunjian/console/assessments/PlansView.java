package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.EntryForm;
import java.util.List;

/**
 * The plans of assessments that come again.
 *
 * @param make plans another one
 * @param untold what was refused of a form that is not offered any more
 */
public record PlansView(PlanWords words, List<Row> rows, EntryForm make, List<String> untold) {

  /**
   * One plan.
   *
   * @param next the period that is assessed next and when, or who ended it and when
   * @param made who planned it and when
   * @param stop ends it; null for one that has ended
   */
  public record Row(
      String name,
      String kind,
      String scope,
      String sample,
      String edition,
      String next,
      String made,
      EntryForm stop) {}
}
