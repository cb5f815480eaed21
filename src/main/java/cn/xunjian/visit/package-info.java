/**
 * Owns the question whether a site is open: one visit, its result, its evidence, and what a
 * firewall's page looks like.
 *
 * <p>Does not own when a visit is due ({@code patrol}) nor what it means for a rule ({@code
 * judging}).
 */
package cn.xunjian.visit;
