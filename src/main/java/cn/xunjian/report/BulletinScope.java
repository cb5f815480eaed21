package cn.xunjian.report;

import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.figures.ReportPeriod;
import java.util.List;
import java.util.Objects;

/**
 * Of whom and when a bulletin speaks.
 *
 * @param unit the top of its branch; null for the whole tree
 * @param assessments only these; empty for all that were closed in the period
 */
public record BulletinScope(
    BulletinKind kind, Long unit, ReportPeriod period, List<Long> assessments) {

  public BulletinScope {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(period, "period");
    assessments = List.copyOf(assessments);
  }
}
