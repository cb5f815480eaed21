package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Choice;
import java.util.List;

/**
 * The list of targets.
 *
 * @param kept what else the address says, for the search form to keep
 * @param count how many are shown of how many
 * @param csv where the same targets are as a file
 */
public record TargetsView(
    TargetWords words,
    String q,
    List<Kept> kept,
    List<Facet> facets,
    List<Choice> orders,
    List<TargetRow> rows,
    String count,
    String previous,
    String next,
    String csv,
    String xlsx,
    boolean narrowed,
    String narrowedUnit) {

  /** A parameter that a form keeps. */
  public record Kept(String name, String value) {}

  /** A way to narrow the list, with its choices. */
  public record Facet(String label, List<Choice> choices) {}
}
