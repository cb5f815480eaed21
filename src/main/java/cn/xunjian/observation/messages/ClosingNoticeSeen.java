package cn.xunjian.observation.messages;

import java.time.Instant;

/**
 * Says whether the notice of a permanent closing stands on a site's home page.
 *
 * @param target the target's internal number
 * @param document the approval of the closing
 * @param notice what was looked for
 * @param why in words, if it stands or is no longer needed
 */
public record ClosingNoticeSeen(
    int target, boolean stands, String document, String notice, String why, Instant at) {}
