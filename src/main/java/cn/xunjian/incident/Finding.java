package cn.xunjian.incident;

import cn.xunjian.rulebook.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A judgement that a target breaks a rule.
 *
 * @param startedAt when it went wrong
 */
public record Finding(
    String rule,
    String ruleVersion,
    Severity severity,
    Instant startedAt,
    String chinese,
    String english,
    JsonObject counts,
    JsonObject evidence) {}
