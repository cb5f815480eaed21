/**
 * Owns the facts: what a visit saw, what a reading found, the closed vocabulary of failures, and
 * the messages between rounds and judging.
 *
 * <p>Does not own how they are kept ({@code history}, {@code evidence}, {@code spool}) nor
 * opinions: whether a fact breaks a rule is for {@code rulebook} and {@code judging}.
 */
package cn.xunjian.observation;
