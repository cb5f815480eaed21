/**
 * Owns what is thought of each target as it is stored: its state, each change of its verdicts and
 * of its freshness, and how long nothing was judged.
 *
 * <p>Does not own how it comes about ({@code judging}, {@code causes}) nor the one transaction that
 * stores it with its facts ({@code ledger}).
 */
package cn.xunjian.ledger.states;
