package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The card of a unit.
 *
 * @param back the page of all units
 * @param own the page of the unit's own card, where persons decide about it; empty without one
 */
public record UnitCardSheet(
    AssessmentWords words,
    String name,
    String points,
    List<Fact> facts,
    List<Group> groups,
    String back,
    String own) {

  /** Indicators that stand together. */
  public record Group(String title, List<Item> items) {}

  /**
   * One indicator.
   *
   * @param href where it is decided about; empty for a sum
   * @param worst the targets that lose or gain most
   */
  public record Item(
      String indicator,
      String title,
      Tag state,
      String points,
      String says,
      String note,
      String href,
      List<Hit> worst) {}

  /** A target with what it loses or gains; nothing for a veto. */
  public record Hit(String href, String key, String points) {}

  /**
   * The units of an assessment.
   *
   * @param older the next of them; empty if these are the last
   */
  public record Listed(
      AssessmentWords words,
      String name,
      List<Row> rows,
      String back,
      String first,
      String older) {}

  /** A unit in the list. */
  public record Row(
      String href,
      String rank,
      String name,
      String checked,
      String failed,
      String rate,
      String points,
      String cap) {}
}
