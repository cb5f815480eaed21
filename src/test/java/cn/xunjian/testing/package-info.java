/**
 * Owns what tests of many packages share: a settable clock, sample targets and facts, the strict
 * parser of the Prometheus text format.
 *
 * <p>Does not own any test of a feature.
 */
package cn.xunjian.testing;
