package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.PageAddress;
import java.util.List;

/**
 * What waits for a person on cards.
 *
 * @param self where one returns to after each
 * @param more where those after these are; empty without any
 * @param first where the first are; empty if these are
 */
public record FindingsView(
    AssessmentWords words, PageAddress self, List<Row> rows, String more, String first) {

  /**
   * One finding.
   *
   * @param action where its form is sent, without the deed
   * @param note said where its numbers were not read in a source
   */
  public record Row(
      String id,
      String action,
      String name,
      String card,
      String title,
      String indicator,
      String clause,
      String points,
      String says,
      List<WholeCard.Line> faults,
      String waits,
      String note) {}
}
