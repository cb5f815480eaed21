/**
 * Owns how a message gets there: channels, couriers, the outbox, retries, dead letters and
 * receipts.
 *
 * <p>Does not own what is told and to whom ({@code telling}).
 */
package cn.xunjian.delivery;
