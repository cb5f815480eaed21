package cn.xunjian.history;

import cn.xunjian.observation.ReadingOutcome;
import java.time.Instant;

/**
 * What judging took from a reading, as it is stored.
 *
 * @param newest the newest date it showed; null without any
 * @param newestDay the newest date without a time of day; null without any
 * @param expiresAt from when the word of the person who made the entry no longer counts; null
 *     without one
 * @param judgedAt when it was judged
 */
public record JudgedReading(
    Instant startedAt,
    ReadingOutcome outcome,
    Instant newest,
    Instant newestDay,
    Instant expiresAt,
    Instant judgedAt) {}
