/**
 * Owns who is on duty and who is to be told: officers, rosters, the calendar of holidays, routes,
 * silences, and the pure decisions made from them, with their reasons.
 *
 * <p>Does not own what is told ({@code telling}) and how it gets there ({@code delivery}), nor what
 * is wrong ({@code incident}).
 */
package cn.xunjian.duty;
