package cn.xunjian.console.coverage;

import cn.xunjian.console.frame.Choice;
import java.util.List;

/**
 * A year's coverage.
 *
 * @param all everybody together
 * @param parts by kind, platform and branch
 * @param missed some of those that were never drawn
 * @param more where those after these are; empty without any
 * @param first where the first are; empty if these are
 */
public record CoverageView(
    CoverageWords words,
    List<Choice> years,
    List<Choice> kinds,
    Row all,
    List<Part> parts,
    List<Missed> missed,
    String more,
    String first) {

  /** Counts that stand together. */
  public record Part(String title, List<Row> rows) {}

  /**
   * One count.
   *
   * @param width of its bar, 100 at most
   */
  public record Row(
      String name, String population, String drawn, String never, String rate, int width) {}

  /** One that was never drawn. */
  public record Missed(String href, String name, String key, String kind, String unit) {}
}
