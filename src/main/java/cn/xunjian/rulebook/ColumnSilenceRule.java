package cn.xunjian.rulebook;

import java.util.Objects;

/**
 * 栏目不更新 (indicator V4) for a whole site: how many of its columns may be silent or blank.
 *
 * @param heading the rule's source and severity
 * @param watched bounds for (a): silent 动态要闻, 通知公告 and 政策文件 columns together
 * @param silent bounds for (b): all silent columns, whatever their class
 * @param blank bounds for (c): columns with nothing in them
 */
public record ColumnSilenceRule(Heading heading, Bound watched, Bound silent, Bound blank)
    implements Rule {

  /**
   * Numbers of columns, both inclusive.
   *
   * @param warn the number that warns, at least 1
   * @param veto the number that vetoes, above {@code warn}
   */
  public record Bound(int warn, int veto) {

    /**
     * @throws IllegalArgumentException if they are not in order
     */
    public Bound {
      if (warn < 1 || warn >= veto) {
        throw new IllegalArgumentException(
            "warn (" + warn + ") must be at least 1 and below veto (" + veto + ")");
      }
    }
  }

  public ColumnSilenceRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(watched, "watched");
    Objects.requireNonNull(silent, "silent");
    Objects.requireNonNull(blank, "blank");
  }
}
