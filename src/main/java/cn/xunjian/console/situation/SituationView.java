package cn.xunjian.console.situation;

import cn.xunjian.console.frame.Choice;
import java.util.Comparator;
import java.util.List;

/**
 * How a branch stands.
 *
 * @param path the units down to the branch, each with its page
 * @param here the branch; empty for all that is seen
 * @param figures the large numbers
 * @param rows the units one level below
 * @param ages how old incidents are
 * @param doubt what has to be known before the figures are believed
 */
public record SituationView(
    SituationWords words,
    String at,
    String rulebook,
    List<Choice> path,
    String here,
    List<Figure> figures,
    List<Row> rows,
    List<Bar> ages,
    List<Weak> failing,
    List<Weak> silent,
    List<String> doubt,
    String wall) {

  /**
   * A large number with what it is made of.
   *
   * @param tone its colour; plain for none
   */
  public record Figure(String label, String number, String counts, String tone, String href) {}

  private static final int ON_THE_WALL = 13;

  /** The units that fit a wall, those with the most trouble first. */
  public List<Row> worst() {
    return rows.stream()
        .sorted(Comparator.comparingLong(Row::trouble).reversed())
        .limit(ON_THE_WALL)
        .toList();
  }

  /** How many units the wall has no room for; empty for none. */
  public String left() {
    int left = rows.size() - worst().size();
    return left == 0 ? "" : words.left(left);
  }

  /**
   * A unit: each field has its text, its tone and where it leads.
   *
   * @param trouble the larger, the worse
   */
  public record Row(String name, String href, String targets, List<Cell> cells, long trouble) {}

  /**
   * A field of the heat table.
   *
   * @param detail the counts behind it
   */
  public record Cell(String label, String text, String detail, String tone, String href) {}

  /** A bar of 100 at most. */
  public record Bar(String label, String number, int width) {}

  /** A target that stands out. */
  public record Weak(String name, String href, String unit, String said) {}
}
