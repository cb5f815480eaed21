/**
 * Owns the order of facts, the states in memory and in PostgreSQL, and the one transaction that
 * stores facts, states, verdicts and steps of incidents together.
 *
 * <p>Does not own the judging itself ({@code judging}, {@code causes}) nor who is told ({@code
 * telling}).
 */
package cn.xunjian.ledger;
