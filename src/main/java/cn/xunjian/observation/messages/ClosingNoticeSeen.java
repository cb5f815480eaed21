package cn.xunjian.observation.messages;

import java.time.Instant;

/**
 * Says whether the notice of a permanent closing stands on a site's home page, or that it is no
 * longer needed.
 *
 * @param target the target's internal number
 * @param looked whether the page was read; false says only that the closing is over
 * @param stands also true when nothing has to stand any more
 * @param document the approval of the closing
 * @param notice what was looked for
 * @param why in words, if it stands or is no longer needed
 */
public record ClosingNoticeSeen(
    int target,
    boolean looked,
    boolean stands,
    String document,
    String notice,
    String why,
    Instant at) {}
