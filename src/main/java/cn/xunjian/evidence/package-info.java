/**
 * Owns kept pages: snapshots, what changed between two readings of a page, and the hints that
 * persons get from it.
 *
 * <p>Does not own opinions: a hint judges nothing.
 */
package cn.xunjian.evidence;
