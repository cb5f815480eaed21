package cn.xunjian.console.cases;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * One case.
 *
 * @param forms what whoever reads it may do now
 * @param untold what was refused of a form that is not offered any more
 * @param upload where a file for the waiting step is handed in; empty for whoever may not
 */
public record CaseSheet(
    CasePageWords words,
    ListedCase row,
    List<Fact> facts,
    List<SheetStep> steps,
    List<EntryForm> forms,
    List<String> untold,
    String upload) {

  /**
   * A step of the list.
   *
   * @param due until when it should be done; empty for no term
   * @param done who did it and when; empty as long as nobody did
   * @param saw what the machine saw last; empty for nothing
   */
  public record SheetStep(
      String name,
      String doer,
      Tag state,
      String due,
      String done,
      String note,
      String proof,
      String saw,
      List<SheetFile> files) {}

  /** A file that proves a step. */
  public record SheetFile(String href, String name, String size, String by) {}
}
