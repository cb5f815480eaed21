package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;

/**
 * What one walk is to do.
 *
 * @param seed what the draws of articles follow from
 * @param frontier where it begins, or goes on
 * @param tally how far it was when it was broken off
 * @param needsHome whether it says nothing without the home page
 * @param wholeSite whether it looks at the site and not only at links that failed before
 * @param fresh whether it begins, and does not go on where another was broken off
 */
record WalkPlan(
    WebAddress home,
    long seed,
    WalkLimits limits,
    Examiner examiner,
    Frontier frontier,
    WalkTally tally,
    boolean needsHome,
    boolean wholeSite,
    boolean fresh) {}
