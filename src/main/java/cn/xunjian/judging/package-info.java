/**
 * Owns the step from facts to opinions for one target: a pure function (state, fact, now) → (state,
 * verdicts, rulings).
 *
 * <p>Does not own the limits ({@code rulebook}), what many targets show together ({@code causes}),
 * nor the states and their transaction ({@code ledger}).
 */
package cn.xunjian.judging;
