package cn.xunjian.console.assessments;

import java.util.List;

/**
 * What became of a decision about many findings, where not all of it was done.
 *
 * @param back where one returns to
 * @param said how many were decided and how many not, or why none was
 * @param rows those that were not decided
 */
public record DecidedView(AssessmentWords words, String back, String said, List<Row> rows) {

  /** A finding that was not decided, and why. */
  public record Row(String finding, String href, String why) {}
}
