package cn.xunjian.evidence;

import java.time.Instant;

/**
 * How a target stands after a reading, as far as it decides what is kept for evidence.
 *
 * @param freshness its state of freshness
 * @param nextChangeAt when that changes without a further reading; null if it does not
 */
public record ProvenState(String freshness, Instant nextChangeAt) {}
