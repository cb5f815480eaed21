/**
 * Owns what is supervised: the tree of units, the targets they answer for (sites, columns,
 * accounts, apps), their life, and approved closings.
 *
 * <p>Does not own whether a target is open or fresh: that is {@code observation} (facts) and {@code
 * judging} (opinions). Lists from files are {@code intake}'s.
 */
package cn.xunjian.registry;
