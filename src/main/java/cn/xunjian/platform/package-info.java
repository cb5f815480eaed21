/**
 * Owns reading through the interfaces of platforms and app stores: one small class for each with
 * what it asks, what its answers and error codes mean, and its quota; the credentials, tokens,
 * budgets and pauses they share.
 *
 * <p>Does not own pages and feeds, nor what a date means for an account.
 */
package cn.xunjian.platform;
