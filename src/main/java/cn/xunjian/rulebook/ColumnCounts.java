package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import java.util.Map;

/**
 * How many columns of a site are in which state; a blank column is counted as blank only.
 *
 * @param silent columns beyond their limit
 * @param blank columns with nothing in them (空白栏目)
 * @param unreadable columns of which nothing can be said
 */
public record ColumnCounts(
    Map<Sort, Integer> silent, Map<Sort, Integer> blank, Map<Sort, Integer> unreadable) {

  /**
   * Columns that are counted together.
   *
   * @param first whether they stand at the first level (一级栏目)
   */
  public record Sort(ColumnClass of, boolean first) {}

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public ColumnCounts {
    silent = sound(silent);
    blank = sound(blank);
    unreadable = sound(unreadable);
  }

  private static Map<Sort, Integer> sound(Map<Sort, Integer> counts) {
    if (counts.values().stream().anyMatch(number -> number < 0)) {
      throw new IllegalArgumentException("a number of columns cannot be negative");
    }
    return Map.copyOf(counts);
  }

  /** The columns that one bound adds up. */
  int of(ColumnCountRule bound) {
    return sum(bound, bound.count() == ColumnCountRule.Count.SILENT ? silent : blank);
  }

  /** The columns that one bound would add up besides if nothing good were in them. */
  int unreadable(ColumnCountRule bound) {
    return sum(bound, unreadable);
  }

  private static int sum(ColumnCountRule bound, Map<Sort, Integer> counted) {
    return counted.entrySet().stream()
        .filter(each -> bound.about(each.getKey().of(), each.getKey().first()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** The silent columns of one class. */
  public int silent(ColumnClass columnClass) {
    return silent.entrySet().stream()
        .filter(each -> each.getKey().of() == columnClass)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** All columns with nothing in them. */
  public int allBlank() {
    return all(blank);
  }

  /** All columns of which nothing can be said. */
  public int allUnreadable() {
    return all(unreadable);
  }

  private static int all(Map<Sort, Integer> counted) {
    return counted.values().stream().mapToInt(Integer::intValue).sum();
  }
}
