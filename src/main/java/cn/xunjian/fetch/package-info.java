/**
 * Owns the one way out of this system: the egress guard, name resolution, connections, TLS, the
 * phases of an exchange, size caps, redirects, the limits per host, and the connections kept to
 * channels and platforms.
 *
 * <p>Does not own what an answer means for a target: that is for {@code visit}, {@code reading} and
 * {@code delivery}. From {@code observation} it takes the vocabulary only.
 */
package cn.xunjian.fetch;
