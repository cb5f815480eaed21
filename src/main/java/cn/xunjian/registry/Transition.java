package cn.xunjian.registry;

import java.time.Instant;

/**
 * A dated change of a target's status.
 *
 * @param effectiveAt from when it holds; may lie ahead
 * @param reason why, null if not given
 * @param author who ordered it, null if not given
 * @param recordedAt when it was entered
 * @param appliedAt when it was carried out; null while it lies ahead
 */
public record Transition(
    long id,
    Status status,
    Instant effectiveAt,
    String reason,
    String author,
    Instant recordedAt,
    Instant appliedAt) {}
