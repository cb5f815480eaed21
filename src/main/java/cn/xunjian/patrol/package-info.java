/**
 * Owns the round the clock: when each target is due, on one timing wheel; the second looks that
 * confirm a failure; and the doubt about our own side (a stalled event loop, a dead uplink).
 *
 * <p>Does not own what is seen ({@code visit}, {@code reading}) nor what follows from it ({@code
 * judging}).
 */
package cn.xunjian.patrol;
