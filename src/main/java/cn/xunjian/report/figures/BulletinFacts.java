package cn.xunjian.report.figures;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All that a bulletin's figures rest on, frozen.
 *
 * @param before the period that it is compared with
 * @param listed whom the draws could take
 * @param checked one for each target, by its last card of the period
 * @param checkedBefore the same of the period before
 * @param work what else was done in the period; null for a bulletin that was made before it was
 *     told
 */
public record BulletinFacts(
    ReportPeriod period,
    ReportPeriod before,
    List<Check> checks,
    List<Supervised> listed,
    List<CheckedTarget> checked,
    List<CheckedTarget> checkedBefore,
    PeriodWork work) {

  /**
   * A closed assessment of the period, by which anybody can repeat the draw and the cards.
   *
   * @param edition of the rule book
   * @param editionSha256 of its text
   * @param sources the documents that the edition rests on
   * @param seed of the draw
   */
  public record Check(
      long assessment,
      String name,
      Instant at,
      String edition,
      String editionSha256,
      List<String> sources,
      long population,
      long drawn,
      String seed) {

    public Check {
      sources = List.copyOf(sources);
    }
  }

  public BulletinFacts {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(before, "before");
    checks = List.copyOf(checks);
    listed = List.copyOf(listed);
    checked = List.copyOf(checked);
    checkedBefore = List.copyOf(checkedBefore);
  }

  public BulletinFacts with(PeriodWork done) {
    return new BulletinFacts(period, before, checks, listed, checked, checkedBefore, done);
  }
}
