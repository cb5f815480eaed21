package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.words.Text;

/**
 * What {@link ColumnSilence} says of a site.
 *
 * @param verdict the verdict
 * @param rule the rule applied
 * @param ruleVersion the rule book's id and version
 * @param counts the figures it rests on
 * @param text the verdict in one line
 */
public record ColumnVerdict(
    Verdict verdict, RuleId rule, String ruleVersion, ColumnCounts counts, Text text) {}
