/**
 * Owns which of the processes on one database does the work: the queue for it, the signs of life,
 * the hand-over, and the fence that lets nobody write who was succeeded.
 *
 * <p>Does not own the work, nor what a process does when it is its turn: {@code start} opens the
 * service then.
 */
package cn.xunjian.cluster;
