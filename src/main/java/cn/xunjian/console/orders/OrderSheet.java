package cn.xunjian.console.orders;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * One order.
 *
 * @param told who was told of it; empty for whoever does not lead
 * @param unitForms what the unit may do now
 * @param officeForms what the office may do now
 * @param untold what was refused of a form that is not offered any more
 * @param upload where a file is handed in; empty for whoever may not
 */
public record OrderSheet(
    OrderPageWords words,
    ListedOrder row,
    String demand,
    List<Fact> facts,
    List<Item> items,
    List<Step> steps,
    List<File> files,
    List<Following> consequences,
    List<Told> told,
    List<EntryForm> unitForms,
    List<EntryForm> officeForms,
    List<String> untold,
    String upload) {

  /**
   * One thing that has to be put right.
   *
   * @param look what the machine saw, or that an appeal struck it
   * @param card the card on which an appeal struck it; empty where none did
   */
  public record Item(
      String name,
      String href,
      String problem,
      String indicator,
      Tag look,
      String seen,
      String card) {}

  /** A step of the timeline. */
  public record Step(String at, String step, String actor, String says, String note) {}

  /** A file that the unit handed in. */
  public record File(String href, String name, String size, String by, String at) {}

  /** What may follow for the unit, what was decided, and what may be decided now. */
  public record Following(String kind, String says, String ruling, List<EntryForm> forms) {}

  /** Who was told. */
  public record Told(String at, String step, String channel, String result) {}
}
