package cn.xunjian.console.rules;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * An edition of the rule book as a document.
 *
 * @param editions all that can be read
 * @param others those that it can stand beside
 * @param other the edition beside it; empty for none
 * @param base the edition that it extends; empty for none
 * @param overlay what it lays over it
 * @param said how many differ; empty where it stands alone
 */
public record RuleBookView(
    RulePageWords words,
    String edition,
    String sha256,
    String text,
    String other,
    String said,
    List<Choice> editions,
    List<Choice> others,
    List<String> sources,
    String base,
    List<Laid> overlay,
    List<Chapter> chapters) {

  /**
   * A part that a variant lays over its base, and what that rests on.
   *
   * @param href its place on the page; empty for what stands in no chapter
   */
  public record Laid(
      String part,
      String href,
      String title,
      String how,
      String says,
      String source,
      Tag confidence) {}

  /** Indicators that stand together. */
  public record Chapter(String title, List<Pair> pairs) {}

  /**
   * An indicator, and the same in the other edition.
   *
   * @param one null where it is only in the other one
   * @param two null where it stands alone, or is only in this one
   * @param differs whether they say not the same
   * @param note said where its numbers were not read in a source: who checked them when, or nobody
   */
  public record Pair(String id, String anchor, Shown one, Shown two, boolean differs, String note) {

    Pair with(String said) {
      return new Pair(id, anchor, one, two, differs, said);
    }
  }

  /** An indicator as an edition has it. */
  public record Shown(
      String title,
      String clause,
      String source,
      String kind,
      String points,
      String severity,
      String decides,
      Tag confidence,
      List<String> conditions) {}
}
