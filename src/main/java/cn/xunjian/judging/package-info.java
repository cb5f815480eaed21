/**
 * Owns the step from facts to opinions: per target a pure function (state, observation, now) →
 * (state, judgements), the states in memory and in PostgreSQL, and the one transaction that stores
 * facts, states, verdicts and incident steps together.
 *
 * <p>Does not own the limits ({@code rulebook}) nor who is told ({@code notification}).
 */
package cn.xunjian.judging;
