package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * One rule that a target's silence has reached.
 *
 * @param rule the rule; a target has at most one breach of each
 * @param severity {@link Severity#WARNING} before the rule's limit, the rule's own beyond it
 * @param since when it went wrong: the last publication plus {@code limit}
 * @param limit the silence that was reached: the rule's warning or its limit
 */
public record Breach(RuleId rule, Severity severity, Instant since, Limit limit) {

  public Breach {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(limit, "limit");
  }
}
