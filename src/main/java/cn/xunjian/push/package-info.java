/**
 * Owns what we are told instead of reading it: the registered pushers, their signatures and scopes,
 * the check of what they send, persons' entries with name, evidence and expiry, also from a file.
 *
 * <p>Does not own the doors ({@code web}) nor what follows from a push or from a pusher's silence
 * ({@code judging}).
 */
package cn.xunjian.push;
