/**
 * Owns the step from a fact about one target to opinions: pure functions (state, fact, now) →
 * (state, verdicts, rulings), and the window of visits they count.
 *
 * <p>Does not own the limits ({@code rulebook}), what many targets show together ({@code causes})
 * nor the order and the storing of facts ({@code ledger}).
 */
package cn.xunjian.judging;
