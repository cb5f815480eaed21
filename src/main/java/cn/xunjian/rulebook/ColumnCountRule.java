package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.words.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * One bound of 栏目不更新 (indicator V4): how many columns of a site may be silent or blank.
 *
 * @param count what is counted
 * @param classes the classes whose columns count
 * @param firstLevel the classes of which only columns of the first level count (一级栏目)
 * @param says how an explanation names these columns
 * @param warn the number that warns, at least 1 (inclusive)
 * @param veto the number that vetoes, above {@code warn} (inclusive)
 */
public record ColumnCountRule(
    Heading heading,
    Count count,
    Set<ColumnClass> classes,
    Set<ColumnClass> firstLevel,
    Text says,
    int warn,
    int veto)
    implements Rule {

  /** What may be counted of columns. */
  public enum Count {
    /** Beyond their limit. */
    SILENT,
    /** With nothing in them (空白栏目). */
    BLANK
  }

  static final Measure<ColumnCountRule> MEASURE =
      new Measure<>(
          "column-count",
          "number of a site's columns that are silent or blank",
          "ColumnSilence",
          Measure.Use.PARTS,
          List.of(
              Parameter.word("count", Parameter.codes(Count.values()), "what is counted"),
              Parameter.words(
                  "classes", Parameter.codes(ColumnClass.values()), "whose columns count"),
              Parameter.words(
                      "first-level",
                      Parameter.codes(ColumnClass.values()),
                      "the classes of which only columns of the first level count")
                  .orAbsent(),
              Parameter.text("says", "how an explanation names them"),
              Parameter.count("warn", 1, 10_000, "warns from this number on (inclusive)"),
              Parameter.count("veto", 2, 10_000, "vetoes from this number on (inclusive)")),
          ColumnCountRule.class,
          (heading, given) ->
              new ColumnCountRule(
                  heading,
                  Count.valueOf(given.word("count").toUpperCase(Locale.ROOT)),
                  classes(given.words("classes")),
                  classes(given.words("first-level")),
                  given.says("says"),
                  given.count("warn"),
                  given.count("veto")));

  private static Set<ColumnClass> classes(List<String> words) {
    Set<ColumnClass> classes = EnumSet.noneOf(ColumnClass.class);
    if (words != null) {
      words.forEach(word -> classes.add(ColumnClass.valueOf(word.toUpperCase(Locale.ROOT))));
    }
    return classes;
  }

  /** Whether a column counts, by its class and its level. */
  public boolean about(ColumnClass its, boolean first) {
    return classes.contains(its) && (first || !firstLevel.contains(its));
  }

  /**
   * @throws IllegalArgumentException if the numbers are not in order
   */
  public ColumnCountRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(count, "count");
    Objects.requireNonNull(says, "says");
    classes = Set.copyOf(classes);
    firstLevel = Set.copyOf(firstLevel);
    if (!classes.containsAll(firstLevel)) {
      throw new IllegalArgumentException("first-level names only classes that are counted");
    }
    if (warn < 1 || warn >= veto) {
      throw new IllegalArgumentException(
          "warn (" + warn + ") must be at least 1 and below veto (" + veto + ")");
    }
  }
}
