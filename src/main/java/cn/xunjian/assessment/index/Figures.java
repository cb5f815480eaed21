package cn.xunjian.assessment.index;

import cn.xunjian.assessment.card.PassRate;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What many targets show together. All shares are per cent, half-up, with two decimals.
 *
 * @param checked how many passed or failed; of the others nothing can be said
 * @param passRate passed ÷ checked; null if none was checked
 * @param scored how many have a score; a veto leaves none
 * @param average of those scores; null without any
 * @param median of those scores, of an even number the middle between two; null without any
 * @param measured the points that were looked at
 * @param of the points that there are
 */
public record Figures(
    long targets,
    long checked,
    long passed,
    long failed,
    long open,
    BigDecimal passRate,
    long scored,
    BigDecimal average,
    BigDecimal median,
    BigDecimal measured,
    BigDecimal of) {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** The figures of some targets; their order does not matter. */
  public static Figures of(Collection<Standing> standings) {
    long passed = count(standings, Verdict.PASS);
    long failed = count(standings, Verdict.FAIL);
    List<BigDecimal> scores = new ArrayList<>();
    BigDecimal measured = BigDecimal.ZERO;
    BigDecimal of = BigDecimal.ZERO;
    for (Standing each : standings) {
      if (each.health().score() != null) {
        scores.add(each.health().score());
      }
      if (each.health().of() != null) {
        measured = measured.add(each.health().measured());
        of = of.add(each.health().of());
      }
    }
    Collections.sort(scores);
    return new Figures(
        standings.size(),
        passed + failed,
        passed,
        failed,
        standings.size() - passed - failed,
        PassRate.of(passed, passed + failed),
        scores.size(),
        average(scores),
        median(scores),
        measured,
        of);
  }

  private static long count(Collection<Standing> standings, Verdict verdict) {
    return standings.stream().filter(each -> each.health().verdict() == verdict).count();
  }

  private static BigDecimal average(List<BigDecimal> scores) {
    return scores.isEmpty()
        ? null
        : scores.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(scores.size()), 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return null;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle).setScale(2, RoundingMode.HALF_UP)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO, 2, RoundingMode.HALF_UP);
  }
}
