/**
 * Owns what is supervised: the tree of units and the targets they answer for (sites, columns,
 * accounts, apps), their life, and their import and export.
 *
 * <p>Does not own whether a target is open or fresh: that is {@code observation} (facts) and {@code
 * judging} (opinions).
 */
package cn.xunjian.registry;
