package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The list of assessments.
 *
 * @param queue where what waits for a person is; empty for who does not decide
 * @param make where one is made; empty for who leads none
 * @param others pages of the same matter
 * @param older where those before these are; empty without any
 * @param newest where the newest are; empty if these are
 */
public record AssessmentsView(
    AssessmentWords words,
    List<Listed> rows,
    String queue,
    String make,
    List<Frame.Link> others,
    String older,
    String newest) {

  /** An assessment in the list. */
  public record Listed(
      String href,
      String name,
      String kind,
      Tag state,
      String period,
      String edition,
      String author,
      String created) {}
}
