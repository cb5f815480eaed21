package cn.xunjian.console.handwork;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * What persons look at by hand for the card of a site.
 *
 * @param card where its page is
 * @param drawn who drew and when, from what; empty before the draw
 * @param draw draws; null once that was done, and once the card is announced
 * @param ask keeps a question that was sent; null once the card is announced
 * @param untold what was refused of a form that is not offered any more
 */
public record HandworkView(
    HandworkWords words,
    String name,
    String card,
    String drawn,
    EntryForm draw,
    List<Part> parts,
    List<Question> questions,
    EntryForm ask,
    List<String> untold) {

  /**
   * One kind of pages.
   *
   * @param said how many were wanted, known and drawn
   * @param indicators where they are decided
   */
  public record Part(String title, String said, List<Link> indicators, List<Page> pages) {}

  /** Something that opens. */
  public record Link(String href, String text) {}

  /** A page that was drawn, with the begin of its lot. */
  public record Page(int place, String href, String title, String lot) {}

  /**
   * A question that was sent.
   *
   * @param sent by whom, when and how
   * @param outcome what came of it; empty while it waits
   * @param end writes that down; null once that was done
   */
  public record Question(
      String text, String sent, String due, Tag state, String outcome, EntryForm end) {}
}
