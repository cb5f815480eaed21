/**
 * Owns who hears of a step of an incident, when and in which message: notices, gathering,
 * escalation.
 *
 * <p>Does not own how a message gets there ({@code delivery}).
 */
package cn.xunjian.telling;
