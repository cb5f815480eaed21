package cn.xunjian.judging;

import cn.xunjian.rulebook.FreshnessState;
import java.time.Instant;

/**
 * A change of a target's freshness.
 *
 * @param now what it is from then on, with the reading and the publication that show it
 * @param rule the rule it is judged by
 * @param noticedAt when it was noticed; {@code now.since()} is when it became so
 */
public record FreshnessTurn(
    int target,
    FreshnessState before,
    TargetFreshness now,
    String rule,
    String ruleVersion,
    Instant noticedAt) {}
