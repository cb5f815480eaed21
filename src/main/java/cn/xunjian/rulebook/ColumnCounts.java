package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many columns of a site are in which state; a blank column is counted as blank only.
 *
 * @param silent columns beyond their limit, by class; of 通知公告 and 政策文件 those of the first level
 * @param blank columns with nothing in them (空白栏目), by class
 * @param unreadable columns of which nothing can be said
 */
public record ColumnCounts(
    Map<ColumnClass, Integer> silent, Map<ColumnClass, Integer> blank, int unreadable) {

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public ColumnCounts {
    silent = sound(silent);
    blank = sound(blank);
    if (unreadable < 0) {
      throw new IllegalArgumentException("a number of columns cannot be negative");
    }
  }

  private static Map<ColumnClass, Integer> sound(Map<ColumnClass, Integer> counts) {
    Map<ColumnClass, Integer> ordered = new EnumMap<>(ColumnClass.class);
    counts.forEach(
        (columnClass, number) -> {
          if (number < 0) {
            throw new IllegalArgumentException("a number of columns cannot be negative");
          }
          ordered.put(columnClass, number);
        });
    return Collections.unmodifiableMap(ordered);
  }

  /** The columns that one bound adds up. */
  int of(ColumnCountRule bound) {
    Map<ColumnClass, Integer> counted =
        switch (bound.count()) {
          case SILENT -> silent;
          case BLANK -> blank;
        };
    return bound.classes().stream().mapToInt(each -> counted.getOrDefault(each, 0)).sum();
  }

  /** The silent columns of one class. */
  public int silent(ColumnClass columnClass) {
    return silent.getOrDefault(columnClass, 0);
  }

  /** All columns with nothing in them. */
  public int allBlank() {
    return blank.values().stream().mapToInt(Integer::intValue).sum();
  }
}
