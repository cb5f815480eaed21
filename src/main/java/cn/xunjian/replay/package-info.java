/**
 * Owns the proof that a verdict can be computed again: what was judged in a period is judged once
 * more from stored facts alone, by the same judges, and compared with what was stored then.
 *
 * <p>Does not own how anything is judged ({@code judging}, {@code causes}) nor the facts ({@code
 * history}) and the stored opinions ({@code ledger}).
 */
package cn.xunjian.replay;
