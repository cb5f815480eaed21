package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * A score card.
 *
 * @param back the page of its assessment
 * @param acts what whoever leads it may do about the card as a whole
 * @param checks where what persons look at by hand is; empty for who does not decide
 * @param untold what was refused of a form that is not offered any more
 */
public record WholeCard(
    AssessmentWords words,
    String name,
    String key,
    String href,
    Tag verdict,
    Tag state,
    String points,
    List<Fact> facts,
    List<Group> groups,
    String back,
    String checks,
    List<EntryForm> acts,
    List<String> untold) {

  /** Indicators that stand together. */
  public record Group(String title, List<Item> items) {}

  /**
   * One indicator.
   *
   * @param anchor its place on the page
   * @param note said where its numbers were not read in a source
   * @param evidence what the machine's word rests on
   * @param again what was seen when it was looked at once more
   * @param open whether what can be done stands open
   * @param acts what whoever reads it may do about it
   * @param upload where files for an answer are sent; empty for who may not answer
   */
  public record Item(
      String anchor,
      String indicator,
      String title,
      String clause,
      Tag state,
      String points,
      String says,
      String note,
      List<Shown> faults,
      List<Link> evidence,
      List<Again> again,
      List<Line> decisions,
      String waits,
      boolean open,
      List<EntryForm> acts,
      List<File> files,
      String upload) {

    Item with(List<File> handedIn, String where) {
      return new Item(
          anchor, indicator, title, clause, state, points, says, note, faults, evidence, again,
          decisions, waits, open, acts, handedIn, where);
    }
  }

  /** A file that the unit handed in. */
  public record File(String href, String name, String size, String by, String at) {}

  /** Something that opens. */
  public record Link(String href, String text) {}

  /** A fault with what shows it. */
  public record Shown(String head, String text, List<Link> evidence) {}

  /** What the machine saw when it looked once more, beside what the card's own facts say. */
  public record Again(
      String at, Tag state, String points, String says, List<Shown> faults, List<Link> evidence) {}

  /** What stands first and what follows. */
  public record Line(String head, String text) {}
}
