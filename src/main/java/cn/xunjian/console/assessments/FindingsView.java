package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.PageAddress;
import java.util.List;

/**
 * What waits for a person on cards.
 *
 * @param self where one returns to after each
 * @param whose everybody's work, or one's own
 * @param more where those after these are; empty without any
 * @param first where the first are; empty if these are
 * @param together decides about those that are ticked
 * @param deal deals the work out; null for who does not lead an assessment here
 */
public record FindingsView(
    AssessmentWords words,
    PageAddress self,
    List<Choice> whose,
    List<Row> rows,
    String more,
    String first,
    EntryForm together,
    EntryForm deal) {

  /**
   * One finding.
   *
   * @param action where its form is sent, without the deed
   * @param note said where its numbers were not read in a source
   * @param again what was seen when it was looked at once more
   * @param decisions what was done about it before
   * @param look whether the machine can be asked to look once more
   * @param holder whose work it is; empty for nobody's
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
      List<WholeCard.Shown> faults,
      List<WholeCard.Link> evidence,
      List<WholeCard.Again> again,
      List<WholeCard.Line> decisions,
      boolean look,
      String waits,
      String note,
      String holder) {}
}
