package cn.xunjian.rulebook;

import java.util.Objects;

/**
 * The two clocks of an account or an app.
 *
 * @param week the city's: at least one update per week (notice A3), with a warning before it
 * @param fortnight the nation's: no update within two weeks (indicator M2), longer than the week
 */
public record AccountRules(SilenceRule week, SilenceRule fortnight) {

  /**
   * @throws IllegalArgumentException if the two limits are not in order
   */
  public AccountRules {
    Objects.requireNonNull(week, "week");
    Objects.requireNonNull(fortnight, "fortnight");
    if (!week.limit().alwaysBefore(fortnight.limit())) {
      throw new IllegalArgumentException(
          "week.limit ("
              + week.limit()
              + ") must be shorter than fortnight.limit ("
              + fortnight.limit()
              + ")");
    }
  }
}
