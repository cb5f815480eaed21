/**
 * Owns who is told: channels, the outbox written in the same transaction as the step it tells of,
 * the signed webhook, retries, dead letters and receipts.
 *
 * <p>Does not own what is wrong ({@code incident}).
 */
package cn.xunjian.notification;
