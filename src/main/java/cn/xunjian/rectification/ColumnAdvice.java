package cn.xunjian.rectification;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.registry.Kind;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.Set;

/**
 * What an order proposes for surplus, blank and zombie columns (多余、空白、僵尸栏目, notice 1.4): to merge
 * or to close them; a person issues the order or does not. Pure.
 */
final class ColumnAdvice {

  /** As long as a column of news may be silent. */
  private static final Duration LONG = Duration.ofDays(14);

  private static final Set<FaultKind> EMPTY = Set.of(FaultKind.COLUMN_BLANK, FaultKind.COLUMN_GONE);
  private static final String COLUMN_RULES = "V4";

  private ColumnAdvice() {}

  /**
   * What was said of a finding, with a proposal where a column was blank or gone at each inspection
   * of two weeks or longer.
   */
  static Text of(SiteFinding found, Text says) {
    Duration seen = Duration.between(found.firstSeen(), found.lastSeen());
    return EMPTY.contains(found.kind()) && seen.compareTo(LONG) >= 0
        ? new Text(
                "%s（已持续%d天，建议补充内容，或归并、关停该栏目）",
                "%s (for %d days: fill it, or propose to merge or close it)")
            .with(says, seen.toDays())
        : says;
  }

  /** What was said of an incident, with a proposal where a column has been silent too long. */
  static Text of(Kind kind, String rule, Text says) {
    return kind == Kind.COLUMN && rule.startsWith(COLUMN_RULES)
        ? new Text("%s（建议恢复更新，或归并、关停该栏目）", "%s (publish again, or propose to merge or close it)")
            .with(says)
        : says;
  }
}
