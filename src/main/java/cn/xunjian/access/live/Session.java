package cn.xunjian.access.live;

import java.time.Instant;

/**
 * A time for which a person is signed in.
 *
 * @param hash of its token, in hexadecimal
 * @param seenAt when it was used last; what is in memory may be newer
 * @param address from where the person signed in
 * @param agent the program with which
 * @param provider the identity provider that vouched for the person; null for a password
 */
public record Session(
    long id,
    String hash,
    long person,
    Instant createdAt,
    Instant seenAt,
    String address,
    String agent,
    String provider) {

  Session seen(Instant at) {
    return new Session(id, hash, person, createdAt, at, address, agent, provider);
  }
}
