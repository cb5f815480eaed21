/**
 * Owns the order of the facts and the one transaction that stores them with all that follows: the
 * states of all targets in memory and in PostgreSQL, batches, the facts that wait and those that
 * were lost.
 *
 * <p>Does not own what follows from a fact ({@code judging}, {@code causes}), the log of the facts
 * ({@code history}) nor their files ({@code spool}).
 */
package cn.xunjian.ledger;
