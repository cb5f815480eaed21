/**
 * Owns what many targets show together: hosts and platforms that fail at once, the columns of a
 * site, pushers that are silent.
 *
 * <p>Does not own one target's verdicts ({@code judging}).
 */
package cn.xunjian.causes;
