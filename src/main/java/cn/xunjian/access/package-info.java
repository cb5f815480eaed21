/**
 * Owns who may do what: people, the roles they hold on branches of the tree of units, their
 * sessions, the keys of machines, and the trail of what was done by whom.
 *
 * <p>Does not own what an operation needs: each says that itself, by a {@link
 * cn.xunjian.access.Right}.
 */
package cn.xunjian.access;
