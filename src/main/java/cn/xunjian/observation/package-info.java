/**
 * Owns the facts: what a visit saw, what a reading found, the closed vocabulary of failures, the
 * evidence, and their log and roll-ups in PostgreSQL.
 *
 * <p>Does not own opinions: whether a fact breaks a rule is for {@code rulebook} and {@code
 * judging}.
 */
package cn.xunjian.observation;
