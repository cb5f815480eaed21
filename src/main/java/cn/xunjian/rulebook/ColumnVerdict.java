package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.RuleId;

/**
 * What {@link ColumnSilence} says of a site.
 *
 * @param verdict the verdict
 * @param rule the rule applied
 * @param ruleVersion the rule book's id and version
 * @param counts the figures it rests on
 * @param chinese the verdict in one line, in Chinese
 * @param english the same in English
 */
public record ColumnVerdict(
    Verdict verdict,
    RuleId rule,
    String ruleVersion,
    ColumnCounts counts,
    String chinese,
    String english) {}
