package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.EntryForm;
import java.util.List;

/**
 * What became of a decision about many findings, where not all of it was done.
 *
 * @param back where one returns to
 * @param said how many were decided and how many not; empty where none was, and the form says why
 * @param rows those that were not decided, each still ticked
 * @param again the form as it was sent
 */
public record DecidedView(
    AssessmentWords words, String back, String said, List<Row> rows, EntryForm again) {

  /**
   * A finding that was not decided.
   *
   * @param href where it is; empty for what is none
   * @param why empty where the form says it
   */
  public record Row(String finding, String href, String why) {}
}
