/**
 * Owns the indicators: every limit as versioned data (a {@link cn.xunjian.rulebook.RuleBook} read
 * from YAML), and judging as pure functions of facts and an instant: {@link
 * cn.xunjian.rulebook.Availability}, {@link cn.xunjian.rulebook.SilenceClock}, {@link
 * cn.xunjian.rulebook.ColumnSilence}.
 *
 * <p>Does not own the facts ({@code observation}), when to judge, or what follows from a breach
 * ({@code incident}).
 */
package cn.xunjian.rulebook;
