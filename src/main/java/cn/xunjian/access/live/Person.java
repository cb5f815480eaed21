package cn.xunjian.access.live;

import java.time.Instant;

/**
 * An account.
 *
 * @param login the name to sign in by
 * @param unit the unit that the person works for; null if unknown
 * @param contact how to reach the person; null if unknown
 * @param officer the name under which the rosters know the person; null if they do not
 * @param version counts its changes from 0
 */
public record Person(
    long id,
    String login,
    String name,
    Long unit,
    String contact,
    String officer,
    boolean enabled,
    Instant createdAt,
    int version) {}
