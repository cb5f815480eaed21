package cn.xunjian.console.health;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The health index rolled up.
 *
 * @param up where everything is; empty if this is it
 * @param newest where the newest month is; empty if this is it
 * @param none what is said where nothing was counted
 * @param said the month, as of when, by which rule books
 * @param figures of all together; none if nothing was counted
 * @param months the trend, the newest first
 * @param worst some targets, those that fail first
 * @param list where all targets are
 */
public record HealthView(
    HealthWords words,
    String up,
    String newest,
    String none,
    String said,
    List<Choice> by,
    List<Choice> kinds,
    List<Figure> figures,
    List<Row> rows,
    String more,
    String first,
    List<Month> months,
    List<Target> worst,
    String list) {

  /** A large number, with what it changed by against the month before. */
  public record Figure(String label, String number, String change) {}

  /**
   * One group.
   *
   * @param href what lies below it; empty where nothing can
   * @param changed the change of the pass rate and of the average
   */
  public record Row(
      String rank,
      String name,
      String href,
      String targets,
      String checked,
      String rate,
      String average,
      String median,
      String changed,
      String measured) {}

  /**
   * One month.
   *
   * @param width of the bar of its pass rate, 100 at most
   */
  public record Month(
      String month,
      String href,
      boolean here,
      String targets,
      String rate,
      String average,
      String median,
      int width) {}

  /**
   * One target.
   *
   * @param rank among those of its kind; a dash where it was not checked
   * @param card where its card as it stands now is
   */
  public record Target(
      String name,
      String key,
      String href,
      Tag verdict,
      String vetoes,
      String score,
      String change,
      String rank,
      String measured,
      String card) {}

  /**
   * All targets, one after the other.
   *
   * @param back where the index rolled up is
   * @param newest where the newest month is; empty if this is it
   * @param none what is said where there are none
   */
  public record Listed(
      HealthWords words,
      String back,
      String newest,
      String none,
      List<Choice> kinds,
      List<Choice> verdicts,
      List<Target> targets,
      String more,
      String first) {}
}
