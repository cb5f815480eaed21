package cn.xunjian.observation.messages;

import java.time.Instant;

/**
 * Says that by time alone another thing will be thought of a target, so that somebody looks closely
 * before. An instant that has passed says that nobody did.
 *
 * @param target the target's internal number
 * @param at when; null if no change is coming
 * @param lookFrom what was read before this instant does not prove the change; null without one
 * @param seenAt when the last reading that proved a date began; null if there was none
 */
public record ChangeAhead(int target, Instant at, Instant lookFrom, Instant seenAt) {}
