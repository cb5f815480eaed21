/**
 * Owns visits and readings as they are stored: rows, packed days, counts by the hour, and how long
 * they are kept.
 *
 * <p>Does not own what they mean: that is for {@code judging}.
 */
package cn.xunjian.history;
