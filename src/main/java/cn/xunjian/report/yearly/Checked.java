package cn.xunjian.report.yearly;

import cn.xunjian.report.yearly.ClosedCheck.Drawable;
import cn.xunjian.report.yearly.ClosedCheck.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the checks of a period came to, for sites or for new media. Each target counts once.
 *
 * @param checks how many assessments looked at any of them
 * @param drawable how many could be drawn
 * @param checked how many have a closed card
 * @param failed how many failed at least once
 * @param passed how many passed each time
 */
public record Checked(int checks, int drawable, int checked, int failed, int passed) {

  private static final int PLACES = 2;

  /**
   * Counts a period's checks.
   *
   * @param sites whether of sites; else of accounts and apps
   */
  public static Checked of(List<ClosedCheck> checks, boolean sites) {
    Set<String> drawable = new HashSet<>();
    Set<String> checked = new HashSet<>();
    Set<String> failed = new HashSet<>();
    Set<String> notPassed = new HashSet<>();
    int looked = 0;
    for (ClosedCheck each : checks) {
      List<Result> results =
          each.results().stream().filter(one -> one.whom().site() == sites).toList();
      looked += results.isEmpty() ? 0 : 1;
      // Whoever left the registry since has a card all the same.
      Stream.concat(each.population().stream(), results.stream().map(Result::whom))
          .filter(one -> one.site() == sites)
          .map(Drawable::key)
          .forEach(drawable::add);
      for (Result one : results) {
        String key = one.whom().key();
        checked.add(key);
        if (one.verdict().equals("fail")) {
          failed.add(key);
        }
        if (!one.verdict().equals("pass")) {
          notPassed.add(key);
        }
      }
    }
    return new Checked(
        looked, drawable.size(), checked.size(), failed.size(), checked.size() - notPassed.size());
  }

  /** Checked ÷ drawable in percent, half up; null where nothing could be drawn. */
  BigDecimal share() {
    return percent(checked, drawable);
  }

  /** Passed ÷ checked in percent, half up; null where nothing was checked. */
  BigDecimal passRate() {
    return percent(passed, checked);
  }

  static BigDecimal percent(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part * 100)
            .divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_UP);
  }
}
