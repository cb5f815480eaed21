package cn.xunjian.observation.messages;

import java.time.Instant;

/**
 * Says that our own line was lost or works again; fired once at the start as well.
 *
 * @param since when it was last known to be the other way; the line may have changed a little later
 * @param canaries how many addresses were asked
 */
public record UplinkChanged(boolean up, Instant since, Instant at, int canaries) {}
