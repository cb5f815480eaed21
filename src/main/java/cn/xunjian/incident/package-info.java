/**
 * Owns the life of a breach: open, escalated, acknowledged, resolved; at most one unresolved
 * incident per target and rule, each with its rule, counts and evidence, and the timeline of its
 * steps.
 *
 * <p>Does not own whether there is a breach ({@code judging}) nor who is told ({@code
 * notification}).
 */
package cn.xunjian.incident;
