package cn.xunjian.push;

import java.time.Instant;

/**
 * A sign of life.
 *
 * @param pusher the pusher's number
 * @param at when it came, by our clock
 */
public record Beat(long pusher, Instant at) {}
