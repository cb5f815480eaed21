package cn.xunjian.cases.reviews;

import java.time.Instant;

/**
 * An account that keeps a log of reviews before publishing.
 *
 * @param levels how many persons review each draft, 1 to 3
 * @param since what was published before is not compared
 */
public record ReviewedAccount(int target, int levels, Instant since, String actor) {}
