/**
 * Owns facts that wait on the disk while the database does not take them.
 *
 * <p>Does not own their order in the database, which is {@code ledger}'s.
 */
package cn.xunjian.spool;
