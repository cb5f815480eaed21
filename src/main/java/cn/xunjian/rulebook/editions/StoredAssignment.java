package cn.xunjian.rulebook.editions;

import java.time.Instant;

/**
 * An assignment as it is kept.
 *
 * @param number in the order in which they were made
 * @param storedAt when it was made
 * @param configured whether it follows from the setting {@code xunjian.rulebook}
 */
public record StoredAssignment(
    long number, Assignment assignment, Instant storedAt, boolean configured) {}
