package cn.xunjian.inspection.records;

import cn.xunjian.inspection.walk.WalkTally;
import java.time.Instant;

/**
 * An inspection went on or ended; fired when that is stored.
 *
 * @param target the internal number of the site
 * @param outcome how it ended; null while it goes on
 * @param tally how far it is; null when it ended
 */
public record InspectionMoved(
    int target, long inspection, String outcome, WalkTally tally, Instant at) {}
